/** Something that must be ended. */
export type Disposer = () => unknown;

/**
 * What a test has started, ended in the opposite order. Something added after the end is ended at
 * once.
 */
export class Disposables {
  private readonly disposers: Disposer[] = [];
  private ended = false;

  /** Registers how to end a thing, where it is made. */
  async add(disposer: Disposer): Promise<void> {
    if (this.ended) await disposer();
    else this.disposers.push(disposer);
  }

  /** Ends everything, also when one of them fails; the first failure is thrown at the end. */
  async dispose(): Promise<void> {
    this.ended = true;
    const failures: unknown[] = [];
    for (let disposer = this.disposers.pop(); disposer; disposer = this.disposers.pop()) {
      try {
        await disposer();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
