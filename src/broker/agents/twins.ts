/** How long after its end a call may still arrive by another way (ms). */
const LATE_MS = 30_000;
const MOST = 500;

interface Twin<T> {
  readonly doors: Set<string>;
  readonly result: Promise<T>;
  /** When it is forgotten, by the monotonic clock; undefined while it is under way. */
  expires: number | undefined;
}

/**
 * One call of an agent that arrives through several configurations: editors run the hooks of other
 * agents' settings beside their own. What is the same is decided once, and each door is told.
 */
export class Twins<T> {
  readonly #now: () => number;
  readonly #known = new Map<string, Twin<T>>();

  /** @param now the monotonic clock (ms) */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * The result of the call that came by another door, or else of `decide`. The same call at the same door
   * is another one: a host asks each of its hooks once.
   *
   * @param key what the call is told by: session, id and text
   */
  async one(key: string, door: string, decide: () => Promise<T>): Promise<T> {
    const known = this.#known.get(key);
    const late = known?.expires !== undefined && this.#now() >= known.expires;
    if (known !== undefined && !late && !known.doors.has(door)) {
      known.doors.add(door);
      return known.result;
    }
    const twin: Twin<T> = { doors: new Set([door]), result: decide(), expires: undefined };
    this.#known.delete(key);
    this.#known.set(key, twin);
    this.#forget();
    try {
      return await twin.result;
    } finally {
      twin.expires = this.#now() + LATE_MS;
    }
  }

  #forget(): void {
    for (const [key, { expires }] of this.#known) {
      const isOver = expires !== undefined && this.#now() >= expires;
      if (isOver || this.#known.size > MOST) this.#known.delete(key);
    }
  }
}
