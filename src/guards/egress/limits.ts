/** What a client, a server or their bodies may take of the gate: milliseconds, bytes, counts. */
export interface Limits {
  /** From a connection's first byte to the end of a request's headers (ms): slower ones are closed. */
  readonly headers: number;
  /** Without a byte of a body that is waited for, until the client is told so (ms). */
  readonly stalled: number;
  /** Without a byte of a body, until the request is asked about without it (ms): a client may wait for an answer first. */
  readonly patience: number;
  /** A tunnel until it says what it speaks (ms). */
  readonly hello: number;
  /** A connection without a request (ms). */
  readonly idle: number;
  /** To look up, connect to and greet a server (ms). */
  readonly connect: number;
  /** For an answer of the broker, which itself waits for a person (ms). */
  readonly answer: number;
  /** All headers of one message (bytes). */
  readonly headerBytes: number;
  /** What of a body is read before the request is asked about (bytes as sent). */
  readonly body: number;
  /** The same, decompressed (bytes). */
  readonly decoded: number;
  /** Bodies of one tenant that are held at once (bytes): more wait. */
  readonly held: number;
  /** Connections of one tenant. */
  readonly connections: number;
  /** Connections of all tenants. */
  readonly allConnections: number;
  /** Requests of one tenant that wait for an answer. */
  readonly asked: number;
  /** Streams of one HTTP/2 connection. */
  readonly streams: number;
}

export const LIMITS: Limits = {
  headers: 20_000,
  stalled: 60_000,
  patience: 1_000,
  hello: 20_000,
  idle: 120_000,
  connect: 30_000,
  answer: 15 * 60_000,
  headerBytes: 64 * 1024,
  body: 1024 * 1024,
  decoded: 4 * 1024 * 1024,
  held: 32 * 1024 * 1024,
  connections: 512,
  allConnections: 2_048,
  asked: 256,
  streams: 100,
};
