import { RecentMap } from './recent';

/** Sessions, what was denied in each, and entries that are remembered. What is forgotten is asked about again. */
const MOST_SESSIONS = 1_000;
const MOST_KEYS = 2_000;
const MOST_ENTRIES = 2_000;

interface Denied {
  readonly session: string;
  readonly keys: readonly string[];
}

/** What people said no to in each session, by the keys of the effects. */
export class Denials {
  readonly #sessions = new RecentMap<string, RecentMap<string, true>>(MOST_SESSIONS);
  readonly #entries = new RecentMap<string, Denied>(MOST_ENTRIES);

  /** @param entry the record's id of the action that was denied */
  remember(session: string, keys: readonly string[], entry: string): void {
    const known = this.#sessions.get(session) ?? new RecentMap<string, true>(MOST_KEYS);
    this.#sessions.set(session, known);
    for (const key of keys) known.set(key, true);
    this.#entries.set(entry, { session, keys });
  }

  /** Whether one of these was denied in this session; `entry` is the action that asks now. */
  applies(session: string, keys: readonly string[], entry: string): boolean {
    const known = this.#sessions.get(session);
    const denied = keys.filter((key) => known?.has(key) === true);
    if (denied.length === 0) return false;
    this.#entries.set(entry, { session, keys: denied });
    return true;
  }

  /**
   * Forgets what this entry denied, or was denied by, so that it is asked about again. True when there
   * was something to forget.
   */
  forget(entry: string): boolean {
    const denied = this.#entries.get(entry);
    this.#entries.delete(entry);
    const known = denied === undefined ? undefined : this.#sessions.get(denied.session);
    const forgotten = (denied?.keys ?? []).filter((key) => known?.delete(key) === true);
    return forgotten.length > 0;
  }
}
