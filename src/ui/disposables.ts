/** What must be let go of by whoever made it. The editor's own disposables fit. */
export interface Disposable {
  dispose(): unknown;
}

/** A list of what its owner must let go of, in reverse order. */
export class Disposables implements Disposable {
  readonly #items: Disposable[] = [];
  #disposed = false;

  /** Tracks `item` and gives it back. What is added to a disposed list is disposed at once. */
  add<T extends Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#items.push(item);
    return item;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const item of this.#items.splice(0).reverse()) item.dispose();
  }
}
