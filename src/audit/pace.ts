import { setImmediate } from 'node:timers/promises';

/** How long work may go on before others of its process have their turn (ms): terminals wait for the same broker. */
const TURN_MS = 10;

/** Lets long work give way to others, again and again. */
export class Pace {
  #until = performance.now() + TURN_MS;

  /** Whether it is time to give way: cheap enough to be asked in a loop. */
  get isOver(): boolean {
    return performance.now() > this.#until;
  }

  async giveWay(): Promise<void> {
    await setImmediate();
    this.#until = performance.now() + TURN_MS;
  }
}

/** Work that somebody waits for, and work that lets it go first whenever it gives way. */
export class Turns {
  readonly #first = new Set<Promise<unknown>>();

  /** Does what somebody waits for. @throws what it throws */
  async first<T>(work: () => Promise<T>): Promise<T> {
    const working = work();
    this.#first.add(working);
    try {
      return await working;
    } finally {
      this.#first.delete(working);
    }
  }

  /** Resolves when what somebody waits for now is done. */
  async last(): Promise<void> {
    if (this.#first.size > 0) await Promise.allSettled(this.#first);
  }
}
