export interface FreshnessOptions {
  /** Brings what is known up to date. Never throws. */
  readonly look: () => Promise<void>;
  /** How old what is known may be when something goes by it (ms). */
  readonly most: number;
  /** The monotonic clock (ms). */
  readonly now: () => number;
}

/**
 * Keeps what has to be looked up no older than it may be, without anybody waiting while something goes by it all the
 * time: it is looked up anew when half of that time is over. Only who comes after a pause waits for it.
 */
export class Freshness {
  readonly #options: FreshnessOptions;
  /** When the look began that is known. */
  #known = -Infinity;
  #looking: Promise<void> | undefined;

  constructor(options: FreshnessOptions) {
    this.#options = options;
  }

  /** Resolves when what is known is fresh enough. */
  async ensure(): Promise<void> {
    const { most, now } = this.#options;
    const age = now() - this.#known;
    if (age < most / 2) return;
    this.#looking ??= this.#look();
    if (age >= most) await this.#looking;
  }

  async #look(): Promise<void> {
    const began = this.#options.now();
    await this.#options.look();
    this.#known = began;
    this.#looking = undefined;
  }
}
