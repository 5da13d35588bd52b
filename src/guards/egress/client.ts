import type { Readable, Writable } from 'node:stream';
import type { Tenant } from '../../broker/egress/protocol';
import type { Target } from './dial';
import type { BodyLength, Pairs } from './headers';
import type { Lines } from './lines';

/** A request of a client, whatever protocol it came by, and the way to answer it. */
export interface Client {
  readonly protocol: 'h1' | 'h2';
  readonly tenant: Tenant;
  /** Where its connection really goes. */
  readonly target: Target;
  readonly method: string;
  /** As the client wrote it: path and query, or `*`. */
  readonly path: string;
  /** End to end, without Host. */
  readonly headers: Pairs;
  readonly body: Readable;
  /** 0 where there is none. */
  readonly length: BodyLength;
  /** Once the body has ended. */
  readonly trailers: () => Pairs;
  /** Set where it waits for `100 Continue` before it sends its body: says that it may. */
  readonly goOn?: () => void;
  /** Its own connections to servers. */
  readonly lines: Lines;
  /** When it has gone away. */
  readonly gone: AbortSignal;
  /** Whether an answer has begun. */
  readonly isAnswered: () => boolean;
  /** 1xx before the answer. */
  readonly inform: (status: number, headers: Pairs) => void;
  /** Begins the answer: its body is written to what this gives. */
  readonly answer: (head: Head) => Writable;
  /** Before the end of an answer: what comes behind its body. */
  readonly trail: (trailers: Pairs) => void;
  /** Breaks off, so that the client sees that it has not got all. */
  readonly abort: () => void;
}

export interface Head {
  readonly status: number;
  readonly message?: string;
  /** End to end. */
  readonly headers: Pairs;
}
