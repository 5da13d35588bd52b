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
