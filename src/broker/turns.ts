/** How long one turn of the event loop may begin work (ms): far below what a caller waits for a sign of life. */
const TURN_MS = 50;

/**
 * Begins work in the order in which it comes, a little at each turn of the event loop: however many ask at once, those
 * who wait hear in time that somebody is there.
 */
export class Turns {
  readonly #waiting: (() => void)[] = [];
  #isSet = false;

  /** @param work begun now where nothing waits, or later; never throws */
  take(work: () => void): void {
    this.#waiting.push(work);
    if (this.#isSet) return;
    this.#isSet = true;
    this.#turn();
  }

  #turn(): void {
    const began = performance.now();
    for (let work = this.#waiting.shift(); work !== undefined; work = this.#waiting.shift()) {
      work();
      if (performance.now() - began > TURN_MS) break;
    }
    this.#isSet = this.#waiting.length > 0;
    if (this.#isSet) {
      setImmediate(() => {
        this.#turn();
      });
    }
  }
}
