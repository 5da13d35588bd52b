/** What is asked of each client, in the order in which it is done. */
export const BEHAVIOURS = [
  ['get', 'GET; headers that come twice'],
  ['head', 'HEAD of something large'],
  ['upload', 'upload of 5 MB'],
  ['download', 'download of 20 MB'],
  ['range', 'range'],
  ['chunked-up', 'upload without a length'],
  ['chunked-down', 'download without a length'],
  ['gzip', 'gzip'],
  ['brotli', 'brotli'],
  ['http2', 'HTTP/2'],
  ['websocket', 'WebSocket'],
  ['redirect', 'redirect'],
  ['continue', '100-continue'],
  ['trailers', 'trailers'],
  ['many', 'many requests in a row'],
  ['events', 'events while they happen'],
  ['large-headers', 'headers of 8 KB, both ways'],
  ['basic-auth', '401, then credentials'],
  ['errors', '404 and 500 with their texts'],
  ['methods', 'PUT, PATCH, DELETE'],
] as const;

export type Behaviour = (typeof BEHAVIOURS)[number][0];

/** What a client does through the gate as it does it without; else why it cannot do it, with the gate or without. */
export interface Row {
  readonly name: string;
  readonly label: string;
  readonly cannot: Readonly<Partial<Record<Behaviour, string>>>;
  /** What it does without the gate only, since it goes round: where there is no other way out, it fails. */
  readonly round?: Readonly<Partial<Record<Behaviour, string>>>;
}

const NO_HTTP2 = 'speaks HTTP/1.1 only';
const NO_WEBSOCKET = 'has no WebSocket';
const NO_TRAILERS = 'reads over them';
const NO_CONTINUE = 'does not ask first';

const rows = [
  {
    name: 'curl',
    label: 'curl, HTTP/1.1',
    cannot: { http2: 'told not to', websocket: 'this build has no WebSocket' },
  },
  {
    name: 'curl-http2',
    label: 'curl, HTTP/2',
    cannot: { websocket: 'this build has no WebSocket' },
  },
  {
    name: 'wget',
    label: 'wget',
    cannot: {
      'chunked-up': 'sends files of known length only',
      http2: NO_HTTP2,
      websocket: NO_WEBSOCKET,
      continue: NO_CONTINUE,
      trailers: NO_TRAILERS,
    },
  },
  { name: 'node', label: 'Node.js https', cannot: { http2: NO_HTTP2 } },
  {
    name: 'node-fetch',
    label: 'Node.js fetch',
    cannot: { http2: NO_HTTP2, continue: 'refuses to', trailers: NO_TRAILERS },
  },
  { name: 'deno', label: 'Deno', cannot: { continue: NO_CONTINUE, trailers: NO_TRAILERS } },
  {
    name: 'bun',
    label: 'Bun',
    cannot: { http2: NO_HTTP2, continue: NO_CONTINUE, trailers: NO_TRAILERS },
    round: { websocket: 'its WebSocket goes by no proxy that the environment names' },
  },
  {
    name: 'urllib',
    label: 'Python urllib',
    cannot: {
      http2: NO_HTTP2,
      websocket: NO_WEBSOCKET,
      continue: NO_CONTINUE,
      trailers: NO_TRAILERS,
    },
  },
  {
    name: 'requests',
    label: 'Python requests',
    cannot: {
      http2: NO_HTTP2,
      websocket: NO_WEBSOCKET,
      continue: NO_CONTINUE,
      trailers: NO_TRAILERS,
    },
  },
  {
    name: 'httpx',
    label: 'Python httpx',
    cannot: { websocket: NO_WEBSOCKET, continue: NO_CONTINUE, trailers: NO_TRAILERS },
  },
  {
    name: 'ruby',
    label: 'Ruby Net::HTTP',
    cannot: { http2: NO_HTTP2, websocket: NO_WEBSOCKET, trailers: NO_TRAILERS },
  },
  { name: 'java', label: 'Java HttpClient', cannot: { trailers: NO_TRAILERS } },
  {
    name: 'gh',
    label: 'gh (Go)',
    cannot: {
      'chunked-up': 'sends files of known length only',
      websocket: NO_WEBSOCKET,
      continue: 'does not tell whether it was told to go on',
      trailers: NO_TRAILERS,
    },
  },
] as const satisfies readonly Row[];

export type ClientName = (typeof rows)[number]['name'];

export const MATRIX: readonly (Row & { readonly name: ClientName })[] = rows;
