import { either, type Value } from './value';

/** The names that a piece of code knows. */
export class Scope {
  readonly #values = new Map<string, Value>();
  readonly #outer: Scope | undefined;

  constructor(outer?: Scope) {
    this.#outer = outer;
  }

  get(name: string): Value | undefined {
    return this.#values.get(name) ?? this.#outer?.get(name);
  }

  /** Gives a name a value; where it is not certain that it gets it, the old one stays possible. */
  set(name: string, value: Value, certain: boolean): void {
    const before = certain ? undefined : this.get(name);
    this.#values.set(name, before === undefined ? value : either([before, value]));
  }

  /** Sets it where it is known already; here when nowhere. */
  assign(name: string, value: Value, certain: boolean): void {
    if (this.#values.has(name) || this.#outer?.get(name) === undefined) {
      this.set(name, value, certain);
    } else this.#outer.assign(name, value, certain);
  }
}
