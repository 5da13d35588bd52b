import type { Readable, Transform, Writable } from 'node:stream';

export interface Pump {
  readonly onBytes: (bytes: number) => void;
  readonly onEnd: () => void;
  readonly onError: (error: Error) => void;
}

/** Streams on, no faster than it is taken; its end is the caller's. */
export function pumped(
  from: Readable,
  through: readonly Transform[],
  to: Writable,
  { onBytes, onEnd, onError }: Pump,
): void {
  let isOver = false;
  const fail = (error?: Error) => {
    if (isOver) return;
    isOver = true;
    onError(error ?? new Error('the connection broke off'));
  };
  from.on('data', (chunk: Buffer) => {
    onBytes(chunk.length);
  });
  let last = from;
  for (const one of through) last = last.pipe(one);
  last.pipe(to, { end: false });
  last.once('end', () => {
    if (isOver) return;
    isOver = true;
    try {
      onEnd();
    } catch (error) {
      onError(error instanceof Error ? error : new Error('it could not be ended'));
    }
  });
  for (const stream of [from, ...through]) stream.once('error', fail);
  from.once('close', () => {
    if (!from.readableEnded) fail();
  });
  to.once('error', fail).once('close', () => {
    fail();
  });
}
