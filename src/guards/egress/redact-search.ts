/** What stands for one byte: `*`. */
export const HIDDEN_BYTE = 0x2a;

/** Bytes that are looked for, and as many that stand in their place. */
export interface Needle {
  readonly name: string;
  readonly bytes: Buffer;
  readonly instead: Buffer;
}

/** A needle that was found; offsets in bytes, half open. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly needle: Needle;
}

/** Shorter ones would stand anywhere by accident (bytes). */
export const SHORTEST_NEEDLE = 8;

const BLOCK = 3;
const SLOTS = 1 << 18;

/**
 * Searches for very many texts at once, mostly without looking at each byte: three bytes at the end of a window
 * tell how far it can be moved on (Wu and Manber, A fast algorithm for multi-pattern searching, 1994).
 */
export class Search {
  /** The length of the longest needle (bytes). */
  readonly longest: number;
  readonly #window: number;
  readonly #shifts: Uint8Array;
  /** Needles by the last block of their first window, longest first. */
  readonly #ends = new Map<number, Needle[]>();
  /** By their first two bytes, for what is cut off at the end of a chunk. */
  readonly #starts = new Map<number, Needle[]>();
  readonly #firsts = new Uint8Array(256);

  /** @param needles each of at least `SHORTEST_NEEDLE` bytes */
  constructor(needles: readonly Needle[]) {
    const lengths = needles.map(({ bytes }) => bytes.length);
    this.longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    this.#window = lengths.reduce((least, length) => Math.min(least, length), 255);
    const farthest = this.#window - BLOCK + 1;
    this.#shifts = new Uint8Array(SLOTS).fill(Math.max(1, farthest));
    for (const needle of [...needles].sort((a, b) => b.bytes.length - a.bytes.length)) {
      const { bytes } = needle;
      for (let at = BLOCK - 1; at < this.#window; at += 1) {
        const slot = slotAt(bytes, at);
        const shift = this.#window - 1 - at;
        if (shift < (this.#shifts[slot] ?? 0)) this.#shifts[slot] = shift;
      }
      push(this.#ends, slotAt(bytes, this.#window - 1), needle);
      push(this.#starts, pairAt(bytes, 0), needle);
      this.#firsts[bytes[0] ?? 0] = 1;
    }
  }

  /** Every needle in the bytes by where it begins, those that overlap too; of those at one place the longest. */
  find(bytes: Buffer, hit: (hit: Hit) => void): void {
    if (this.longest === 0) return;
    const shifts = this.#shifts;
    const back = this.#window - 1;
    const { length } = bytes;
    for (let at = back; at < length; at += 1) {
      let slot = slotAt(bytes, at);
      for (let shift = shifts[slot] ?? 0; shift !== 0; shift = shifts[slot] ?? 0) {
        at += shift;
        if (at >= length) return;
        slot = slotAt(bytes, at);
      }
      const start = at - back;
      for (const needle of this.#ends.get(slot) ?? []) {
        const end = start + needle.bytes.length;
        if (end <= length && bytes.compare(needle.bytes, 0, undefined, start, end) === 0) {
          hit({ start, end, needle });
          break;
        }
      }
    }
  }

  /** Where a needle may begin that the bytes do not hold whole; their length where none does. */
  unfinished(bytes: Buffer): number {
    const { length } = bytes;
    for (let at = Math.max(0, length - this.longest + 1); at < length; at += 1) {
      if (this.#firsts[bytes[at] ?? 0] !== 1) continue;
      if (at === length - 1) return at;
      const rest = length - at;
      for (const needle of this.#starts.get(pairAt(bytes, at)) ?? []) {
        if (needle.bytes.length <= rest) break;
        if (bytes.compare(needle.bytes, 0, rest, at, length) === 0) return at;
      }
    }
    return length;
  }
}

function slotAt(bytes: Buffer, at: number): number {
  return ((bytes[at - 2] ?? 0) << 10) ^ ((bytes[at - 1] ?? 0) << 5) ^ (bytes[at] ?? 0);
}

function pairAt(bytes: Buffer, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function push(map: Map<number, Needle[]>, key: number, needle: Needle): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [needle]);
  else list.push(needle);
}
