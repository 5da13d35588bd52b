import type { EntryView } from '../../../broker/protocol';

/** What became of an action, as the list groups it. */
export const GROUPS = ['allowed', 'approved', 'denied', 'waiting', 'notes'] as const;
export type Group = (typeof GROUPS)[number];

/** One action with everything the record says of it so far. */
export interface Row {
  /** The newest entry, with what earlier ones knew and it does not repeat. */
  readonly entry: EntryView;
  readonly group: Group;
  /** Oldest first. */
  readonly history: readonly EntryView[];
}

export interface Filter {
  readonly text: string;
  /** Empty means all. */
  readonly groups: ReadonlySet<Group>;
}

/** Most actions that the page keeps; the oldest leave first. They stay in the record. */
export const MOST_ROWS = 5_000;

/** The entries that the page knows, joined by action, newest action first. */
export class Journal {
  /** In the order of their first entry, oldest first. */
  readonly #rows = new Map<string, Row>();
  #oldest: number | undefined;

  /** The sequence number of the oldest entry known. */
  get oldest(): number | undefined {
    return this.#oldest;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** Takes entries in any order; knowing one already changes nothing. */
  add(entries: readonly EntryView[]): void {
    let older = false;
    for (const entry of entries) {
      const known = this.#rows.get(entry.id);
      if (known?.history.some((step) => isSame(step, entry))) continue;
      older ||= this.#oldest !== undefined && entry.seq < this.#oldest;
      this.#oldest = Math.min(this.#oldest ?? entry.seq, entry.seq);
      this.#rows.set(entry.id, row([...(known?.history ?? []), entry]));
    }
    if (older) this.#sort();
    for (const id of this.#rows.keys()) {
      if (this.#rows.size <= MOST_ROWS) break;
      this.#rows.delete(id);
    }
  }

  get(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** Every word of the filter must occur somewhere in a row. Newest first. */
  matching({ text, groups }: Filter): Row[] {
    const words = text
      .toLowerCase()
      .split(/\s+/u)
      .filter((word) => word !== '');
    const rows = [...this.#rows.values()].reverse();
    return rows.filter(
      (candidate) =>
        (groups.size === 0 || groups.has(candidate.group)) &&
        (words.length === 0 || containsAll(candidate.entry, words)),
    );
  }

  #sort(): void {
    const rows = [...this.#rows].sort(([, a], [, b]) => firstSeq(a) - firstSeq(b));
    this.#rows.clear();
    for (const [id, known] of rows) this.#rows.set(id, known);
  }
}

/** An action's entries share one number; it is told again whenever something comes of it. */
function isSame(a: EntryView, b: EntryView): boolean {
  return a.seq === b.seq && a.decision === b.decision && a.state === b.state;
}

function firstSeq({ history, entry }: Row): number {
  return history[0]?.seq ?? entry.seq;
}

function row(unsorted: readonly EntryView[]): Row {
  const history = unsorted.toSorted((a, b) => a.seq - b.seq);
  const entry = history.reduce(joined);
  return { entry, group: groupOf(entry), history };
}

/** The newer entry; what it leaves empty is taken from the older one. */
function joined(older: EntryView, newer: EntryView): EntryView {
  return {
    ...older,
    ...newer,
    title: newer.title === '' ? older.title : newer.title,
    text: newer.text === '' ? older.text : newer.text,
    reason: newer.reason === '' ? older.reason : newer.reason,
    effects: newer.effects.length === 0 ? older.effects : newer.effects,
    rules: newer.rules.length === 0 ? older.rules : newer.rules,
  };
}

function groupOf({ kind, decision, state }: EntryView): Group {
  // That a session began or a person asked something is told, not decided.
  if (decision === 'allow' && (kind === 'session' || kind === 'prompt')) return 'notes';
  switch (decision) {
    case 'allow':
      return 'allowed';
    case 'approved':
      return 'approved';
    case 'deny':
    case 'denied':
      return 'denied';
    case 'ask':
      // The guard may have ended while it was asked about: then nobody decided, and it did not run.
      return state === 'not-run' ? 'denied' : 'waiting';
    case 'note':
      return 'notes';
  }
}

function containsAll(entry: EntryView, words: readonly string[]): boolean {
  const parts = [
    entry.title,
    entry.text,
    entry.kind,
    entry.reason,
    entry.cwd ?? '',
    entry.asker?.label ?? '',
    ...entry.rules,
    ...entry.effects.flatMap(({ headline, targets }) => [headline, ...targets]),
  ];
  const text = parts.join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
