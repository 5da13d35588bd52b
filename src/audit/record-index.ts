import { readLine } from './chain';
import { IndexedSegments } from './indexed-segments';
import { Pace } from './pace';
import { fits, joined, type Profile } from './profile';
import type {
  Asked,
  AskedSessions,
  Joined,
  JoinedPage,
  Proof,
  RecordFilter,
  RecordStats,
  SessionsPage,
  Told,
} from './query';
import { Proofs } from './proof';
import { idNumber, runsOf, type SegmentIndex } from './segment-index';
import { Counts } from './stats';
import { textOf, wordsOf } from './text-of';
import { bitsOf, mayHold } from './trigrams';

/** A row of a segment: entries of one action that lie in it. */
interface Part {
  readonly segment: string;
  readonly index: SegmentIndex;
  readonly row: number;
}

/** An action whose beginning was found, and its later entries in segments behind. */
interface Candidate extends Part {
  readonly seq: number;
  readonly later: readonly Part[];
}

/** With a word of text each one has to be read: so many are counted (actions). */
const MOST_COUNTED = 5_000;

/**
 * Finds actions in a record's folder by the indexes of its segments. Made once and kept: what was learned of a
 * segment is kept with it. What it gives is read from the segments themselves, line by line by its hash.
 */
export class RecordIndex {
  readonly #segments: IndexedSegments;
  readonly #proofs: Proofs;

  /** @param keeps whether what is learned may be kept in files beside the record */
  constructor(folder: string, keeps: 'kept' | 'not kept' = 'kept') {
    this.#proofs = new Proofs(folder);
    this.#segments = new IndexedSegments(folder, keeps);
  }

  /** @throws what the file system throws when the folder cannot be read */
  async query({ filter = {}, before, count }: Asked): Promise<JoinedPage> {
    const groups: Joined[] = [];
    for await (const group of this.#groups(filter, before)) {
      groups.push(group);
      if (groups.length > count) break;
    }
    return { groups: groups.slice(0, count), more: groups.length > count };
  }

  /** Counts of what a filter finds. @throws as {@link query} */
  async stats(filter: RecordFilter = {}): Promise<RecordStats> {
    const { counts, partial } = await this.#counted(filter);
    return counts.told(partial);
  }

