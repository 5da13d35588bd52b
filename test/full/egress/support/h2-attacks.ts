import { block, END_HEADERS, END_STREAM, frame, TYPE } from '../../../support/h2-frames';

type Pair = readonly [name: string, value: string];

export interface Attack {
  readonly what: string;
  /** Whether a server may see anything of it: then it is what was judged. */
  readonly ends: 'refused' | 'judged';
  readonly frames: (to: string) => readonly Buffer[];
}

const SECOND = 'DELETE /v1/volumes/7 HTTP/1.1\r\nHost: api.test\r\n\r\n';

/** Pseudo headers of a request without fault, with some of them others. */
export function head(to: string, others: Readonly<Record<string, string>> = {}): Pair[] {
  return Object.entries({
    ':method': 'POST',
    ':scheme': 'https',
    ':authority': to,
    ':path': '/v1/items',
    ...others,
  });
}

/** A request in one go, on stream 1. */
export const whole = (pairs: readonly Pair[], body?: string): readonly Buffer[] =>
  body === undefined
    ? [frame(TYPE.headers, END_HEADERS | END_STREAM, 1, block(pairs))]
    : [
        frame(TYPE.headers, END_HEADERS, 1, block(pairs)),
        frame(TYPE.data, END_STREAM, 1, Buffer.from(body, 'latin1')),
      ];

/** With these headers behind those of a request without fault. */
const extra =
  (...more: readonly Pair[]) =>
  (to: string) =>
    whole([...head(to), ...more], 'body');

/** With these in the place of its pseudo headers. */
const pseudo = (others: Readonly<Record<string, string>>) => (to: string) =>
  whole(head(to, others), 'body');

/** With these behind its body. */
const trailing =
  (...trailers: readonly Pair[]) =>
  (to: string) => [
    frame(TYPE.headers, END_HEADERS, 1, block(head(to))),
    frame(TYPE.data, 0, 1, Buffer.from('body')),
    frame(TYPE.headers, END_HEADERS | END_STREAM, 1, block(trailers)),
  ];

