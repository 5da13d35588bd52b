import type { Socket } from 'node:net';

/** HTTP/2 as bytes (RFC 9113), with nothing checked: what a client of good will cannot be made to send. */

export const TYPE = {
  data: 0,
  headers: 1,
  priority: 2,
  reset: 3,
  settings: 4,
  pushPromise: 5,
  ping: 6,
  goAway: 7,
  windowUpdate: 8,
  continuation: 9,
} as const;
export const END_STREAM = 1;
export const END_HEADERS = 4;

/** One frame. */
export function frame(
  type: number,
  flags: number,
  stream: number,
  payload: Buffer = Buffer.alloc(0),
): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** A block of headers, each as a literal that nobody remembers (RFC 7541 6.2.2), bytes as they are. */
export function block(pairs: readonly (readonly [name: string, value: string])[]): Buffer {
  return Buffer.concat(
    pairs.flatMap(([name, value]) => [Buffer.from([0]), literal(name), literal(value)]),
  );
}

function literal(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  return Buffer.concat([number(bytes.length), bytes]);
}

/** An integer with a prefix of 7 bits (RFC 7541 5.1). */
function number(value: number): Buffer {
  if (value < 127) return Buffer.from([value]);
  const bytes = [127];
  let left = value - 127;
  while (left >= 128) {
    bytes.push((left % 128) + 128);
    left = Math.floor(left / 128);
  }
  return Buffer.from([...bytes, left]);
}

/** How a client begins: its preface and empty settings. */
export const HELLO = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1'),
  frame(TYPE.settings, 0, 0),
]);

export interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
  readonly payload: Buffer;
}

/** Writes what it is given, keeps the frames that come back, and acknowledges settings as one must. */
export class RawH2 {
  readonly frames: Frame[] = [];
  #rest: Buffer = Buffer.alloc(0);
  #isClosed = false;

  constructor(readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => {
      this.#rest = Buffer.concat([this.#rest, chunk]);
      this.#read();
    });
    socket.once('close', () => (this.#isClosed = true)).on('error', () => undefined);
    socket.write(HELLO);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  send(...frames: readonly Buffer[]): void {
    if (!this.socket.destroyed) this.socket.write(Buffer.concat(frames));
  }

  /** What has ended a stream or the connection: an answer, a reset, a farewell. */
  end(stream: number): Frame | 'closed' | undefined {
    const last = this.frames.find(
      (one) =>
        (one.stream === stream && (one.type === TYPE.reset || (one.flags & END_STREAM) !== 0)) ||
        one.type === TYPE.goAway,
    );
    return last ?? (this.#isClosed ? 'closed' : undefined);
  }

  #read(): void {
    while (this.#rest.length >= 9) {
      const length = this.#rest.readUIntBE(0, 3);
      if (this.#rest.length < 9 + length) return;
      const [type = 0, flags = 0] = this.#rest.subarray(3, 5);
      const stream = this.#rest.readUInt32BE(5);
      const payload = Buffer.from(this.#rest.subarray(9, 9 + length));
      this.#rest = this.#rest.subarray(9 + length);
      this.frames.push({ type, flags, stream, payload });
      if (type === TYPE.settings && flags === 0) this.send(frame(TYPE.settings, 1, 0));
    }
  }
}
