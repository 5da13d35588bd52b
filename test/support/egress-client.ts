import { once } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import net from 'node:net';
import tls from 'node:tls';
import { keyPair, makeAuthority, makeLeaf } from '../../src/guards/egress/certificates';
import type { Disposables } from './disposables';
import { portOf } from './loopback';

/** An authority of the test's own, and what it signs. */
export class TestAuthority {
  readonly #signer = makeAuthority(Date.now());
  readonly #pair = keyPair();

  /** PEM */
  get certificate(): string {
    return this.#signer.pem.certificate;
  }

  /** A key and a certificate for a host, as PEM. */
  leaf(host: string): { readonly key: string; readonly cert: string } {
    return {
      key: this.#pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      cert: makeLeaf(host, this.#pair.publicKey, this.#signer, Date.now()),
    };
  }
}

/** A server on loopback that speaks HTTP/1.1 and HTTP/2 over TLS. */
export async function secureServer(
  owned: Disposables,
  options: http2.SecureServerOptions,
  serve: (request: http2.Http2ServerRequest, response: http2.Http2ServerResponse) => void,
): Promise<{ readonly server: http2.Http2SecureServer; readonly port: number }> {
  const server = http2.createSecureServer({ allowHTTP1: true, ...options }, serve);
  return { server, port: await listening(owned, server) };
}

/** Listens on loopback until the test ends, with which all its connections end too. */
export async function listening(owned: Disposables, server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await owned.add(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return portOf(server);
}

/** The answer to a CONNECT, with the connection behind it. */
export interface Connected {
  readonly status: number;
  readonly socket: net.Socket;
}

/** Asks a proxy for a tunnel. */
export async function connectBy(proxy: string, to: string, credentials = true): Promise<Connected> {
  const { hostname, port, username, password } = new URL(proxy);
  const token = Buffer.from(`${username}:${password}`).toString('base64');
  const request = http.request({
    host: hostname,
    port,
    method: 'CONNECT',
    path: to,
    agent: false,
    headers: {
      host: to,
      ...(credentials ? { 'proxy-authorization': `Basic ${token}` } : {}),
    },
  });
  request.end();
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    request.once('connect', (response, socket: net.Socket) => {
      socket.on('error', () => undefined);
      resolve({ status: response.statusCode ?? 0, socket });
    });
  });
}

/** TLS in a tunnel, by the gate's certificate. */
export async function secured(
  proxy: string,
  to: string,
  options: tls.ConnectionOptions,
): Promise<tls.TLSSocket> {
  const { socket } = await connectBy(proxy, to);
  const host = to.replace(/:\d+$/, '');
  const name = net.isIP(host) === 0 ? { servername: host } : {};
  const inner = tls.connect({ socket, ALPNProtocols: ['http/1.1'], ...name, ...options });
  await once(inner, 'secureConnect');
  inner.on('error', () => undefined);
  return inner;
}

export interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly raw: readonly string[];
  readonly trailers: NodeJS.Dict<string>;
  readonly body: Buffer;
}

/** One request over a connection, as it is, whatever lies below it. */
export async function ask(
  socket: net.Socket,
  options: http.RequestOptions,
  body?: Buffer | string,
): Promise<Reply> {
  const request = http.request({ ...options, createConnection: () => socket });
  request.end(body);
  return replyTo(request);
}

/** The whole answer to a request. */
export async function replyTo(request: http.ClientRequest): Promise<Reply> {
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request.once('error', reject).once('response', resolve);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    raw: response.rawHeaders,
    trailers: response.trailers,
    body: Buffer.concat(chunks),
  };
}

/** The headers of an answer of HTTP/2. */
export function headersOf(stream: http2.ClientHttp2Stream): Promise<http2.IncomingHttpHeaders> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject).once('response', resolve);
  });
}

/** Writes bytes as they are, and reads until the other side closes, or what came fits. */
export async function exchange(
  socket: net.Socket,
  bytes: string | Buffer,
  until = /(?!)/,
): Promise<string> {
  let read = '';
  socket.write(bytes);
  return new Promise((resolve) => {
    const finish = () => {
      resolve(read);
    };
    socket.on('data', (chunk: Buffer) => {
      read += chunk.toString('latin1');
      if (until.test(read)) finish();
    });
    socket.once('close', finish).on('error', () => undefined);
  });
}
