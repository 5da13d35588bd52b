import http from 'node:http';
import type { Duplex } from 'node:stream';
import { Socket } from 'node:net';
import { authorityOf } from './addresses';
import type { Client } from './client';
import type { Target } from './dial';
import {
  bodyLength,
  checkHost,
  checkPath,
  endToEnd,
  flat,
  pairsOf,
  valuesOf,
  without,
} from './headers';
import type { Limits } from './limits';
import type { Place, Places } from './places';
import { Refusal, REFUSED_HEADER, reasonOf, refusalText } from './refusal';
import type { Tenants } from './tenants';

/** How long a client may take to read why it is refused (ms). */
const LAST_WORDS_MS = 2_000;

/** What HTTP/1.1 of clients needs of the gate. */
export interface FrontParts {
  readonly tenants: Tenants;
  readonly places: Places;
  readonly limits: Limits;
  /** A request that may be asked about. */
  readonly onClient: (client: Client) => void;
  readonly onTunnel: (
    request: http.IncomingMessage,
    socket: Socket,
    head: Buffer,
    place: Place,
  ) => void;
  readonly onUpgrade: (client: Client, socket: Socket, head: Buffer) => void;
  /** What was refused before it was a request that could be asked about. */
  readonly onRefused: (refusal: Refusal, place: Place | undefined, host: string) => void;
}

/**
 * The one HTTP/1.1 server of the gate: for its own port, for the listeners within sealed terminals, and for what is found
 * within tunnels, which are given to it as connections.
 */
export function makeFront(parts: FrontParts): http.Server {
  const { places, limits } = parts;
  const server = http.createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headers,
    // Bodies may be long; that they stall is looked at where they are read.
    requestTimeout: 0,
    keepAliveTimeout: limits.idle,
    connectionsCheckingInterval: Math.min(5_000, limits.headers),
    insecureHTTPParser: false,
    requireHostHeader: false,
    noDelay: true,
  });
  server.maxHeadersCount = 0;
  const carry = (
    request: http.IncomingMessage,
    response: http.ServerResponse,
    isWaiting: boolean,
  ) => {
    try {
      parts.onClient(clientOf(parts, request, response, isWaiting));
    } catch (error) {
      answerRefused(parts, request, response, error);
    }
  };
  server.on('request', (request, response) => {
    carry(request, response, false);
  });
  server.on('checkContinue', (request: http.IncomingMessage, response: http.ServerResponse) => {
    carry(request, response, true);
  });
  // An expectation that nobody knows: the server may know it.
  server.on('checkExpectation', (request: http.IncomingMessage, response: http.ServerResponse) => {
    carry(request, response, false);
  });
  server.on('connect', (request, duplex, head) => {
    const place = duplex instanceof Socket ? places.get(duplex) : undefined;
    if (!(duplex instanceof Socket) || place === undefined) {
      duplex.destroy();
      return;
    }
    try {
      if (place.target !== undefined) {
        throw new Refusal(
          400,
          'this was not sent: a tunnel within a tunnel. Connect to the host itself.',
        );
      }
      parts.onTunnel(request, duplex, head, tenantOf(parts, request, place));
    } catch (error) {
      const refusal = told(error);
      parts.onRefused(refusal, place, (request.url ?? '').slice(0, 255));
      endWith(duplex, refusal);
    }
  });
  server.on('upgrade', (request, duplex, head) => {
    if (duplex instanceof Socket) upgrade(parts, server, request, duplex, head);
    else duplex.destroy();
  });
  server.on('clientError', (error: Error & { code?: string }, duplex: Duplex) => {
    const place = duplex instanceof Socket ? places.get(duplex) : undefined;
    // What comes behind it is wrong too, while its answer is on its way.
    if (duplex.writableEnded) return;
    if (error.code === 'ECONNRESET' || !duplex.writable) {
      duplex.destroy();
      return;
    }
    // What came of it is no request: nobody is asked about it, and no server sees more of it.
    for (const { request, gone } of underWay.get(duplex) ?? []) if (!request.complete) gone.abort();
    const refusal = malformed(error);
    parts.onRefused(refusal, place, place?.target?.host ?? '');
    endWith(duplex, refusal);
  });
  return server;
}

