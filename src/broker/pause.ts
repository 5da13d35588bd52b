/** The guard switched off for a while, by a person, with a reason. Ends by the monotonic clock. */
export class Pause {
  readonly #now: () => number;
  readonly #onEnd: () => void;
  #state:
    { readonly ends: number; readonly until: string; readonly timer: NodeJS.Timeout } | undefined;

  /**
   * @param now the monotonic clock (ms)
   * @param onEnd called when a pause ends by itself
   */
  constructor(now: () => number, onEnd: () => void) {
    this.#now = now;
    this.#onEnd = onEnd;
  }

  /** When it ends, for people (ISO 8601); undefined while the guard is on. */
  get until(): string | undefined {
    const state = this.#state;
    return state === undefined || this.#now() >= state.ends ? undefined : state.until;
  }

  begin(minutes: number): void {
    this.resume();
    const ms = minutes * 60_000;
    const timer = setTimeout(() => {
      this.#state = undefined;
      this.#onEnd();
    }, ms);
    timer.unref();
    this.#state = {
      ends: this.#now() + ms,
      until: new Date(Date.now() + ms).toISOString(),
      timer,
    };
  }

  /** Switches the guard on again. False when it was on. */
  resume(): boolean {
    const state = this.#state;
    this.#state = undefined;
    clearTimeout(state?.timer);
    return state !== undefined;
  }
}
