import type { OutgoingHttpHeaders } from 'node:http2';
import { authorityOf, type Authority } from './addresses';
import { Refusal } from './refusal';

/** Names and values of headers, in the order, the case and the number that they came in. */
export type Pairs = readonly (readonly [name: string, value: string])[];

/** Those that are between two neighbours and go no further (RFC 9110 7.6.1), with those that speak to a proxy. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authorization',
  'proxy-authenticate',
  'proxy-authentication-info',
  'te',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]);

/** From what Node gives as `rawHeaders`. */
export function pairsOf(raw: readonly string[]): Pairs {
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) pairs.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return pairs;
}

/** As Node takes them, every header by itself. */
export function flat(pairs: Pairs): string[] {
  return pairs.flatMap(([name, value]) => [name, value]);
}

/** Headers as Node's HTTP/2 takes them: one name once, with all its values. */
export function objectOf(pairs: Pairs): OutgoingHttpHeaders {
  const found = new Map<string, string[]>();
  for (const [name, value] of pairs) {
    const lower = name.toLowerCase();
    const known = found.get(lower);
    if (known === undefined) found.set(lower, [value]);
    else known.push(value);
  }
  return Object.fromEntries(
    [...found].map(([name, values]) => [
      name,
      name === 'set-cookie' ? values : values.join(name === 'cookie' ? '; ' : ', '),
    ]),
  );
}

/** All values of a header. */
export function valuesOf(pairs: Pairs, name: string): readonly string[] {
  return pairs.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value);
}

/** The words of a header that is a list, in lower case. */
export function wordsOf(pairs: Pairs, name: string): readonly string[] {
  return valuesOf(pairs, name)
    .flatMap((value) => value.split(','))
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
}

/** Without the headers of these names. */
export function without(pairs: Pairs, ...names: readonly string[]): Pairs {
  return pairs.filter(([name]) => !names.includes(name.toLowerCase()));
}

/** What goes on to the next: neither what is between neighbours nor what `Connection` says to be so. */
export function endToEnd(pairs: Pairs): Pairs {
  const named = wordsOf(pairs, 'connection');
  return pairs.filter(([name, value]) => {
    const lower = name.toLowerCase();
    // That trailers are understood goes all the way (RFC 9110 10.1.4); gRPC demands it.
    if (lower === 'te' && value.toLowerCase() === 'trailers') return !named.includes(lower);
    return !lower.startsWith(':') && !HOP_BY_HOP.has(lower) && !named.includes(lower);
  });
}

/**
 * What behind a body would say otherwise what was said before it: how long it is, where it goes, who sends it, how it is
 * to be taken (RFC 9110 6.5.1). Some servers read it there all the same.
 */
const NOT_BEHIND =
  /^(?:content-(?!digest$|md5$).*|host|authorization|cookie|trailer|expect|range|if-.*|max-forwards|cache-control|pragma)$/i;
/** What can be known only once a body is at its end, and orders nothing. */
const OF_THE_BODY = /digest|checksum|signature|crc|md5|sha(?:1|256|512)/i;

/**
 * What of the trailers of a request goes on: nothing that was said before its body, and where the body was not read
 * before it was asked about, nothing but sums of it.
 */
export function trailersOf(pairs: Pairs, headers: Pairs, isWhole: boolean): Pairs {
  const said = new Set(headers.map(([name]) => name.toLowerCase()));
  return endToEnd(pairs).filter(
    ([name]) =>
      !said.has(name.toLowerCase()) &&
      !NOT_BEHIND.test(name) &&
      (isWhole || OF_THE_BODY.test(name)),
  );
}

/** How long a body is said to be; undefined where only its end shows. */
export type BodyLength = number | undefined;

/**
 * How the body of a request is delimited. Node's parser has refused what its strict reading refuses; this looks again at
 * what servers read in two ways.
 *
 * @returns 0 for none
 * @throws Refusal (400) where two readers could see two requests
 */
export function bodyLength(pairs: Pairs): BodyLength {
  const lengths = valuesOf(pairs, 'content-length');
  const codings = valuesOf(pairs, 'transfer-encoding');
  const [length] = lengths;
  if (lengths.length > 1) throw twoWays('it has more than one Content-Length');
  if (codings.length > 0 && length !== undefined) {
    throw twoWays('it has both Content-Length and Transfer-Encoding');
  }
  if (codings.length > 0) {
    if (codings.length > 1 || codings[0]?.toLowerCase() !== 'chunked') {
      throw twoWays('its Transfer-Encoding is not just "chunked"');
    }
    return undefined;
  }
  if (length === undefined) return 0;
  if (!/^\d{1,15}$/.test(length)) throw twoWays('its Content-Length is no number');
  return Number(length);
}

function twoWays(what: string): Refusal {
  return new Refusal(
    400,
    `this request was not sent: ${what}, so that two servers could read it as two different requests. Send it with one clear length.`,
  );
}

/**
 * Checks that a path is read in one way: what climbs in it, or is not a path to everybody, is another place for the
 * server than for who judges it. Clients resolve such paths before they send them.
 *
 * @throws Refusal
 */
export function checkPath(path: string): void {
  const [way = ''] = path.split('?');
  if (/[\\#]/.test(way) || /\/(?:\.|%2e){1,2}(?:\/|;|$)/i.test(way)) {
    throw new Refusal(
      400,
      'this request was not sent: its path has parts such as "..", "\\" or "#", which servers read in different ways. Send the path that is meant.',
    );
  }
}

/**
 * Checks that a request is for the host that it really goes to.
 *
 * @throws Refusal where a Host header, or its likeness in HTTP/2, says another one
 */
export function checkHost(names: readonly string[], target: Authority, usual: number): void {
  if (names.length > 1) throw twoWays('it has more than one Host');
  const [name] = names;
  if (name === undefined) return;
  const told = authorityOf(name, usual);
  if (told?.host === target.host && told.port === target.port) return;
  throw new Refusal(
    403,
    `this request was not sent: its connection goes to ${target.host}:${target.port}, but its Host header says another host. Send it to the host that it is meant for.`,
  );
}
