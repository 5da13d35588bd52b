import type { EntryOf } from '../audit/entry';

/** Entries that are joined by an id: a row of the panel is made of them. */
export type RowEntry = EntryOf<'action' | 'decision' | 'outcome' | 'note'>;

/**
 * So long a row waits until the panel is told of it (ms): less than a person sees. Programs wait while their requests
 * are judged and carried, and that takes the same processors.
 */
export const TELL_MS = 30;

/**
 * What the panel is still to be told of: a row once with all that came of it meanwhile, not once for each of its
 * entries.
 */
export class PanelRows {
  readonly #tell: (entries: readonly RowEntry[]) => void;
  readonly #waiting = new Map<string, readonly RowEntry[]>();
  #timer: NodeJS.Timeout | undefined;

  /** @param tell is given all entries of one row, in the order of writing */
  constructor(tell: (entries: readonly RowEntry[]) => void) {
    this.#tell = tell;
  }

  /** @param entries all that there are of this row by now */
  add(id: string, entries: readonly RowEntry[]): void {
    this.#waiting.set(id, entries);
    this.#timer ??= setTimeout(() => {
      this.flush();
    }, TELL_MS);
  }

  /** Tells all that waits. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rows = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const entries of rows) this.#tell(entries);
  }
}