/** Clients of HTTP/2 that would have a server read something else than who judges. */
export const attacks: readonly Attack[] = [
  // Lengths
  {
    what: 'a length that is shorter than its body, with a request behind it',
    ends: 'refused',
    frames: (to) => whole([...head(to), ['content-length', '4']], `body${SECOND}`),
  },
  {
    what: 'a length that is longer than its body',
    ends: 'refused',
    frames: extra(['content-length', '400']),
  },
  {
    what: 'two lengths',
    ends: 'refused',
    frames: extra(['content-length', '4'], ['content-length', '0']),
  },
  {
    what: 'a length of nothing that is said to be something',
    ends: 'refused',
    frames: (to) => whole([...head(to), ['content-length', '50']]),
  },
  { what: 'a length with a sign', ends: 'refused', frames: extra(['content-length', '+4']) },
  // What belongs to a connection of HTTP/1.1
  {
    what: 'chunks',
    ends: 'refused',
    frames: (to) => whole([...head(to), ['transfer-encoding', 'chunked']], `0\r\n\r\n${SECOND}`),
  },
  { what: 'Connection', ends: 'refused', frames: extra(['connection', 'x-a'], ['x-a', 'b']) },
  { what: 'Upgrade', ends: 'refused', frames: extra(['upgrade', 'websocket']) },
  { what: 'TE that is not trailers', ends: 'refused', frames: extra(['te', 'chunked']) },
  {
    what: 'Proxy-Connection and Keep-Alive',
    ends: 'refused',
    frames: extra(['proxy-connection', 'close'], ['keep-alive', '1']),
  },
  // Line breaks and names
  {
    what: 'a line break in a value, with a header behind it',
    ends: 'judged',
    frames: extra(['x-a', 'b\r\nx-http-method-override: DELETE']),
  },
  {
    what: 'a line break in a value, with a request behind it',
    ends: 'judged',
    frames: extra(['x-a', `b\r\n\r\n${SECOND}`]),
  },
  {
    what: 'a line feed and a zero in values',
    ends: 'judged',
    frames: extra(['x-a', 'b\nx-c: d'], ['x-e', 'f\0g']),
  },
  {
    what: 'a line break in a name',
    ends: 'judged',
    frames: extra(['x-a: b\r\ntransfer-encoding', 'chunked']),
  },
  { what: 'a name with a colon', ends: 'judged', frames: extra(['x-a: b', 'c']) },
  {
    what: 'chunks in capital letters',
    ends: 'refused',
    frames: extra(['Transfer-Encoding', 'chunked']),
  },
  {
    what: 'another method in capital letters',
    ends: 'refused',
    frames: extra(['X-HTTP-Method-Override', 'DELETE']),
  },
  { what: 'a name with a blank', ends: 'judged', frames: extra(['content-length ', '0']) },
  // Pseudo headers
  {
    what: 'two paths',
    ends: 'refused',
    frames: (to) => whole([...head(to), [':path', '/v1/volumes/7']], 'body'),
  },
  {
    what: 'two methods',
    ends: 'refused',
    frames: (to) => whole([[':method', 'DELETE'], ...head(to)], 'body'),
  },
  {
    what: 'two authorities',
    ends: 'refused',
    frames: (to) => whole([...head(to), [':authority', 'other.test']], 'body'),
  },
  {
    what: 'a pseudo header behind others',
    ends: 'refused',
    frames: (to) => whole([['x-a', 'b'], ...head(to)], 'body'),
  },
  { what: 'one that nobody knows', ends: 'refused', frames: pseudo({ ':other': 'x' }) },
  { what: 'a status', ends: 'refused', frames: pseudo({ ':status': '200' }) },
  { what: 'no path', ends: 'refused', frames: pseudo({ ':path': '' }) },
  {
    what: 'no method',
    ends: 'refused',
    frames: (to) => whole(head(to).slice(1), 'body'),
  },
  {
    what: 'a whole address for a path',
    ends: 'refused',
    frames: pseudo({ ':path': 'https://other.test/' }),
  },
  {
    what: 'a path with a request in it',
    ends: 'refused',
    frames: pseudo({ ':path': `/ HTTP/1.1\r\nHost: api.test\r\n\r\n${SECOND}` }),
  },
  { what: 'a path with a blank', ends: 'refused', frames: pseudo({ ':path': '/a HTTP/1.1' }) },
  { what: 'a path with a tab', ends: 'refused', frames: pseudo({ ':path': '/a\tb' }) },
  {
    what: 'a path that climbs',
    ends: 'refused',
    frames: pseudo({ ':path': '/a/../v1/volumes/7' }),
  },
  {
    what: 'a method with a line in it',
    ends: 'refused',
    frames: pseudo({ ':method': 'GET /v1/volumes/7 HTTP/1.1\r\nx: ' }),
  },
  { what: 'a method with a blank', ends: 'refused', frames: pseudo({ ':method': 'GET /' }) },
  {
    what: 'an :authority of another host',
    ends: 'refused',
    frames: pseudo({ ':authority': 'other.test' }),
  },
  {
    what: 'an :authority with somebody before it',
    ends: 'refused',
    frames: (to) => whole(head(to, { ':authority': `${to}@other.test` }), 'body'),
  },
  {
    what: 'a Host that is another than its :authority',
    ends: 'refused',
    frames: extra(['host', 'other.test']),
  },
  {
    what: 'a scheme with a path in it',
    ends: 'refused',
    frames: pseudo({ ':scheme': 'https://other.test/v1/volumes/7?' }),
  },
  {
    what: 'CONNECT',
    ends: 'refused',
    frames: (to) =>
      whole([
        [':method', 'CONNECT'],
        [':authority', to],
      ]),
  },
  {
    what: 'CONNECT to something within (RFC 8441)',
    ends: 'refused',
    frames: (to) =>
      whole([...head(to, { ':method': 'CONNECT' }), [':protocol', 'websocket']], 'body'),
  },
  // Trailers
  {
    what: 'a method among its trailers',
    ends: 'refused',
    frames: trailing([':method', 'DELETE']),
  },
  {
    what: 'a path among its trailers',
    ends: 'refused',
    frames: trailing([':path', '/v1/volumes/7']),
  },
  {
    what: 'a length and a Host among its trailers',
    ends: 'refused',
    frames: trailing(['content-length', '0'], ['host', 'other.test']),
  },
  {
    what: 'chunks among its trailers',
    ends: 'refused',
    frames: trailing(['transfer-encoding', 'chunked']),
  },
  {
    what: 'a Host among its trailers',
    ends: 'judged',
    frames: trailing(['host', 'other.test']),
  },
  {
    what: 'orders among its trailers',
    ends: 'judged',
    frames: trailing(
      ['x-http-method-override', 'DELETE'],
      ['x-amz-target', 'DynamoDB_20120810.DeleteTable'],
      ['authorization', 'Bearer other'],
      ['content-encoding', 'gzip'],
    ),
  },
  {
    what: 'trailers that do not end it, with data behind them',
    ends: 'refused',
    frames: (to) => [
      frame(TYPE.headers, END_HEADERS, 1, block(head(to))),
      frame(TYPE.headers, END_HEADERS, 1, block([['x-a', 'b']])),
      frame(TYPE.data, END_STREAM, 1, Buffer.from(SECOND)),
    ],
  },
  // Frames
  {
    what: 'data behind its end',
    ends: 'judged',
    frames: (to) => [
      ...whole(head(to), 'body'),
      frame(TYPE.data, END_STREAM, 1, Buffer.from(SECOND)),
    ],
  },
  {
    what: 'data of a stream that nobody has opened',
    ends: 'refused',
    frames: () => [frame(TYPE.data, END_STREAM, 1, Buffer.from(SECOND))],
  },
  {
    what: 'another frame among its headers',
    ends: 'refused',
    frames: (to) => [
      frame(TYPE.headers, 0, 1, block(head(to))),
      frame(TYPE.data, END_STREAM, 1, Buffer.from('body')),
    ],
  },
  {
    what: 'headers that go on in those of another stream',
    ends: 'refused',
    frames: (to) => [
      frame(TYPE.headers, 0, 1, block(head(to))),
      frame(TYPE.continuation, END_HEADERS, 3, block([['x-a', 'b']])),
    ],
  },
  {
    what: 'a promise, which only servers make',
    ends: 'refused',
    frames: (to) => [
      frame(
        TYPE.pushPromise,
        END_HEADERS,
        1,
        Buffer.concat([Buffer.from([0, 0, 0, 2]), block(head(to))]),
      ),
    ],
  },
  {
    what: 'a frame beyond the size that was agreed on',
    ends: 'refused',
    frames: (to) => [
      frame(TYPE.headers, END_HEADERS, 1, block(head(to))),
      frame(TYPE.data, END_STREAM, 1, Buffer.alloc(1024 * 1024)),
    ],
  },
  {
    what: 'padding that is longer than its frame',
    ends: 'refused',
    frames: (to) => [
      frame(TYPE.headers, END_HEADERS, 1, block(head(to))),
      frame(TYPE.data, END_STREAM | 8, 1, Buffer.from([200, 98, 111])),
    ],
  },
];
