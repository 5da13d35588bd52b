/**
 * Which blocks of entries may hold a word: of each block the runs of three characters in its text, as a set
 * of bits. A word whose runs are not all there stands in none of its entries; one whose runs are may.
 */

/** Bits of one set; a block of everyday entries fills about a tenth of it. */
const BITS = 32_768;
export const SET_BYTES = BITS / 8;
const RUN = 3;

/** Notes the runs of a text in lower case. */
export function addRuns(set: Uint8Array, text: string): void {
  for (let at = 0; at + RUN <= text.length; at += 1) {
    const bit = bitOf(text, at);
    set[bit >> 3] = (set[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
}

/** The bits that a block has where it holds these words, in lower case; words of less than three say nothing. */
export function bitsOf(words: readonly string[]): readonly number[] {
  const bits = new Set<number>();
  for (const word of words) {
    for (let at = 0; at + RUN <= word.length; at += 1) bits.add(bitOf(word, at));
  }
  return [...bits];
}

/** Whether a block's set has all of these bits. */
export function mayHold(set: Uint8Array, bits: readonly number[]): boolean {
  return bits.every((bit) => ((set[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0);
}

function bitOf(text: string, at: number): number {
  const [a, b, c] = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2)];
  // Knuth's multiplicative hash: the upper bits are the mixed ones.
  return Math.imul((a * 31 + b) * 961 + c, 0x9e3779b1) >>> 17;
}
