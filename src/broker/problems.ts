import type { Problem } from './protocol';

/** What makes the status bar red: set and cleared by whoever watches it. */
export class Problems {
  readonly #onChange: () => void;
  readonly #open = new Map<string, Problem>();

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get list(): readonly Problem[] {
    return [...this.#open.values()];
  }

  /** Sets the problem of this id, or clears it. */
  set(id: string, problem: Omit<Problem, 'id'> | undefined): void {
    const before = this.#open.get(id);
    if (problem === undefined) {
      if (this.#open.delete(id)) this.#onChange();
      return;
    }
    if (before?.text === problem.text && before.remedy === problem.remedy) return;
    this.#open.set(id, { id, ...problem });
    this.#onChange();
  }
}
