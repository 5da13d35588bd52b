import tls from 'node:tls';
import type { Disposables } from '../../../support/disposables';
import { listening, secureServer } from '../../../support/egress-client';
import type { EgressGate } from '../../../support/egress-gate';

/** One request as a server got it. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** A server, and what came to it. */
export interface Upstream {
  readonly port: number;
  readonly arrived: Arrived[];
  /** What nobody could read as requests, one after the other. */
  readonly odd: string[];
}

interface Leaf {
  readonly key: string;
  readonly cert: string;
}

/** A server of HTTP/2 alone. */
export async function h2Upstream(owned: Disposables, leaf: Leaf): Promise<Upstream> {
  const arrived: Arrived[] = [];
  const { server, port } = await secureServer(
    owned,
    { ...leaf, allowHTTP1: false },
    (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.once('end', () => {
        const { method, url, rawHeaders, rawTrailers } = request;
        const headers = [...pairs(rawHeaders), ...pairs(rawTrailers)];
        arrived.push({ method, path: url, headers, body: Buffer.concat(chunks).toString() });
        response.end('served');
      });
    },
  );
  server.on('sessionError', () => undefined);
  return { port, arrived, odd: [] };
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []));
}

/**
 * A server of HTTP/1.1 that takes the bytes as they come: what stands behind a request is another one, as to the servers
 * that smuggling is meant for.
 */
export async function h1Upstream(owned: Disposables, leaf: Leaf): Promise<Upstream> {
  const arrived: Arrived[] = [];
  const odd: string[] = [];
  const server = tls.createServer({ ...leaf, ALPNProtocols: ['http/1.1'] }, (socket) => {
    let rest = '';
    socket
      .on('error', () => undefined)
      .on('data', (chunk: Buffer) => {
        rest += chunk.toString('latin1');
        for (let one = firstOf(rest); one !== undefined; one = firstOf(rest)) {
          arrived.push(one.request);
          rest = rest.slice(one.length);
          socket.write('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nserved');
        }
      });
    socket.once('close', () => {
      if (rest !== '') odd.push(rest);
    });
  });
  server.on('tlsClientError', () => undefined);
  return { port: await listening(owned, server), arrived, odd };
}

/** The first request in a text, with its length; undefined where there is no whole one. */
function firstOf(text: string): { request: Arrived; length: number } | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [line = '', ...rest] = text.slice(0, end).split('\r\n');
  const [method = '', path = ''] = line.split(' ');
  const headers = rest.map((one): [string, string] => {
    const colon = one.indexOf(':');
    return [one.slice(0, colon), one.slice(colon + 1).trim()];
  });
  const valueOf = (name: string) => headers.find(([one]) => one.toLowerCase() === name)?.[1];
  const from = end + 4;
  if (valueOf('transfer-encoding') === 'chunked') {
    return chunked(text, from, { method, path, headers });
  }
  const length = Number(valueOf('content-length') ?? 0);
  if (text.length < from + length) return undefined;
  const body = text.slice(from, from + length);
  return { request: { method, path, headers, body }, length: from + length };
}

function chunked(text: string, from: number, head: Omit<Arrived, 'body'>) {
  let body = '';
  let at = from;
  for (;;) {
    const line = text.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(text.slice(at, line), 16);
    at = line + 2 + size;
    if (size === 0) break;
    body += text.slice(line + 2, at);
    at += 2;
  }
  const end = text.indexOf('\r\n\r\n', at - 2);
  if (end < 0) return undefined;
  const trailers = text
    .slice(at, end)
    .split('\r\n')
    .filter((one) => one !== '')
    .map((one): [string, string] => [
      one.slice(0, one.indexOf(':')),
      one.slice(one.indexOf(':') + 1).trim(),
    ]);
  const headers = [...head.headers, ...trailers];
  return { request: { ...head, headers, body }, length: end + 4 };
}

/** Of the connection to the server, and of how the body goes there: not of what is asked. */
const OF_THE_WAY =
  /^(?::.*|host|connection|content-length|transfer-encoding|keep-alive|te|trailer)$/i;

/**
 * What differs between what a server saw and what was judged: nothing may. What was judged and did not arrive went
 * away with its client.
 *
 * @param asked what the gate asked about
 */
export function differences(
  upstream: Upstream,
  asked: readonly EgressGate['asked'][number][],
): readonly string[] {
  const found = upstream.odd.map((rest) => `not judged: ${JSON.stringify(rest)}`);
  const left = [...asked];
  for (const { method, path, headers, body } of upstream.arrived) {
    const seen = `${method} ${path} ${JSON.stringify(body)}`;
    const at = left.findIndex((one) => judgedOf(one) === seen);
    const [one] = at < 0 ? [] : left.splice(at, 1);
    if (one === undefined) {
      found.push(`not judged: ${seen}`);
      continue;
    }
    const known = new Set(one.headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`));
    for (const [name, value] of headers) {
      const line = `${name.toLowerCase()}: ${value}`;
      if (!OF_THE_WAY.test(name) && !known.has(line)) found.push(`not judged: ${line}`);
    }
    const hosts = headers.filter(([name]) => name.toLowerCase() === 'host').map(([, to]) => to);
    if (hosts.some((to) => to !== new URL(one.url).host)) found.push(`host: ${hosts.join()}`);
  }
  return found;
}

function judgedOf({ method, url, body = '' }: EgressGate['asked'][number]): string {
  return `${method} ${url.replace(/^https:\/\/[^/]+/, '')} ${JSON.stringify(body)}`;
}
