import { checkLine } from './chain';
import type { Entry } from './entry';
import { Column } from './column';
import type { Profile } from './profile';
import { ProfileTable } from './profile-table';
import type { Told } from './query';
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

/** Makes the index of a segment from its text, which can go on growing. */
export class IndexBuilder {
  readonly #table = new ProfileTable();
  /** By id: its row. */
  readonly #rows = new Map<string, number>();
  readonly #seq = new Column(Uint32Array);
  readonly #time = new Column(Float64Array);
  /** By row: its profile as far as it is known, and whether its action begins here. */
  readonly #profile = new Column(Uint32Array);
  readonly #begins = new Column(Uint8Array);
  /** By entry, in the order of writing: its row, and where its line begins (bytes). */
  readonly #rowOf = new Column(Uint32Array);
  readonly #offset = new Column(Uint32Array);
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
    const ids = [...this.#rows.keys()];
    return {
      bytes: this.#bytes,
      lastSeq: this.#lastSeq,
      ...this.#profiles(),
      seq: this.#seq.copy(),
      time: this.#time.copy(),
      id: Uint32Array.from(ids, idNumber),
      ...this.#offsets(),
      later: ids.flatMap((id, row) => (this.#begins.at(row) === 0 ? [[id, row] as const] : [])),
      runs: Buffer.concat(this.#sets),
    };
  }

  /** The profiles that rows ended with, numbered anew. */
  #profiles(): Pick<SegmentIndex, 'profiles' | 'profile'> {
    const profiles: Profile[] = [];
    const known = new Map<number, number>();
    const profile = this.#profile.copy().map((number) => {
      const at = known.get(number) ?? profiles.push(this.#table.at(number)) - 1;
      known.set(number, at);
      return at;
    });
    return { profiles, profile };
  }

  /** Where the entries of each row stand, those of one row behind each other. */
  #offsets(): Pick<SegmentIndex, 'from' | 'offset'> {
    const from = new Uint32Array(this.#rows.size + 1);
    const entries = this.#rowOf.copy();
    for (const row of entries) from[row + 1] = (from[row + 1] ?? 0) + 1;
    let sum = 0;
    for (const [row, count] of from.entries()) from[row] = sum += count;
    const next = from.slice();
    const offset = new Uint32Array(entries.length);
    for (const [entry, row] of entries.entries()) {
      const place = next[row] ?? 0;
      offset[place] = this.#offset.at(entry);
      next[row] = place + 1;
    }
    return { from, offset };
  }

  #take(entry: Entry, offset: number): void {
    this.#lastSeq = Math.max(this.#lastSeq, entry.seq);
    if (!('id' in entry)) return;
    const time = Date.parse(entry.time);
    if (Number.isNaN(time)) return;
    const row = this.#rows.get(entry.id) ?? this.#begin(entry, time);
    this.#rowOf.push(row);
    this.#offset.push(offset);
    const block = Math.floor(row / BLOCK);
    addRuns((this.#sets[block] ??= new Uint8Array(SET_BYTES)), textOf(entry));
    if (entry.type === 'action' || entry.type === 'note') this.#begins.set(row, 1);
    let profile = this.#table.with(this.#profile.at(row), entry);
    if (entry.type === 'action' && entry.within !== undefined) {
      const outer = this.#rows.get(entry.within);
      if (outer !== undefined) profile = this.#table.within(profile, this.#profile.at(outer));
    }
    this.#profile.set(row, profile);
  }

  #begin({ id, seq }: Told, time: number): number {
    const row = this.#rows.size;
    this.#rows.set(id, row);
    this.#seq.push(seq);
    this.#time.push(time);
    this.#profile.push(this.#table.none);
    this.#begins.push(0);
    return row;
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
