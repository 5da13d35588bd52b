/** How long after its end a call may still arrive by another way (ms). */
const LATE_MS = 30_000;
/** How long after its end what has a call's own id may come once more at the same door (ms). */
const REPEATED_MS = 2_000;
const MOST = 500;

interface Twin<T> {
  readonly doors: Set<string>;
  readonly result: Promise<T>;
  /** When it was decided, by the monotonic clock; undefined while it is under way. */
  ended: number | undefined;
}

/**
 * One call of an agent that arrives through several configurations: editors run the hooks of other
 * agents' settings beside their own, and agents those of the user beside those of the project, which can be one
 * file. What is the same is decided once, and each is told.
 */
export class Twins<T> {
  readonly #now: () => number;
  readonly #known = new Map<string, Twin<T>>();

  /** @param now the monotonic clock (ms) */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * The result of the call that came in another way, or else of `decide`. At the same door only a call with an
   * id of its own can be the same: a line without one is run as often as it is asked about.
   *
   * @param key what the call is told by: session, id and text
   * @param hasId whether no other call of the session has this key
   * @param repeated told of a call that came to the same door once more
   */
  async one(
    key: string,
    door: string,
    decide: () => Promise<T>,
    { hasId = false, repeated }: { hasId?: boolean; repeated?: (result: T) => void } = {},
  ): Promise<T> {
    const known = this.#known.get(key);
    const since = known?.ended === undefined ? 0 : this.#now() - known.ended;
    if (known !== undefined && since < LATE_MS && !known.doors.has(door)) {
      known.doors.add(door);
      return known.result;
    }
    if (known !== undefined && hasId && since < REPEATED_MS) {
      const result = await known.result;
      repeated?.(result);
      return result;
    }
    const twin: Twin<T> = { doors: new Set([door]), result: decide(), ended: undefined };
    this.#known.delete(key);
    this.#known.set(key, twin);
    this.#forget();
    try {
      return await twin.result;
    } finally {
      twin.ended = this.#now();
    }
  }

  #forget(): void {
    for (const [key, { ended }] of this.#known) {
      const isOver = ended !== undefined && this.#now() - ended >= LATE_MS;
      if (isOver || this.#known.size > MOST) this.#known.delete(key);
    }
  }
}
