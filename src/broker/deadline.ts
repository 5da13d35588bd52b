/**
 * A time within which something has to arrive. A process that was busy for longer than that reads what has come
 * meanwhile before it says that nothing did: timers run before input is read.
 */
export class Deadline {
  #timer: NodeJS.Timeout | undefined;
  #last: NodeJS.Immediate | undefined;

  /** In the place of what was set before. @param late called once */
  set(ms: number, late: () => void): void {
    this.clear();
    this.#timer = setTimeout(() => {
      this.#last = setImmediate(late);
    }, ms);
  }

  /** It has arrived. */
  clear(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#last);
  }
}
