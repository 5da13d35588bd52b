import {
  isHookDoor,
  MAX_HOOK_MESSAGE,
  MAX_MESSAGE,
  WIRE,
  WIRE_DOORS,
  WIRE_END,
  type WireDoor,
} from './protocol';

/** The first line of a message, as it was written; the secret is not checked yet. */
export interface Header {
  readonly door: WireDoor;
  readonly secret: string;
  readonly nonce: string;
}

export type FrameFault = 'header' | 'too-large' | 'trailing-bytes';

/** What reading went on to: the header was read, the message is whole, or it can never be. */
export type FrameEvent =
  | { readonly type: 'header'; readonly header: Header }
  | { readonly type: 'message'; readonly body: Buffer }
  | { readonly type: 'fault'; readonly fault: FrameFault };

/** `portcullis/1`, the longest door, secret and nonce, and the spaces between them. */
const MAX_HEADER = 256;
const LF = 0x0a;
const NUL = 0;
const HEADER = /^(\S+) ([a-z-]{1,16}) ([0-9A-Za-z]{16,128}) ([0-9A-Za-z]{8,64})$/u;

/**
 * Reads one message from a connection, in whatever pieces it comes, and another body each time `more`
 * says that one is expected. The header is checked before a byte of the body is kept; after a fault or a
 * whole message nothing is read any more. A NUL stands for the line end before the body or behind it:
 * bash writes what it prints line by line, and every piece wakes the broker.
 */
export class Framer {
  readonly #limit: number | undefined;
  #max = 0;
  #head = Buffer.alloc(0);
  /** What the body ends with. */
  #ends: readonly Buffer[] = [];
  #chunks: Buffer[] = [];
  #size = 0;
  #done = false;

  /** @param limit the most bytes of a body; by its door where none is given */
  constructor(limit?: number) {
    this.#limit = limit;
  }

  /** Bytes held at this moment. */
  get held(): number {
    return this.#done ? 0 : this.#head.length + this.#size;
  }

  /** Lets go of what is held and reads nothing any more. */
  stop(): void {
    this.#done = true;
    this.#head = Buffer.alloc(0);
    this.#chunks = [];
    this.#size = 0;
  }

  /** Another body is read, which ends as the one before did. */
  more(): void {
    if (this.#ends.length > 0) this.#done = false;
  }

  push(chunk: Buffer): readonly FrameEvent[] {
    if (this.#done) return [];
    if (this.#ends.length > 0) return this.#body(chunk);
    this.#head = Buffer.concat([this.#head, chunk]);
    const lineEnd = headerEnd(this.#head);
    if (lineEnd === -1 && this.#head.length <= MAX_HEADER) return [];
    const header =
      lineEnd === -1 || lineEnd > MAX_HEADER ? undefined : readHeader(this.#head, lineEnd);
    if (header === undefined) return this.#fault('header');
    this.#max = this.#limit ?? (isHookDoor(header.door) ? MAX_HOOK_MESSAGE : MAX_MESSAGE);
    const rest = this.#head.subarray(lineEnd + 1);
    this.#head = Buffer.alloc(0);
    this.#ends = ['\n', '\0'].map((before) =>
      Buffer.from(`${before}${WIRE_END} ${header.nonce}\n`, 'latin1'),
    );
    return [{ type: 'header', header }, ...this.#body(rest)];
  }

  #body(chunk: Buffer): readonly FrameEvent[] {
    const endLength = this.#ends[0]?.length ?? 0;
    // The end may lie across chunks: look again at as many bytes of the last ones as it is long.
    const before = tailOf(this.#chunks, endLength - 1);
    const looked = before.length === 0 ? chunk : Buffer.concat([before, chunk]);
    const found = Math.max(...this.#ends.map((end) => looked.indexOf(end)));
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (found === -1) return this.#size > this.#max + endLength ? this.#fault('too-large') : [];
    const length = this.#size - chunk.length - before.length + found;
    if (length + endLength !== this.#size) return this.#fault('trailing-bytes');
    if (length > this.#max) return this.#fault('too-large');
    const body = Buffer.concat(this.#chunks, length);
    this.stop();
    return [{ type: 'message', body }];
  }

  #fault(fault: FrameFault): readonly FrameEvent[] {
    this.stop();
    this.#ends = [];
    return [{ type: 'fault', fault }];
  }
}

function headerEnd(bytes: Buffer): number {
  const [lf, nul] = [bytes.indexOf(LF), bytes.indexOf(NUL)];
  return lf === -1 || nul === -1 ? Math.max(lf, nul) : Math.min(lf, nul);
}

function readHeader(bytes: Buffer, end: number): Header | undefined {
  const match = HEADER.exec(bytes.toString('latin1', 0, end));
  const [, wire, door, secret, nonce] = match ?? [];
  const known = WIRE_DOORS.find((one) => one === door);
  if (wire !== WIRE || known === undefined || secret === undefined || nonce === undefined) {
    return undefined;
  }
  return { door: known, secret, nonce };
}

function tailOf(chunks: readonly Buffer[], length: number): Buffer {
  const parts: Buffer[] = [];
  let left = length;
  for (let index = chunks.length - 1; index >= 0 && left > 0; index -= 1) {
    const chunk = chunks[index];
    if (chunk === undefined) break;
    const part = chunk.subarray(Math.max(0, chunk.length - left));
    parts.unshift(part);
    left -= part.length;
  }
  return Buffer.concat(parts);
}
