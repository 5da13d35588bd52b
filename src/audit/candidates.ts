import type { IndexedSegments } from './indexed-segments';
import { Pace } from './pace';
import { fits, joined, NO_PROFILE, type Profile } from './profile';
import type { RecordFilter, Told } from './query';
import { idNumber, runsOf, type SegmentIndex } from './segment-index';
import { wordsOf } from './text-of';
import { bitsOf, mayHold } from './trigrams';

/** A row of a segment: entries of one action that lie in it. */
export interface Part {
  readonly segment: string;
  readonly index: SegmentIndex;
  readonly row: number;
}

/** An action whose beginning was found, and its later entries in segments behind. */
export interface Candidate extends Part {
  readonly seq: number;
  readonly later: readonly Part[];
}

/** Most that are told of at a time: who wants a page of them is not made to wait for a segment of them. */
const STEP = 128;

/** The entries of a row, in the order of writing. */
export type Read = (part: Part) => Promise<readonly Told[]>;

/** Rows of a segment that may fit, and have not been told of yet. */
interface Open {
  readonly segment: string;
  readonly index: SegmentIndex;
  /** The newest at the end. */
  readonly rows: number[];
}

/**
 * Actions that may fit, newest first, some at a time: what only their text tells is not looked at.
 *
 * @throws what the file system throws when the folder cannot be read
 */
export async function* candidatesOf(
  segments: IndexedSegments,
  read: Read,
  filter: RecordFilter,
  before?: string,
): AsyncGenerator<readonly Candidate[], void> {
  const list = await segments.list();
  const wanted = wantedRows(filter, before);
  const pending = new Pending();
  const pace = new Pace();
  let opened: Open[] = [];
  for (const [at, { name: segment }] of list.entries()) {
    const index = await segments.index(segment);
    const rows = wanted(index, segment, pending.numbers);
    rows.sort((a, b) => seqOf(index, a) - seqOf(index, b));
    opened = [...opened.filter((one) => one.rows.length > 0), { segment, index, rows }];
    pending.addAll(segment, index);
    // What follows in other segments is older than this.
    const bound = list[at + 1]?.lastSeq ?? -1;
    for (let found = nextRows(opened, bound); found.length > 0; found = nextRows(opened, bound)) {
      if (pace.isOver) await pace.giveWay();
      const candidates: Candidate[] = [];
      for (const part of found) {
        const candidate = await withLater(part, pending, read);
        if (fits(filter, profileOfAll(candidate))) candidates.push(candidate);
      }
      if (candidates.length > 0) yield candidates;
    }
  }
}

/** The newest that are newer than this number, taken from where they wait. */
function nextRows(opened: readonly Open[], bound: number): readonly Part[] {
  const found: Part[] = [];
  while (found.length < STEP) {
    let newest: Open | undefined;
    let most = bound;
    for (const open of opened) {
      const last = open.rows.at(-1);
      if (last === undefined) continue;
      const seq = seqOf(open.index, last);
      const isFirst = seq === most && newest !== undefined && open.segment > newest.segment;
      if (seq <= most && !isFirst) continue;
      [newest, most] = [open, seq];
    }
    const row = newest?.rows.pop();
    if (newest === undefined || row === undefined) break;
    found.push({ segment: newest.segment, index: newest.index, row });
  }
  return found;
}

async function withLater(part: Part, pending: Pending, read: Read): Promise<Candidate> {
  const { index, row } = part;
  const later = pending.has(index.id[row]) ? pending.of((await read(part))[0]?.id) : [];
  return { ...part, seq: seqOf(index, row), later };
}

/** What a filter finds without looking at any text, all of it, a segment after another. @throws as {@link candidatesOf} */
export async function* rowsOf(
  segments: IndexedSegments,
  read: Read,
  filter: RecordFilter,
): AsyncGenerator<{ readonly index: SegmentIndex; readonly rows: readonly number[] } | Candidate> {
  const wanted = wantedRows(filter, undefined);
  const pending = new Pending();
  for (const { name: segment } of await segments.list()) {
    const index = await segments.index(segment);
    const whole: number[] = [];
    for (const row of wanted(index, segment, pending.numbers)) {
      if (!pending.has(index.id[row])) {
        whole.push(row);
        continue;
      }
      const candidate = await withLater({ segment, index, row }, pending, read);
      if (fits(filter, profileOfAll(candidate))) yield candidate;
    }
    yield { index, rows: whole };
    pending.addAll(segment, index);
  }
}

/** Parts of actions whose beginning was not met yet. */
class Pending {
  readonly numbers = new Set<number>();
  readonly #parts = new Map<string, Part[]>();

  addAll(segment: string, index: SegmentIndex): void {
    for (const [id, row] of index.later) {
      this.numbers.add(idNumber(id));
      this.#parts.set(id, [...(this.#parts.get(id) ?? []), { segment, index, row }]);
    }
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

/** The profile of all entries of an action. */
export function profileOfAll({ index, row, later }: Candidate): Profile {
  if (later.length === 0) return profileAt(index, row);
  // Segments are met from the newest on: the entries of the oldest come first.
  return [...later].reverse().reduce(
    (profile, part) => {
      return joined(profile, profileAt(part.index, part.row));
    },
    profileAt(index, row),
  );
}

function profileAt(index: SegmentIndex, row: number): Profile {
  return index.profiles[index.profile[row] ?? 0] ?? NO_PROFILE;
}

function seqOf(index: SegmentIndex, row: number): number {
  return index.seq[row] ?? 0;
}