type UnderWay = Set<{ readonly request: http.IncomingMessage; readonly gone: AbortController }>;

/** Requests of a connection whose answers are not at their end. */
const underWay = new WeakMap<Duplex, UnderWay>();

/** Answers on a connection on which nothing else is said any more. */
export function endWith(socket: Duplex, refusal: Refusal): void {
  const text = refusalText(refusal);
  const lines = [
    `HTTP/1.1 ${refusal.status} ${http.STATUS_CODES[refusal.status] ?? ''}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(text)}`,
    'Connection: close',
    `${REFUSED_HEADER}: refused`,
    ...(refusal.status === 407 ? ['Proxy-Authenticate: Basic realm="Portcullis"'] : []),
  ];
  socket.on('error', () => undefined);
  const destroy = () => {
    socket.destroy();
  };
  // What still comes is read and thrown away for a while: else its client would see a reset and no answer.
  socket.removeAllListeners('data');
  socket.resume();
  socket.once('end', destroy);
  socket.end(`${lines.join('\r\n')}\r\n\r\n${text}`);
  setTimeout(destroy, LAST_WORDS_MS).unref();
}

/** What an upgrade asks for: WebSocket is carried, another one is let be, and the request goes on as one without. */
function upgrade(
  parts: FrontParts,
  server: http.Server,
  request: http.IncomingMessage,
  socket: Socket,
  head: Buffer,
): void {
  const pairs = pairsOf(request.rawHeaders);
  if (valuesOf(pairs, 'upgrade').join().toLowerCase() !== 'websocket') {
    const lines = without(pairs, 'upgrade', 'connection', 'http2-settings').map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    const plain = `${request.method ?? ''} ${request.url ?? ''} HTTP/1.1\r\n${lines.join('')}\r\n`;
    socket.unshift(Buffer.concat([Buffer.from(plain, 'latin1'), head]));
    server.emit('connection', socket);
    socket.resume();
    return;
  }
  const response = new http.ServerResponse(request);
  response.assignSocket(socket);
  // An answer that is no WebSocket is the last one here.
  response.shouldKeepAlive = false;
  response.once('finish', () => socket.end());
  try {
    const client = clientOf(parts, request, response, false);
    if (client.length !== 0) {
      throw new Refusal(400, 'this was not sent: a WebSocket is opened without a body.');
    }
    parts.onUpgrade(client, socket, head);
  } catch (error) {
    answerRefused(parts, request, response, error);
  }
}

function tenantOf(
  { tenants, limits }: FrontParts,
  request: http.IncomingMessage,
  place: Place,
): Place {
  if (place.tenant !== undefined) return place;
  const tenant = tenants.byCredentials(request.headers['proxy-authorization']);
  if (tenant === undefined) {
    throw new Refusal(
      407,
      'this was not sent: it does not say which terminal it comes from. Use the proxy as the variables of the terminal name it (HTTPS_PROXY); a new terminal has them anew.',
    );
  }
  tenants.own(tenant.id, request.socket, limits.connections);
  return { ...place, tenant };
}

