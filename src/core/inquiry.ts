import type { Actor } from './action';
import { factKey, type FactRequest, type Facts, type FactValue } from './fact';
import type { Asking } from './rules/rule';

/**
 * Asks facts on behalf of rules and readers, and remembers what was asked: which answers a judgement
 * rests on, and which it still lacks.
 */
export class Inquiry implements Asking {
  readonly actor: Actor;
  readonly #facts: Facts;
  readonly #used = new Map<string, FactRequest>();
  readonly #needs = new Map<string, FactRequest>();

  constructor(facts: Facts, actor: Actor) {
    this.#facts = facts;
    this.actor = actor;
  }

  /** The answer, or `unknown` when it cannot be told or was not looked up yet. */
  fact<R extends FactRequest>(request: R): FactValue<R['kind']> {
    const value = this.#facts.get(request);
    const asked = value === undefined ? this.#needs : this.#used;
    const key = factKey(request);
    if (!asked.has(key)) asked.set(key, request);
    return value ?? 'unknown';
  }

  /** What was answered so far. */
  get used(): readonly FactRequest[] {
    return [...this.#used.values()];
  }

  /** What was asked and has no answer yet. */
  get needs(): readonly FactRequest[] {
    return [...this.#needs.values()];
  }
}

/** An asking for what happens on another machine: no fact of this one holds there. */
export class Elsewhere implements Asking {
  readonly actor: Actor;

  constructor(actor: Actor) {
    this.actor = actor;
  }

  fact<R extends FactRequest>(): FactValue<R['kind']> {
    return 'unknown';
  }
}
