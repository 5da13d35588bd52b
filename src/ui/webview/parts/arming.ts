import { GONE_MS, GUARD_MS } from '../../dialog/messages';

/**
 * `settling`: just shown, a click could be meant for what was there before. `armed`: an answer counts.
 * `answered`: one was given. `gone`: nobody would hear it.
 */
export type ArmingState = 'settling' | 'armed' | 'answered' | 'gone';

/** Says whether an answer counts now. Knows no clock but the one it is given. */
export class Arming {
  #shownAt: number | undefined;
  #heardAt: number;
  #answered = false;
  #gone = false;

  /** @param now monotonic, in ms */
  constructor(private readonly now: () => number) {
    this.#heardAt = now();
  }

  /** A subject has become visible: the guard time begins anew. */
  shown(): void {
    this.#shownAt = this.now();
    this.#answered = false;
    this.#gone = false;
  }

  /** Nothing of it can be seen any more. */
  hidden(): void {
    this.#shownAt = undefined;
  }

  /** The extension host was heard. */
  heard(): void {
    this.#heardAt = this.now();
  }

  answered(): void {
    this.#answered = true;
  }

  /** The host itself says that nothing will come of it. */
  gone(): void {
    this.#gone = true;
  }

  get state(): ArmingState {
    const now = this.now();
    if (this.#gone || now - this.#heardAt >= GONE_MS) return 'gone';
    if (this.#answered) return 'answered';
    if (this.#shownAt === undefined || now - this.#shownAt < GUARD_MS) return 'settling';
    return 'armed';
  }
}
