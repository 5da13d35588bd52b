import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createSecureServer, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { TestCertificates } from './certificates';
import { portOf } from '../loopback';
import { echoWebSocket } from './websocket';

/** As those of HTTP/1.1 are in use, too. */
type Request = Http2ServerRequest;
type Response = Http2ServerResponse;

/** An HTTPS server (HTTP/1.1 and HTTP/2) that does what servers do, at one path each. */
export interface ConformanceServer {
  readonly port: number;
  /** The first event of a stream was heard: the second may come. */
  heard(id: string): void;
  /** How many requests came, with how many connections. */
  readonly counts: { requests: number; connections: number };
  close(): Promise<void>;
}

/** Bytes that do not compress and are the same each time. */
export function sample(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let state = 12_345;
  for (let at = 0; at < size; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
}

export const DOWNLOAD_BYTES = 20_000_000;

/** What belongs to one connection, and so may differ. */
const OF_THE_CONNECTION =
  /^(?::.*|connection|keep-alive|transfer-encoding|te|trailer|proxy-.*|http2-settings|upgrade|expect|host)$/;

/** How long a stream waits for its first event to be heard before it says that it was not (ms). */
const UNHEARD_MS = 8_000;

export async function startConformanceServer({
  key,
  certificate,
}: TestCertificates): Promise<ConformanceServer> {
  const big = sample(DOWNLOAD_BYTES);
  const text = Buffer.from('One way out, and one way in.\n'.repeat(5_000));
  const gzipped = gzipSync(text);
  const brotlied = brotliCompressSync(text);
  const counts = { requests: 0, connections: 0 };
  const hearing = new Map<string, () => void>();
  const sockets = new Set<Socket>();

  const answers: Readonly<
    Record<string, (request: Request, response: Response) => void | Promise<void>>
  > = {
    '/echo': async (request, response) => {
      const sum = createHash('sha256');
      let length = 0;
      for await (const chunk of request) {
        if (!Buffer.isBuffer(chunk)) continue;
        sum.update(chunk);
        length += chunk.length;
      }
      const told = {
        method: request.method,
        url: request.url,
        host: request.headers[':authority'] ?? request.headers.host,
        headers: Object.fromEntries(
          Object.entries(request.headers)
            .filter(([name]) => !OF_THE_CONNECTION.test(name))
            .sort(([a], [b]) => a.localeCompare(b)),
        ),
        trailers: request.trailers,
        length,
        sha256: sum.digest('hex'),
      };
      send(response, 200, { 'content-type': 'application/json' }, `${JSON.stringify(told)}\n`);
    },
    '/download': (request, response) => {
      const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
      const common = {
        'content-type': 'application/octet-stream',
        'accept-ranges': 'bytes',
        etag: '"one"',
      };
      if (range === null) {
        send(response, 200, common, big);
        return;
      }
      const from = Number(range[1]);
      const to = range[2] === '' ? big.length - 1 : Number(range[2]);
      const headers = { ...common, 'content-range': `bytes ${from}-${to}/${big.length}` };
      send(response, 206, headers, big.subarray(from, to + 1));
    },
    '/chunked': async (_, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      for (let at = 0; at < 50; at += 1) {
        response.write(`part ${at} ${'x'.repeat(at * 37)}\n`);
        await new Promise(setImmediate);
      }
      response.end();
    },
    '/gzip': (_, response) => {
      send(response, 200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' }, gzipped);
    },
    '/brotli': (_, response) => {
      send(response, 200, { 'content-type': 'text/plain', 'content-encoding': 'br' }, brotlied);
    },
    '/version': (request, response) => {
      send(response, 200, { 'content-type': 'text/plain' }, `${request.httpVersion}\n`);
    },
    '/redirect': (_, response) => {
      send(
        response,
        302,
        { location: '/echo?after=redirect', 'content-type': 'text/plain' },
        'There.\n',
      );
    },
    '/trailers': (request, response) => {
      const headers = { 'content-type': 'text/plain' };
      // HTTP/2 has them without a word before.
      const isOld = request.httpVersionMajor === 1;
      response.writeHead(200, isOld ? { ...headers, trailer: 'x-sum' } : headers);
      response.write('With a trailer.\n');
      response.addTrailers({ 'x-sum': '42' });
      response.end();
      request.resume();
    },
    '/events': async (request, response) => {
      const id = new URL(request.url, 'https://x').searchParams.get('id') ?? '';
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      const heard = new Promise<string>((resolve) => {
        const unheard = setTimeout(() => {
          resolve('nobody heard the first');
        }, UNHEARD_MS);
        hearing.set(id, () => {
          clearTimeout(unheard);
          resolve('second');
        });
      });
      response.write('data: first\n\n');
      response.end(`data: ${await heard}\n\n`);
      hearing.delete(id);
    },
    '/heard': (request, response) => {
      hearing.get(new URL(request.url, 'https://x').searchParams.get('id') ?? '')?.();
      send(response, 204, {}, undefined);
    },
    '/large-headers': (request, response) => {
      const got = String(request.headers['x-large'] ?? '').length;
      const headers = {
        'content-type': 'text/plain',
        'x-large': 'y'.repeat(8_000),
        'x-got': String(got),
      };
      send(response, 200, headers, 'Large.\n');
    },
    '/cookies': (_, response) => {
      const headers = {
        'content-type': 'text/plain',
        'set-cookie': ['a=1; Path=/', 'b=2; Path=/; Secure'],
      };
      send(
        response,
        200,
        { ...headers, 'x-multi': ['one', 'two'], 'cache-control': 'private' },
        'Cookies.\n',
      );
    },
    '/basic': (request, response) => {
      const isKnown =
        request.headers.authorization === `Basic ${Buffer.from('ann:secret').toString('base64')}`;
      if (isKnown) send(response, 200, { 'content-type': 'text/plain' }, 'Ann.\n');
      else send(response, 401, { 'www-authenticate': 'Basic realm="test"' }, 'Who?\n');
    },
    '/missing': (_, response) => {
      send(response, 404, { 'content-type': 'text/plain' }, 'Nothing here.\n');
    },
    '/broken': (_, response) => {
      send(response, 500, { 'content-type': 'text/plain' }, 'Broken.\n');
    },
  };

  const answer = (request: Request, response: Response) => {
    counts.requests += 1;
    const path = request.url.replace(/\?.*/s, '');
    const known = answers[path] ?? answers['/missing'];
    void (async () => known?.(request, response))().catch(() => {
      response.destroy();
    });
  };
  const server = createSecureServer({ key, cert: certificate, allowHTTP1: true }, answer);
  server.on('checkContinue', (request: Request, response: Response) => {
    response.writeContinue();
    answer(request, response);
  });
  server.on('upgrade', echoWebSocket);
  server.on('connection', (socket: Socket) => {
    counts.connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  server.on('sessionError', () => undefined);
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: portOf(server),
    counts,
    heard: (id) => hearing.get(id)?.(),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function send(
  response: Response,
  status: number,
  headers: OutgoingHttpHeaders,
  body: string | Uint8Array | undefined,
): void {
  const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, { ...headers, ...length });
  if (body === undefined) response.end();
  else response.end(body);
}
