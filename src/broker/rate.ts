import { RecentMap } from './recent';

/** How many questions a caller may ask at once, and how many more each second. */
const BURST = 2_000;
const PER_SECOND = 200;
const MOST_CALLERS = 1_000;

/** Bounds how often each caller may ask. */
export class RateLimit {
  readonly #now: () => number;
  readonly #callers = new RecentMap<string, { tokens: number; at: number }>(MOST_CALLERS);

  /** @param now the monotonic clock (ms) */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a question. False when this caller has asked too much. */
  take(caller: string): boolean {
    const now = this.#now();
    const known = this.#callers.get(caller) ?? { tokens: BURST, at: now };
    const tokens = Math.min(BURST, known.tokens + ((now - known.at) * PER_SECOND) / 1_000);
    const may = tokens >= 1;
    this.#callers.set(caller, { tokens: may ? tokens - 1 : tokens, at: now });
    return may;
  }
}
