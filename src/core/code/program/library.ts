import type { Span } from '../../effect';
import type { Doings } from './doings';
import type { Given, Value } from './value';

/** A call of something that the language's world brings along. */
export interface LibraryCall {
  /** Its full name. */
  readonly name: string;
  readonly given: Given;
  /** What the method is of: `Path(x)` of `Path(x).unlink()`. */
  readonly of: Value | undefined;
  /** What the function itself was made with: `partial(f, x)` of `partial(f, x)(y)`. */
  readonly made: Given | undefined;
  readonly at: Span;
  readonly doings: Doings;
  /** Runs a function of the code itself. */
  readonly apply: (fn: Value, args: readonly Value[]) => Value;
}

/** What a call does, and what comes back; undefined when it is not known, or not of interest. */
export type Handler = (call: LibraryCall) => Value | undefined;

export interface Library {
  /** A module's name as the tables have it. */
  module(name: string): string;
  /** The handler of a full name. */
  handler(name: string): Handler | undefined;
  /** Value of a name that the code does not define, or of a member. */
  constant(name: string, doings: Doings): Value | undefined;
}

/** Names, separated by blanks, with what a call of each does. */
export type Rows = readonly (readonly [names: string, handler: Handler])[];

/** A table that is made when it is first needed. */
export class Names {
  readonly #rows: () => Rows;
  #table: Map<string, Handler> | undefined;

  constructor(rows: () => Rows) {
    this.#rows = rows;
  }

  get(name: string): Handler | undefined {
    if (this.#table === undefined) {
      this.#table = new Map();
      for (const [names, handler] of this.#rows()) {
        for (const one of names.split(/\s+/)) this.#table.set(one, handler);
      }
    }
    return this.#table.get(name);
  }
}

/** What stands at this place, or by one of these names. */
export function argument(given: Given, at: number, ...names: readonly string[]): Value | undefined {
  for (const name of names) {
    const value = given.named.get(name);
    if (value !== undefined) return value;
  }
  return given.list[at];
}

/** A field of a record, of each that it may be. */
export function fieldOf(value: Value | undefined, name: string): Value | undefined {
  if (value?.kind === 'record') return value.fields.get(name);
  if (value?.kind !== 'several') return undefined;
  for (const one of value.of) if (one.kind === 'record') return one.fields.get(name);
  return undefined;
}
