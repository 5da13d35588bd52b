/** Sessions and entries that are remembered; the oldest is forgotten first. */
const MOST_SESSIONS = 1_000;
const MOST_ENTRIES = 2_000;

interface Denied {
  readonly session: string;
  readonly keys: readonly string[];
}

/** What people said no to in each session, by the keys of the effects. */
export class Denials {
  readonly #sessions = new Map<string, Set<string>>();
  readonly #entries = new Map<string, Denied>();

  /** @param entry the record's id of the action that was denied */
  remember(session: string, keys: readonly string[], entry: string): void {
    const known = this.#sessions.get(session) ?? new Set<string>();
    this.#sessions.delete(session);
    this.#sessions.set(session, known);
    for (const key of keys) known.add(key);
    forgetOldest(this.#sessions, MOST_SESSIONS);
    this.#name(entry, { session, keys });
  }

  /** Whether one of these was denied in this session; `entry` is the action that asks now. */
  applies(session: string, keys: readonly string[], entry: string): boolean {
    const known = this.#sessions.get(session);
    const denied = keys.filter((key) => known?.has(key) === true);
    if (denied.length === 0) return false;
    this.#name(entry, { session, keys: denied });
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

  #name(entry: string, denied: Denied): void {
    this.#entries.set(entry, denied);
    forgetOldest(this.#entries, MOST_ENTRIES);
  }
}

function forgetOldest(map: Map<string, unknown>, most: number): void {
  if (map.size <= most) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