  /** The sessions that what a filter finds belongs to, a page after another. @throws as {@link query} */
  async sessions({ filter = {}, before, count }: AskedSessions): Promise<SessionsPage> {
    return (await this.#counted(filter)).counts.sessions(count, before);
  }

  async #counted(filter: RecordFilter): Promise<{ counts: Counts; partial: boolean }> {
    const counts = new Counts();
    const isRead = wordsOf(filter.text).length > 0 || (filter.ids ?? []).length > 0;
    const pace = new Pace();
    let read = 0;
    for await (const candidates of this.#candidates(filter, undefined)) {
      for (const candidate of candidates) {
        if (pace.isOver) await pace.giveWay();
        if (isRead && (await this.#read(candidate, filter)) === undefined) continue;
        counts.add(profileOfAll(candidate), candidate.index.time[candidate.row] ?? 0);
        read += 1;
        if (isRead && read >= MOST_COUNTED) return { counts, partial: true };
      }
    }
    return { counts, partial: false };
  }

  /** Where the entries of an action stand in the chain. @throws as {@link query} */
  async proof(id: string): Promise<Proof> {
    const filter = { ids: [id] };
    for await (const candidates of this.#candidates(filter, undefined)) {
      for (const candidate of candidates) {
        const group = await this.#read(candidate, filter);
        if (group === undefined) continue;
        const segments = [candidate, ...candidate.later.toReversed()].map((part) => part.segment);
        return this.#proofs.of(segments, group.entries);
      }
    }
    return { entries: [] };
  }

  dispose(): void {
    // Nothing is held open; what is kept goes with this object.
  }

  /** Actions that fit, newest first. */
  async *#groups(filter: RecordFilter, before: string | undefined): AsyncGenerator<Joined, void> {
    for await (const candidates of this.#candidates(filter, before)) {
      for (const candidate of candidates) {
        const group = await this.#read(candidate, filter);
        if (group !== undefined) yield group;
      }
    }
  }

  /** Actions that may fit, newest first, many at a time: what only their text tells is not looked at. */
  async *#candidates(
    filter: RecordFilter,
    before: string | undefined,
  ): AsyncGenerator<readonly Candidate[], void> {
    const list = await this.#segments.list();
    const wanted = wantedRows(filter, before);
    const pending = new Pending();
    const pace = new Pace();
    let found: Candidate[] = [];
    for (const [at, { name: segment }] of list.entries()) {
      const index = await this.#segments.index(segment);
      const rows = wanted(index, segment, pending.numbers);
      for (const row of rows) {
        if (pace.isOver) await pace.giveWay();
        const part = { segment, index, row };
        const seq = index.seq[row] ?? 0;
        const later = pending.has(index.id[row]) ? pending.of((await this.#told(part))[0]?.id) : [];
        const candidate = { ...part, seq, later };
        if (later.length === 0 || fits(filter, profileOfAll(candidate))) found.push(candidate);
      }
      for (const [id, row] of index.later) pending.add(id, { segment, index, row });
      // What follows in other segments is older than this.
      const bound = list[at + 1]?.lastSeq ?? -1;
      found.sort((a, b) => b.seq - a.seq || (a.segment < b.segment ? 1 : -1));
      const open = found.findIndex(({ seq }) => seq <= bound);
      const done = open < 0 ? found : found.slice(0, open);
      found = open < 0 ? [] : found.slice(open);
      yield done;
    }
  }

  /** The entries of a candidate, where its text and id fit. */
  async #read(candidate: Candidate, filter: RecordFilter): Promise<Joined | undefined> {
    const words = wordsOf(filter.text);
    const parts = [candidate, ...candidate.later];
    if (candidate.later.length === 0 && !(await this.#mayHold(candidate, words))) return undefined;
    const entries: Told[] = [];
    for (const part of parts) entries.push(...(await this.#told(part)));
    entries.sort((a, b) => a.seq - b.seq);
    const [first] = entries;
    if (first === undefined) return undefined;
    const { ids = [] } = filter;
    if (ids.length > 0 && !ids.includes(first.id)) return undefined;
    const text = words.length === 0 ? '' : entries.map(textOf).join('\n');
    if (!words.every((word) => text.includes(word))) return undefined;
    const { seq, segment } = candidate;
    return { id: first.id, seq, cursor: `${seq}/${segment}`, segment, entries };
  }

  /** Whether the bytes of a row hold these words: sooner told than by reading its entries. */
  async #mayHold({ segment, index, row }: Part, words: readonly string[]): Promise<boolean> {
    // As they stand in JSON: quotes and backslashes stand there in another way.
    const plain = words.filter((word) => /^[!#-[\]-~]+$/u.test(word));
    if (plain.length === 0) return true;
    const text = await this.#segments.text(segment);
    const lines = offsetsOf(index, row).map((offset) => lineAt(text, offset).toLowerCase());
    return plain.every((word) => lines.some((line) => line.includes(word)));
  }

  /** The entries of a row, in the order of writing; those that are as they were written. */
  async #told({ segment, index, row }: Part): Promise<readonly Told[]> {
    const text = await this.#segments.text(segment);
    const told: Told[] = [];
    for (const offset of offsetsOf(index, row)) {
      const end = text.indexOf(10, offset);
      const read = end < 0 ? undefined : readLine(text.toString('utf8', offset, end));
      if (read?.ok === true && 'id' in read.entry) told.push(read.entry);
      else this.#segments.forget(segment);
    }
    return told;
  }
}

/** Parts of actions whose beginning was not met yet. */
class Pending {
  readonly numbers = new Set<number>();
  readonly #parts = new Map<string, Part[]>();

  add(id: string, part: Part): void {
    this.numbers.add(idNumber(id));
    this.#parts.set(id, [...(this.#parts.get(id) ?? []), part]);
  }

  has(number: number | undefined): boolean {
    return number !== undefined && this.numbers.has(number);
  }

  of(id: string | undefined): readonly Part[] {
    return (id === undefined ? undefined : this.#parts.get(id)) ?? [];
  }
}

/** Which rows of a segment begin an action that may fit. */
function wantedRows(filter: RecordFilter, before: string | undefined) {
  const [, cursorSeq, cursorSegment = ''] = /^(\d+)\/(.*)$/u.exec(before ?? '') ?? [];
  const most = cursorSeq === undefined ? Infinity : Number(cursorSeq);
  const from = filter.from === undefined ? -Infinity : Date.parse(filter.from);
  const to = filter.to === undefined ? Infinity : Date.parse(filter.to);
  const bits = bitsOf(wordsOf(filter.text));
  const ids = new Set((filter.ids ?? []).map(idNumber));
  return (index: SegmentIndex, segment: string, pending: ReadonlySet<number>) => {
    // Where ids are asked for, nothing else is looked at: a report asks of hundreds, one after another.
    if (ids.size > 0 && !index.id.some((id) => ids.has(id))) return [];
    const good = index.profiles.map((profile) => fits(filter, profile));
    const isLater = new Set(index.later.map(([, row]) => row));
    const rows: number[] = [];
    for (let row = 0; row < index.seq.length; row += 1) {
      const seq = index.seq[row] ?? 0;
      const time = index.time[row] ?? 0;
      if (seq > most || (seq === most && segment >= cursorSegment)) continue;
      if (time < from || time >= to || isLater.has(row)) continue;
      const id = index.id[row] ?? 0;
      if (ids.size > 0 && !ids.has(id)) continue;
      const isSplit = pending.has(id);
      if (!isSplit && good[index.profile[row] ?? 0] !== true) continue;
      if (!isSplit && bits.length > 0 && !mayHold(runsOf(index.runs, row), bits)) continue;
      rows.push(row);
    }
    return rows;
  };
}

function profileOfAll({ index, row, later }: Candidate): Profile {
  if (later.length === 0) return profileAt(index, row);
  // Segments are met from the newest on: the entries of the oldest come first.
  return [...later].reverse().reduce(
    (profile, part) => {
      return joined(profile, profileAt(part.index, part.row));
    },
    profileAt(index, row),
  );
}

const NO_PROFILE: Profile = {
  asked: false,
  effects: [],
  environments: [],
  rules: [],
  needless: [],
};

function profileAt(index: SegmentIndex, row: number): Profile {
  return index.profiles[index.profile[row] ?? 0] ?? NO_PROFILE;
}

function offsetsOf({ from, offset }: SegmentIndex, row: number): readonly number[] {
  return [...offset.subarray(from[row], from[row + 1])];
}

function lineAt(text: Buffer, offset: number): string {
  const end = text.indexOf(10, offset);
  return text.toString('latin1', offset, end < 0 ? undefined : end);
}
