import { RecentMap } from './recent';
import type { Pass, Result } from './way';

/** How long an approval waits for its call to be made again (ms). */
const APPROVED_MS = 5 * 60_000;
/** Most calls that wait for a decision, or for being made again, at once. */
const MOST = 100;

interface Approval {
  /** The action that a person approved. */
  readonly id: string;
  readonly keys: readonly string[];
  /** By the monotonic clock (ms). */
  readonly until: number;
}

/** A call that may be answered before the person decides. */
export interface LateCall {
  readonly id: string;
  /** What the same call has that is made again: its session and what it says. */
  readonly key: string;
  /** How long its host waits (ms). */
  readonly patienceMs: number;
  /** Fires when its host is gone. */
  readonly gone: AbortSignal;
  /** Asks. @param pass what was approved before @throws what asking throws */
  readonly ask: (
    gone: AbortSignal,
    pass: (keys: readonly string[]) => Pass | undefined,
  ) => Promise<Result>;
  /** Told of an approval that came when the host had stopped waiting. */
  readonly approvedLate: () => Promise<void>;
}

/**
 * Decisions that come later than a host waits: some let a call run then, whatever its hook says afterwards. They
 * are told in time that a person has to look. The question stays open, and what is approved then goes through
 * once, when the same session makes the same call again within minutes. It is judged anew then, and must be asked
 * about for no other reason than what was approved.
 */
export class Late {
  readonly #now: () => number;
  readonly #waiting = new RecentMap<string, Promise<Result | undefined>>(MOST);
  readonly #approved = new RecentMap<string, Approval>(MOST);

  /** @param now the monotonic clock (ms) */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @returns `waiting` where the host must be answered before anybody has decided */
  async go(call: LateCall): Promise<Result | 'waiting'> {
    const patience = new AbortController();
    const timer = setTimeout(() => {
      patience.abort();
    }, call.patienceMs);
    try {
      const before = this.#waiting.get(call.key);
      const decided = before === undefined ? undefined : await inTime(before, patience.signal);
      if (decided === 'waiting') return decided;
      return decided?.allowed === false ? decided : await this.#ask(call, patience.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  async #ask(call: LateCall, patience: AbortSignal): Promise<Result | 'waiting'> {
    const { key, gone } = call;
    const withdrawn = new AbortController();
    const withdraw = () => {
      withdrawn.abort();
    };
    if (gone.aborted) withdraw();
    gone.addEventListener('abort', withdraw, { once: true });
    const asked = call.ask(withdrawn.signal, (keys) => this.#take(key, keys));
    const result = await inTime(asked, patience).finally(() => {
      gone.removeEventListener('abort', withdraw);
    });
    if (result === 'waiting') this.#wait(call, asked);
    return result;
  }

  #wait(call: LateCall, asked: Promise<Result>): void {
    const { id, key } = call;
    const decided = asked.then(
      async (result) => {
        if (!result.allowed) return result;
        const until = this.#now() + APPROVED_MS;
        this.#approved.set(key, { id, keys: result.approved ?? [], until });
        await call.approvedLate();
        return result;
      },
      // What cannot be recorded is asked about anew, and fails then where somebody hears of it.
      () => undefined,
    );
    const forgotten = decided
      .catch(() => undefined)
      .finally(() => {
        if (this.#waiting.get(key) === forgotten) this.#waiting.delete(key);
      });
    this.#waiting.set(key, forgotten);
  }

  /** An approval is used up by the first call that asks for it. */
  #take(key: string, keys: readonly string[]): Pass | undefined {
    const approval = this.#approved.get(key);
    this.#approved.delete(key);
    if (approval === undefined || approval.until <= this.#now()) return undefined;
    const isAll = keys.length > 0 && keys.every((one) => approval.keys.includes(one));
    return { within: approval.id, approved: isAll };
  }
}

/** What a promise comes to, or `waiting` when patience ends first. */
function inTime<T>(promise: Promise<T>, patience: AbortSignal): Promise<T | 'waiting'> {
  return new Promise((resolve, reject) => {
    const end = () => {
      resolve('waiting');
    };
    if (patience.aborted) end();
    patience.addEventListener('abort', end, { once: true });
    promise.then(resolve, reject).finally(() => {
      patience.removeEventListener('abort', end);
    });
  });
}
