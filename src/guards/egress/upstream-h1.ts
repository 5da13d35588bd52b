import http from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { flat, pairsOf } from './headers';
import type { Line, Reply, Sent, Wish } from './upstream';

/** Connections for one client; one of HTTP/2 sends several requests at once. */
const MOST_CONNECTIONS = 16;

/** HTTP/1.1 to a server, over connections that one client alone uses. */
export class H1Line implements Line {
  readonly #agent: OwnAgent;
  readonly #headerBytes: number;

  /**
   * @param first a connection that is there already
   * @param headerBytes of an answer
   */
  constructor(dial: () => Promise<Socket>, first: Socket, headerBytes: number) {
    this.#agent = new OwnAgent(dial, first);
    this.#headerBytes = headerBytes;
  }

  isOpen(): boolean {
    return true;
  }

  close(): void {
    this.#agent.destroy();
  }

  send({ method, path, headers, hasBody, onInformation }: Wish): Sent {
    const request = http.request({
      agent: this.#agent,
      method,
      path,
      headers: flat(headers),
      maxHeaderSize: this.#headerBytes,
      setHost: false,
    });
    // Left out silently, headers would be something else than what was read.
    request.maxHeadersCount = 0;
    if (!hasBody) request.useChunkedEncodingByDefault = false;
    request.on('information', ({ statusCode, rawHeaders }) => {
      if (statusCode !== 101) onInformation(statusCode, pairsOf(rawHeaders));
    });
    const reply = new Promise<Reply>((resolve, reject) => {
      request.once('error', reject);
      request.once('close', () => {
        reject(new Error('the server closed the connection'));
      });
      request.once('response', (response) => {
        resolve({
          status: response.statusCode ?? 502,
          message: response.statusMessage ?? '',
          headers: pairsOf(response.rawHeaders),
          body: response,
          trailers: () => pairsOf(response.rawTrailers),
        });
      });
    });
    // Errors after the answer are those of its body too.
    request.on('error', () => undefined);
    return {
      body: request,
      reply,
      trail: (trailers) => {
        if (trailers.length > 0) {
          request.addTrailers(trailers.map(([name, value]): [string, string] => [name, value]));
        }
      },
      abort: () => {
        request.destroy();
      },
      isReused: () => request.reusedSocket,
    };
  }
}

/** Keeps connections that this gate has opened itself, where it looked at whom they lead to. */
class OwnAgent extends http.Agent {
  readonly #dial: () => Promise<Socket>;
  #first: Socket | undefined;

  constructor(dial: () => Promise<Socket>, first: Socket) {
    super({ keepAlive: true, maxSockets: MOST_CONNECTIONS, maxFreeSockets: MOST_CONNECTIONS });
    this.#dial = dial;
    this.#first = first;
  }

  override createConnection(
    _options: http.ClientRequestArgs,
    done?: (error: Error | null, socket: Duplex) => void,
  ): Duplex | null | undefined {
    const first = this.#first;
    this.#first = undefined;
    if (first !== undefined && !first.destroyed) return first;
    this.#dial().then(
      (socket) => done?.(null, socket),
      (error: unknown) => {
        // Its signature wants a stream; with an error nobody looks at it.
        Reflect.apply(done ?? (() => undefined), undefined, [error]);
      },
    );
    return undefined;
  }

  override destroy(): void {
    this.#first?.destroy();
    super.destroy();
  }
}
