import http2 from 'node:http2';
import type { Socket } from 'node:net';
import { hostText, type Authority } from './addresses';
import { objectOf, pairsOf, type Pairs } from './headers';
import type { Line, Reply, Sent, Wish } from './upstream';

/** What a server may send before it is read, of a stream and of all (bytes). */
const WINDOW = 1024 * 1024;

/** HTTP/2 to a server, over one connection that one client alone uses. */
export class H2Line implements Line {
  readonly #session: http2.ClientHttp2Session;
  readonly #authority: string;
  #requests = 0;

  /** @param socket with TLS, on which HTTP/2 was agreed */
  constructor(socket: Socket, target: Authority, headerBytes: number) {
    this.#authority = hostText(target, 'https');
    this.#session = http2.connect(`https://${this.#authority}`, {
      createConnection: () => socket,
      settings: { enablePush: false, initialWindowSize: WINDOW, maxHeaderListSize: headerBytes },
    });
    this.#session.once('connect', () => {
      this.#session.setLocalWindowSize(4 * WINDOW);
    });
    // Each request tells its own error.
    this.#session.on('error', () => undefined);
  }

  isOpen(): boolean {
    return !this.#session.closed && !this.#session.destroyed;
  }

  close(): void {
    this.#session.destroy();
  }

  send({ method, path, headers, hasBody, onInformation }: Wish): Sent {
    this.#requests += 1;
    const isReused = this.#requests > 1;
    const stream = this.#session.request(
      {
        ':method': method,
        ':path': path,
        ':scheme': 'https',
        ':authority': this.#authority,
        ...objectOf(headers.filter(([name]) => !NOT_HERE.has(name.toLowerCase()))),
      },
      { endStream: !hasBody, waitForTrailers: hasBody },
    );
    let mine: Pairs = [];
    let theirs: Pairs = [];
    stream.on('wantTrailers', () => {
      stream.sendTrailers(objectOf(mine));
    });
    stream.on('trailers', (_headers, _flags, raw?: readonly string[]) => {
      theirs = pairsOf(raw ?? []);
    });
    stream.on('headers', (told) => {
      onInformation(told[':status'] ?? 100, pairsOfObject(told));
    });
    const reply = new Promise<Reply>((resolve, reject) => {
      stream.once('error', reject);
      stream.once('close', () => {
        reject(new Error('the server closed the connection'));
      });
      stream.once('response', (told, _flags, raw?: readonly string[]) => {
        const pairs = raw === undefined ? pairsOfObject(told) : pairsOf(raw);
        resolve({
          status: told[':status'] ?? 502,
          headers: pairs.filter(([name]) => !name.startsWith(':')),
          body: stream,
          trailers: () => theirs,
        });
      });
    });
    stream.on('error', () => undefined);
    return {
      body: stream,
      reply,
      trail: (trailers) => {
        mine = trailers;
      },
      abort: () => {
        stream.close(http2.constants.NGHTTP2_CANCEL);
      },
      isReused: () => isReused,
    };
  }
}

/** Of HTTP/1.1 alone; the authority stands for Host. */
const NOT_HERE = new Set(['host', 'transfer-encoding', 'connection', 'keep-alive', 'upgrade']);

function pairsOfObject(headers: http2.IncomingHttpHeaders): Pairs {
  return Object.entries(headers).flatMap(([name, value]) => {
    if (name.startsWith(':') || value === undefined) return [];
    const values = Array.isArray(value) ? value : [value];
    return values.map((one) => [name, one] as const);
  });
}
