import type { Disposable } from './disposables';

/** Tells listeners, in the order in which they came. The editor's `EventEmitter` without the editor. */
export class Signal<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  /** Listens until the returned disposable is disposed. */
  on(listener: (value: T) => void): Disposable {
    // A wrapper, so that one function listening twice is told twice.
    const entry = (value: T) => {
      listener(value);
    };
    this.#listeners.add(entry);
    return {
      dispose: () => {
        this.#listeners.delete(entry);
      },
    };
  }

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