function clientOf(
  parts: FrontParts,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  isWaiting: boolean,
): Client {
  const place = parts.places.get(request.socket);
  if (place === undefined) throw new Refusal(503, 'this connection is closed.');
  const { tenant, lines, refusal } = tenantOf(parts, request, place);
  if (refusal !== undefined) throw refusal;
  if (tenant === undefined) throw new Refusal(407, 'this was not sent: nobody knows from whom.');
  const raw = pairsOf(request.rawHeaders);
  const { target, path } = goingTo(request.url ?? '', place.target);
  checkHost(valuesOf(raw, 'host'), target, target.scheme === 'https' ? 443 : 80);
  checkPath(path);
  const length = bodyLength(raw);
  const gone = new AbortController();
  const others = underWay.get(request.socket) ?? new Set();
  const one = { request, gone };
  underWay.set(request.socket, others.add(one));
  response.once('close', () => {
    others.delete(one);
    if (!response.writableFinished) gone.abort();
  });
  response.sendDate = false;
  return {
    protocol: 'h1',
    tenant,
    target,
    method: request.method ?? 'GET',
    path,
    headers: without(endToEnd(raw), 'host'),
    body: request,
    length,
    trailers: () => pairsOf(request.rawTrailers),
    ...(isWaiting
      ? {
          goOn: () => {
            isWaiting = false;
            response.writeContinue();
          },
        }
      : {}),
    lines,
    gone: gone.signal,
    isAnswered: () => response.headersSent,
    inform: (status, headers) => {
      const links = valuesOf(headers, 'link');
      if (response.headersSent) return;
      if (status === 103 && links.length > 0) response.writeEarlyHints({ link: [...links] });
      if (status === 102) response.writeProcessing();
    },
    answer: ({ status, message, headers }) => {
      // Nobody knows whether its body comes all the same, before the next request.
      if (isWaiting) response.shouldKeepAlive = false;
      response.writeHead(status, message ?? http.STATUS_CODES[status] ?? '', flat(headers));
      // Together with the beginning of the body, where that is there already.
      setImmediate(() => {
        if (!response.writableEnded && !response.destroyed) response.flushHeaders();
      });
      return response;
    },
    trail: (trailers) => {
      if (trailers.length > 0) {
        response.addTrailers(trailers.map(([name, value]): [string, string] => [name, value]));
      }
    },
    abort: () => {
      request.socket.destroy();
    },
  };
}

/**
 * Where a request goes to: in a tunnel where that goes, else where its line says.
 *
 * @throws Refusal
 */
function goingTo(url: string, tunnel: Target | undefined): { target: Target; path: string } {
  if (url.startsWith('/') || url === '*') {
    if (tunnel !== undefined) return { target: tunnel, path: url };
    throw new Refusal(
      400,
      'this is the proxy of a terminal, no web server. Name it as a proxy (HTTPS_PROXY), and ask for whole addresses.',
    );
  }
  const parts = /^(https?):\/\/([^/?#\s]+)(\/[^#]*|\?[^#]*)?$/i.exec(url);
  const scheme = parts?.[1]?.toLowerCase() === 'https' ? 'https' : 'http';
  const authority = authorityOf(parts?.[2] ?? '', scheme === 'https' ? 443 : 80);
  if (authority === undefined) {
    throw new Refusal(400, 'this was not sent: its address cannot be read.');
  }
  const rest = parts?.[3] ?? '/';
  const path = rest.startsWith('?') ? `/${rest}` : rest;
  const target: Target = { scheme, ...authority };
  if (tunnel === undefined) return { target, path };
  if (tunnel.host !== target.host || tunnel.port !== target.port || tunnel.scheme !== scheme) {
    throw new Refusal(
      403,
      `this request was not sent: its connection goes to ${tunnel.host}:${tunnel.port}, but its first line says another host. Send it to the host that it is meant for.`,
    );
  }
  return { target: tunnel, path };
}

function answerRefused(
  parts: FrontParts,
  request: http.IncomingMessage,
  response: http.ServerResponse,
  error: unknown,
): void {
  const refusal = told(error);
  const place = parts.places.get(request.socket);
  const host = place?.target?.host ?? authorityOf(request.headers.host ?? '', 80)?.host ?? '';
  parts.onRefused(refusal, place, host);
  const text = refusalText(refusal);
  response.writeHead(refusal.status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    connection: 'close',
    [REFUSED_HEADER]: 'refused',
    ...(refusal.status === 407 ? { 'proxy-authenticate': 'Basic realm="Portcullis"' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}

function told(error: unknown): Refusal {
  return error instanceof Refusal
    ? error
    : new Refusal(400, `this was not sent: ${reasonOf(error)}.`);
}

/** In words what Node's parser refuses. */
function malformed(error: Error & { code?: string }): Refusal {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return new Refusal(431, 'this request was not sent: its headers are too many or too large.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new Refusal(408, 'this request was not sent: its headers did not come in time.');
    default:
      return new Refusal(
        400,
        `this request was not sent: it is not HTTP as it should be (${error.code ?? 'unknown'}).`,
      );
  }
}
