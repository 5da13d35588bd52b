import { candidatesOf, profileOfAll, rowsOf, type Candidate, type Part } from './candidates';
import { IndexedSegments, type KeptIndexes } from './indexed-segments';
import { Pace, Turns } from './pace';
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
import { READERS, RowTexts } from './row-texts';
import { Counts } from './stats';
import { textOf, wordsOf } from './text-of';

/** With a word of text each one has to be read: so many are counted (actions). */
const MOST_COUNTED = 5_000;

/**
 * Finds actions in a record's folder by the indexes of its segments. Made once and kept: what was learned of a
 * segment is kept with it. What it gives is read from the segments themselves, line by line by its hash.
 */
export class RecordIndex {
  readonly #segments: IndexedSegments;
  readonly #texts: RowTexts;
  readonly #proofs: Proofs;
  /** A person waits for a page: what is counted meanwhile waits for that. */
  readonly #turns = new Turns();

  /** @param kept where what is learned is kept in files */
  constructor(folder: string, kept: KeptIndexes = 'beside') {
    this.#proofs = new Proofs(folder);
    this.#segments = new IndexedSegments(folder, kept);
    this.#texts = new RowTexts(this.#segments);
  }

  /** @throws what the file system throws when the folder cannot be read */
  async query({ filter = {}, before, count }: Asked): Promise<JoinedPage> {
    return this.#turns.first(async () => {
      const groups: Joined[] = [];
      for await (const group of this.#groups(filter, before)) {
        groups.push(group);
        if (groups.length > count) break;
      }
      return { groups: groups.slice(0, count), more: groups.length > count };
    });
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

  /** Where the entries of an action stand in the chain. @throws as {@link query} */
  async proof(id: string): Promise<Proof> {
    const filter = { ids: [id] };
    for await (const candidates of candidatesOf(this.#segments, this.#read, filter)) {
      for (const candidate of candidates) {
        const group = await this.#found(candidate, filter);
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

  async #counted(filter: RecordFilter): Promise<{ counts: Counts; partial: boolean }> {
    const isRead = wordsOf(filter.text).length > 0 || (filter.ids ?? []).length > 0;
    return isRead ? this.#countedByText(filter) : this.#countedByRows(filter);
  }

  /** What the indexes alone tell of: nothing is read. */
  async #countedByRows(filter: RecordFilter): Promise<{ counts: Counts; partial: boolean }> {
    const counts = new Counts();
    const pace = new Pace();
    for await (const one of rowsOf(this.#segments, this.#read, filter)) {
      if (pace.isOver) await this.#giveWay(pace);
      if ('rows' in one) counts.addRows(one.index, one.rows);
      else counts.add(profileOfAll(one), one.index.time[one.row] ?? 0);
    }
    return { counts, partial: false };
  }

  async #countedByText(filter: RecordFilter): Promise<{ counts: Counts; partial: boolean }> {
    const counts = new Counts();
    const pace = new Pace();
    const holds = this.#texts.searchFor(wordsOf(filter.text));
    let found = 0;
    for await (const candidates of candidatesOf(this.#segments, this.#read, filter)) {
      for (const candidate of candidates) {
        if (pace.isOver) await this.#giveWay(pace);
        if (candidate.later.length === 0 && !(await holds(candidate))) continue;
        if (!(await this.#isFound(candidate, filter))) continue;
        counts.add(profileOfAll(candidate), candidate.index.time[candidate.row] ?? 0);
        found += 1;
        if (found >= MOST_COUNTED) return { counts, partial: true };
      }
    }
    return { counts, partial: false };
  }

  /** Actions that fit, newest first. */
  async *#groups(filter: RecordFilter, before: string | undefined): AsyncGenerator<Joined, void> {
    const holds = this.#texts.searchFor(wordsOf(filter.text));
    for await (const candidates of candidatesOf(this.#segments, this.#read, filter, before)) {
      for (const candidate of candidates) {
        if (candidate.later.length === 0 && !(await holds(candidate))) continue;
        const group = await this.#found(candidate, filter);
        if (group !== undefined) yield group;
      }
    }
  }

  /** The entries of a candidate, where its text and id fit. */
  async #found(candidate: Candidate, filter: RecordFilter): Promise<Joined | undefined> {
    const entries = await this.#entries(candidate, 'shown');
    const [first] = entries;
    if (first === undefined || !fitsTold(filter, entries)) return undefined;
    const { seq, segment } = candidate;
    return { id: first.id, seq, cursor: `${seq}/${segment}`, segment, entries };
  }

  /** Whether its text and id fit; what is counted alone is looked through faster than what is shown. */
  async #isFound(candidate: Candidate, filter: RecordFilter): Promise<boolean> {
    return fitsTold(filter, await this.#entries(candidate, 'counted'));
  }

  /** All entries of an action, in the order of writing. */
  async #entries(candidate: Candidate, how: keyof typeof READERS): Promise<readonly Told[]> {
    const entries: Told[] = [];
    for (const part of [candidate, ...candidate.later]) {
      entries.push(...(await this.#texts.told(part, READERS[how])));
    }
    return entries.sort((a, b) => a.seq - b.seq);
  }

  async #giveWay(pace: Pace): Promise<void> {
    await this.#turns.last();
    await pace.giveWay();
  }

  readonly #read = (part: Part) => this.#texts.told(part, READERS.counted);
}

function fitsTold({ ids = [], text }: RecordFilter, entries: readonly Told[]): boolean {
  const [first] = entries;
  if (first === undefined || (ids.length > 0 && !ids.includes(first.id))) return false;
  const words = wordsOf(text);
  if (words.length === 0) return true;
  const all = entries.map(textOf).join('\n');
  return words.every((word) => all.includes(word));
}
