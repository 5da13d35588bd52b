import { checkLine, readLine, type ReadLine } from './chain';
import type { Part } from './candidates';
import type { IndexedSegments } from './indexed-segments';
import type { Told } from './query';
import { BLOCK, type SegmentIndex } from './segment-index';

/**
 * As they stand in JSON: quotes and backslashes stand there in another way, and what is no ASCII in bytes of its own.
 */
const PLAIN = /^[!#-[\]-~]+$/u;
/** Letters that are no ASCII and become ASCII in lower case (U+212A, U+0130), as bytes in lower case. */
const BECOME_PLAIN = ['\u00e2\u0084\u00aa', '\u00e4\u00b0'];
/** Entries of one block may lie far from each other: so much of a text is looked through at once (bytes). */
const MOST_SPAN = 1024 * 1024;
/** Most words that are looked for in bytes; others are in what was read. */
const MOST_WORDS = 30;
/** Blocks whose rows are kept at hand: of two windows that write side by side one each. */
const MOST_BLOCKS = 4;

/** How a line is read: as it is shown, or as it is looked through. */
export const READERS = { shown: readLine, counted: checkLine } as const;

/** Which rows of a block hold all of some words. */
interface Block {
  readonly segment: string;
  readonly index: SegmentIndex;
  readonly number: number;
  /** By row of the block a bit for each word; undefined where that cannot be told at once. */
  readonly held: Uint32Array | undefined;
}

/** Reads rows of segments, and tells without reading them which may hold the words that are looked for. */
export class RowTexts {
  readonly #segments: IndexedSegments;

  constructor(segments: IndexedSegments) {
    this.#segments = segments;
  }

  /** The entries of a row, in the order of writing; those that are as they were written. */
  async told({ segment, index, row }: Part, read: (line: string) => ReadLine): Promise<Told[]> {
    const text = await this.#segments.text(segment);
    const told: Told[] = [];
    for (const offset of offsetsOf(index, row)) {
      const end = text.indexOf(10, offset);
      const one = end < 0 ? undefined : read(text.toString('utf8', offset, end));
      if (one?.ok === true && 'id' in one.entry) told.push(one.entry);
      else this.#segments.forget(segment);
    }
    return told;
  }

  /** Tells of one row after another whether its bytes may hold all of these words, in lower case. */
  searchFor(words: readonly string[]): (part: Part) => Promise<boolean> {
    const plain = words.filter((word) => PLAIN.test(word)).slice(0, MOST_WORDS);
    if (plain.length === 0) return () => Promise.resolve(true);
    const all = 2 ** plain.length - 1;
    const blocks: Block[] = [];
    return async ({ segment, index, row }) => {
      const number = Math.floor(row / BLOCK);
      const isSame = (one: Block) => one.index === index && one.number === number;
      let block = blocks.find(isSame);
      if (block === undefined) {
        const text = await this.#segments.text(segment);
        block = { segment, index, number, held: heldIn(text, index, number, plain) };
        if (blocks.push(block) > MOST_BLOCKS) blocks.shift();
      }
      return block.held === undefined || block.held[row % BLOCK] === all;
    };
  }
}

/** Looks through the text of a whole block at once: faster than line by line. */
function heldIn(
  text: Buffer,
  index: SegmentIndex,
  number: number,
  words: readonly string[],
): Uint32Array | undefined {
  const entries = entriesOf(index, number);
  const [first, last] = [entries[0], entries.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const from = first.offset;
  const to = text.indexOf(10, last.offset);
  if (to < 0 || to - from > MOST_SPAN) return undefined;
  const lower = text.toString('latin1', from, to + 1).toLowerCase();
  const held = new Uint32Array(BLOCK);
  const note = (word: string, bits: number) => {
    for (const { row } of entriesWith(word, lower, from, entries)) {
      held[row % BLOCK] = (held[row % BLOCK] ?? 0) | bits;
    }
  };
  words.forEach((word, at) => {
    note(word, 2 ** at);
  });
  for (const letter of BECOME_PLAIN) note(letter, 2 ** words.length - 1);
  return held;
}

interface Placed {
  readonly offset: number;
  readonly row: number;
}

/** The entries of a block's rows, in the order in which they stand in the text. */
function entriesOf(index: SegmentIndex, number: number): readonly Placed[] {
  const entries: Placed[] = [];
  const end = Math.min((number + 1) * BLOCK, index.seq.length);
  for (let row = number * BLOCK; row < end; row += 1) {
    for (const offset of offsetsOf(index, row)) entries.push({ offset, row });
  }
  return entries.sort((a, b) => a.offset - b.offset);
}

/** Those in whose line a word stands, each once. */
function* entriesWith(
  word: string,
  lower: string,
  from: number,
  entries: readonly Placed[],
): Generator<Placed, void> {
  let next = 0;
  for (let place = lower.indexOf(word); place >= 0;) {
    while ((entries[next + 1]?.offset ?? Infinity) <= from + place) next += 1;
    const entry = entries[next];
    if (entry === undefined) return;
    const end = lower.indexOf('\n', entry.offset - from);
    // A line of others that stands in between is none of them.
    if (place < end) yield entry;
    place = lower.indexOf(word, Math.max(end, place + 1));
  }
}

function offsetsOf({ from, offset }: SegmentIndex, row: number): Uint32Array {
  return offset.subarray(from[row], from[row + 1]);
}
