import http2 from 'node:http2';
import type { Socket } from 'node:net';
import type { Client } from './client';
import type { FrontParts } from './front-h1';
import {
  bodyLength,
  checkHost,
  checkPath,
  endToEnd,
  objectOf,
  pairsOf,
  valuesOf,
  without,
  type Pairs,
} from './headers';
import { Refusal, REFUSED_HEADER, reasonOf, refusalText } from './refusal';

/** What a client may send before it is read, of a stream (bytes). */
const WINDOW = 1024 * 1024;

/** The HTTP/2 server of the gate, for what was agreed on within tunnels. nghttp2 checks the messages. */
export function makeH2Front(
  parts: Pick<FrontParts, 'places' | 'limits' | 'onClient' | 'onRefused'>,
): http2.Http2Server {
  const { limits } = parts;
  const server = http2.createServer({
    settings: {
      maxConcurrentStreams: limits.streams,
      maxHeaderListSize: limits.headerBytes,
      initialWindowSize: WINDOW,
      enablePush: false,
      enableConnectProtocol: false,
    },
    maxSessionMemory: 32,
    maxOutstandingPings: 10,
  });
  server.on('session', (session) => {
    session.once('connect', () => {
      session.setLocalWindowSize(2 * WINDOW);
    });
    session.setTimeout(limits.idle, () => {
      session.close();
    });
    session.on('error', () => undefined);
  });
  server.on('sessionError', () => undefined);
  server.on('stream', (stream, headers, _flags, raw?: readonly string[]) => {
    stream.on('error', () => undefined);
    const place = stream.session === undefined ? undefined : sessions.get(stream.session);
    try {
      if (place === undefined) throw new Refusal(503, 'this connection is closed.');
      if (place.refusal !== undefined) throw place.refusal;
      parts.onClient(clientOf(stream, headers, raw ?? [], place));
    } catch (error) {
      const refusal =
        error instanceof Refusal
          ? error
          : new Refusal(400, `this was not sent: ${reasonOf(error)}.`);
      parts.onRefused(refusal, place, place?.target?.host ?? '');
      answerRefused(stream, refusal, headers[':method'] === 'HEAD');
    }
  });
  return server;
}

/** Sessions show their socket as one that cannot be compared with it; the place is kept by the session. */
const sessions = new WeakMap<http2.Http2Session, ReturnType<FrontParts['places']['get']>>();

/** Gives a connection on which HTTP/2 was agreed to the server. */
export function serveH2(
  server: http2.Http2Server,
  socket: Socket,
  places: FrontParts['places'],
): void {
  const place = places.get(socket);
  server.once('session', (session) => {
    sessions.set(session, place);
  });
  server.emit('connection', socket);
  // A socket that no server of TLS has accepted still counts as connecting, and the session waits for this.
  socket.emit('secureConnect');
}

function clientOf(
  stream: http2.ServerHttp2Stream,
  headers: http2.IncomingHttpHeaders,
  raw: readonly string[],
  { tenant, target, lines }: NonNullable<ReturnType<FrontParts['places']['get']>>,
): Client {
  if (tenant === undefined || target === undefined) {
    throw new Refusal(503, 'nobody knows from whom.');
  }
  const method = headers[':method'] ?? '';
  const path = headers[':path'] ?? '';
  if (
    method === 'CONNECT' ||
    !(path.startsWith('/') || path === '*') ||
    /[^\x21-\x7e\x80-\xff]/.test(path)
  ) {
    throw new Refusal(400, 'this was not sent: its method or path is none that is carried.');
  }
  checkPath(path);
  const pairs = pairsOf(raw);
  const names = [headers[':authority'], ...valuesOf(pairs, 'host')].filter(
    (one) => one !== undefined,
  );
  // Of two that are the same, one is enough.
  checkHost([...new Set(names)], target, 443);
  const ends = stream.endAfterHeaders;
  const declared = valuesOf(pairs, 'content-length');
  const length = ends ? 0 : declared.length === 0 ? undefined : bodyLength(pairs);
  let trailers: Pairs = [];
  let mine: Pairs = [];
  const gone = new AbortController();
  stream.on('trailers', (_headers, _flags, rawTrailers?: readonly string[]) => {
    trailers = pairsOf(rawTrailers ?? []);
  });
  stream.on('wantTrailers', () => {
    stream.sendTrailers(objectOf(mine));
  });
  stream.once('aborted', () => {
    gone.abort();
  });
  stream.once('close', () => {
    if (!stream.writableFinished) gone.abort();
  });
  const waits = valuesOf(pairs, 'expect').some((one) => one.toLowerCase() === '100-continue');
  return {
    protocol: 'h2',
    tenant,
    target,
    method,
    path,
    headers: without(endToEnd(pairs), 'host'),
    body: stream,
    length,
    trailers: () => trailers,
    ...(waits
      ? {
          goOn: () => {
            if (stream.headersSent || stream.destroyed) return;
            stream.additionalHeaders({ ':status': 100 });
          },
        }
      : {}),
    lines,
    gone: gone.signal,
    isAnswered: () => stream.headersSent,
    inform: (status, told) => {
      if (!stream.headersSent && !stream.destroyed) {
        stream.additionalHeaders({ ...objectOf(told), ':status': status });
      }
    },
    answer: ({ status, headers: told }) => {
      const hasBody = method !== 'HEAD' && status !== 204 && status !== 304;
      // The server's own date, or none.
      const options = { waitForTrailers: hasBody, sendDate: false };
      stream.respond({ ...objectOf(told), ':status': status }, options);
      return stream;
    },
    trail: (told) => {
      mine = told;
    },
    abort: () => {
      stream.close(http2.constants.NGHTTP2_INTERNAL_ERROR);
    },
  };
}

function answerRefused(stream: http2.ServerHttp2Stream, refusal: Refusal, isHead: boolean): void {
  if (stream.destroyed) return;
  const text = refusalText(refusal);
  stream.respond({
    ':status': refusal.status,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    [REFUSED_HEADER]: 'refused',
  });
  stream.end(isHead ? undefined : text);
}
