import type { Readable, Writable } from 'node:stream';
import type { Pairs } from './headers';

/** A request as it goes on to its server. */
export interface Wish {
  readonly method: string;
  /** As the client wrote it: path and query, or `*`. */
  readonly path: string;
  /** End to end, with Host and with how the body is delimited. */
  readonly headers: Pairs;
  readonly hasBody: boolean;
  /** 1xx answers before the one that counts. */
  readonly onInformation: (status: number, headers: Pairs) => void;
}

/** What a server answers. */
export interface Reply {
  readonly status: number;
  /** HTTP/1.1 alone. */
  readonly message?: string;
  readonly headers: Pairs;
  readonly body: Readable;
  /** Once the body has ended. */
  readonly trailers: () => Pairs;
}

/** A request that is under way. */
export interface Sent {
  /** Where its body goes. */
  readonly body: Writable;
  readonly reply: Promise<Reply>;
  /** Before its end: what comes behind the body. */
  readonly trail: (trailers: Pairs) => void;
  readonly abort: () => void;
  /** Whether its connection had served another one before: it may have been closed while the request was on its way. */
  readonly isReused: () => boolean;
}

/** A connection, or some, to one server. */
export interface Line {
  readonly send: (wish: Wish) => Sent;
  readonly close: () => void;
  readonly isOpen: () => boolean;
}
