import { Freeze, isFrozen } from './freeze';

/**
 * What the extension host knows of a freeze, so that none is lost between two brokers: one that was sent to a broker
 * on its way out, or while there was none, is told to the next; and one that a broker said to be in force is told
 * to a next one that does not know it.
 */
export class FreezeWish {
  readonly #storage: () => string;
  #isWished = false;
  /** The broker that runs has said that agents are frozen. */
  #isConfirmed = false;

  /** @param storage the editor's storage for this workspace */
  constructor(storage: () => string) {
    this.#storage = storage;
  }

  wish(): void {
    this.#isWished = true;
  }

  /** Another broker is being started. */
  starting(): void {
    this.#isConfirmed = false;
  }

  /** It is ready. @returns whether it is to be told to freeze */
  ready(): boolean {
    return this.#isWished && !isFrozen(this.#storage());
  }

  /** A broker told its state. Only one that was frozen ends a freeze. */
  state(frozenSince: string | undefined): void {
    if (frozenSince === undefined) this.#isWished &&= !this.#isConfirmed;
    else this.#isWished = true;
    this.#isConfirmed = frozenSince !== undefined;
  }

  /** There is no next broker of this window: the next window, and what answers without one, find it. */
  keep(): void {
    if (!this.#isWished) return;
    try {
      new Freeze(this.#storage()).begin();
    } catch {
      // Nothing passes in this window without a broker.
    }
  }
}
