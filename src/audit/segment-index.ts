import { checkLine } from './chain';
import type { Entry } from './entry';
import { ProfileMaker, type Profile } from './profile';
import { textOf } from './text-of';
import { addRuns, SET_BYTES } from './trigrams';

/** Rows that share one set of runs. */
export const BLOCK = 128;

/**
 * Where in a segment the entries of each action stand, and what filters ask of them. A row is one action, as
 * far as its entries lie in this segment; rows are in the order of their first entries.
 */
export interface SegmentIndex {
  /** Bytes of the segment's text that it tells of: whole lines. */
  readonly bytes: number;
  /** Of the last whole entry, whatever its kind. */
  readonly lastSeq: number;
  readonly profiles: readonly Profile[];
  /** By row: number of its first entry here, time (ms), profile, a number made from its id. */
  readonly seq: Uint32Array;
  readonly time: Float64Array;
  readonly profile: Uint32Array;
  readonly id: Uint32Array;
  /** By row, and one more: where its entries begin among `offset`. */
  readonly from: Uint32Array;
  /** By entry: where its line begins (bytes). */
  readonly offset: Uint32Array;
  /** Rows whose beginning lies in an earlier segment, by their ids. */
  readonly later: readonly (readonly [id: string, row: number])[];
  /** A set for each {@link BLOCK} rows. */
  readonly runs: Uint8Array;
}

interface Row {
  readonly id: string;
  readonly seq: number;
  readonly time: number;
  readonly offsets: number[];
  readonly profile: ProfileMaker;
  begins: boolean;
}

/** Makes the index of a segment from its text, which can go on growing. */
export class IndexBuilder {
  readonly #rows: Row[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #sets: Uint8Array[] = [];
  #bytes = 0;
  #lastSeq = 0;

  /** How much text was taken in: whole lines (bytes). */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Takes in the text that follows; what is not a whole line of it has to come again.
   *
   * @returns how much of it was taken in (bytes)
   */
  add(text: Buffer): number {
    let from = 0;
    for (;;) {
      const end = text.indexOf(10, from);
      if (end < 0) break;
      const read = checkLine(text.toString('utf8', from, end));
      if (read.ok) this.#take(read.entry, this.#bytes + from);
      from = end + 1;
    }
    this.#bytes += from;
    return from;
  }

  finish(): SegmentIndex {
    const rows = this.#rows;
    const profiles: Profile[] = [];
    const known = new Map<string, number>();
    const profile = rows.map(({ profile: made }) => {
      const { key } = made;
      const at = known.get(key) ?? profiles.push(made.profile) - 1;
      known.set(key, at);
      return at;
    });
    const from = new Uint32Array(rows.length + 1);
    rows.forEach(({ offsets }, row) => {
      from[row + 1] = (from[row] ?? 0) + offsets.length;
    });
    return {
      bytes: this.#bytes,
      lastSeq: this.#lastSeq,
      profiles,
      seq: Uint32Array.from(rows, ({ seq }) => seq),
      time: Float64Array.from(rows, ({ time }) => time),
      profile: Uint32Array.from(profile),
      id: Uint32Array.from(rows, ({ id }) => idNumber(id)),
      from,
      offset: Uint32Array.from(rows.flatMap(({ offsets }) => offsets)),
      later: rows.flatMap(({ id, begins }, row) => (begins ? [] : [[id, row] as const])),
      runs: Buffer.concat(this.#sets),
    };
  }

  #take(entry: Entry, offset: number): void {
    this.#lastSeq = Math.max(this.#lastSeq, entry.seq);
    if (!('id' in entry)) return;
    const { id, seq } = entry;
    const time = Date.parse(entry.time);
    if (Number.isNaN(time)) return;
    const at = this.#numbers.get(id) ?? this.#rows.length;
    this.#numbers.set(id, at);
    const block = Math.floor(at / BLOCK);
    const set = (this.#sets[block] ??= new Uint8Array(SET_BYTES));
    addRuns(set, textOf(entry));
    const begins = entry.type === 'action' || entry.type === 'note';
    let row = this.#rows[at];
    if (row === undefined) {
      row = { id, seq, time, offsets: [offset], profile: new ProfileMaker(), begins };
      this.#rows.push(row);
    } else {
      row.offsets.push(offset);
      row.begins ||= begins;
    }
    row.profile.take(entry);
    if (entry.type !== 'action' || entry.within === undefined) return;
    const outer = this.#rows[this.#numbers.get(entry.within) ?? -1];
    if (outer !== undefined) row.profile.within(outer.profile);
  }
}

/** The set of runs that a row's text is noted in. */
export function runsOf(runs: Uint8Array, row: number): Uint8Array {
  const at = Math.floor(row / BLOCK) * SET_BYTES;
  return runs.subarray(at, at + SET_BYTES);
}

/** A number for an id; others may have the same (FNV-1a). */
export function idNumber(id: string): number {
  let number = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) {
    number = Math.imul(number ^ id.charCodeAt(at), 0x01000193);
  }
  return number >>> 0;
}
