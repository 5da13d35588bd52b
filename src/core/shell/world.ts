import type { Function as FunctionNode } from 'unbash';
import type { Context } from './context';
import { Layered } from './layered';
import { either, UNKNOWN, type Text } from './text';

/** What a shell variable holds. A list whose items are unknown has none. */
export type Value =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'list'; readonly items: readonly Text[] | undefined }
  | { readonly kind: 'reference'; readonly target: string | undefined }
  | { readonly kind: 'unset' };

export interface Variable {
  readonly value: Value;
  readonly fold?: 'lower' | 'upper';
  readonly integer?: true;
  readonly readonly?: true;
  /** Programs that this shell starts see it. */
  readonly exported?: true;
}

export interface StoredFunction {
  readonly body: FunctionNode['body'];
  readonly context: Context;
}

/** What a line has changed so far in the shell that runs it; what is not in it, the shell had before. */
export interface World {
  /** Undefined when it cannot be known. */
  readonly cwd: string | undefined;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly functions: ReadonlyMap<string, StoredFunction>;
  readonly aliases: ReadonlyMap<string, string | undefined>;
  /** `$1`, `$2` … Undefined when not known. */
  readonly args: readonly Text[] | undefined;
  /** Commands and lines are printed before they run (`set -x`, `set -v`). */
  readonly traced?: true;
}

/** How a step of a line ended: 0 for success, 1 for failure, undefined when it cannot be told. */
export type Status = 0 | 1 | undefined;

/** One way that a step of a line may go. */
export interface Outcome {
  readonly world: World;
  readonly status: Status;
  /** What it writes to its standard output. */
  readonly output: Text;
}

/** Most ways through a line that are followed apart; beyond, what differs becomes unknown. */
const MOST_WORLDS = 8;

const NONE: ReadonlyMap<string, never> = new Map<string, never>();

/** A shell about which the line itself has said nothing yet. */
export function freshWorld(cwd: string | undefined, args: readonly Text[] | undefined): World {
  return { cwd, variables: NONE, functions: NONE, aliases: NONE, args };
}

/** The same world with one variable changed; a readonly one stays as it is. */
export function withVariable(world: World, name: string, variable: Variable): World {
  if (world.variables.get(name)?.readonly === true) return world;
  return { ...world, variables: Layered.with(world.variables, name, variable) };
}

/** The same world with one variable of unknown text. */
export function withUnknown(world: World, name: string): World {
  return withVariable(world, name, { value: { kind: 'text', text: UNKNOWN } });
}

/** The same world with one more function. */
export function withFunction(world: World, node: FunctionNode, context: Context): World {
  const stored: StoredFunction = { body: node.body, context };
  return { ...world, functions: new Map(world.functions).set(node.name.value, stored) };
}

/** The world of a program that this shell starts: what is not exported may be anything there. */
export function childWorld(world: World, args: readonly Text[] | undefined): World {
  if (world.variables.size === 0) return freshWorld(world.cwd, args);
  const variables = new Map<string, Variable>();
  for (const [name, variable] of world.variables) {
    variables.set(name, variable.exported === true ? variable : UNTOLD);
  }
  return { ...freshWorld(world.cwd, args), variables };
}

const UNTOLD: Variable = { value: { kind: 'text', text: UNKNOWN } };

/** Lets the ways that lead to the same world be one, and bounds their number. */
export function merge(outcomes: readonly Outcome[]): readonly Outcome[] {
  if (outcomes.length <= 1) return outcomes;
  const merged: Outcome[] = [];
  for (const outcome of outcomes) {
    const index = merged.findIndex((other) => sameWorld(other.world, outcome.world));
    const other = merged[index];
    if (other === undefined) merged.push(outcome);
    else merged[index] = blend(other, outcome, other.world);
  }
  if (merged.length <= MOST_WORLDS) return merged;
  return [merged.reduce((a, b) => blend(a, b, joinWorlds(a.world, b.world)))];
}

function blend(a: Outcome, b: Outcome, world: World): Outcome {
  return {
    world,
    status: a.status === b.status ? a.status : undefined,
    output: either(a.output, b.output),
  };
}

/** What holds in both worlds. */
export function joinWorlds(a: World, b: World): World {
  if (a === b) return a;
  return {
    cwd: a.cwd === b.cwd ? a.cwd : undefined,
    variables: joinVariables(a.variables, b.variables),
    functions: new Map([...a.functions, ...b.functions]),
    aliases: new Map([...a.aliases, ...b.aliases]),
    args: sameArgs(a.args, b.args) ? a.args : undefined,
    ...(a.traced === true || b.traced === true ? { traced: true } : {}),
  };
}

/** The world at the start of a further round of a loop, whose first round led from `before` to `after`. */
export function widen(before: World, after: World): World {
  return joinWorlds(before, after);
}

function joinVariables(
  a: ReadonlyMap<string, Variable>,
  b: ReadonlyMap<string, Variable>,
): ReadonlyMap<string, Variable> {
  if (a === b) return a;
  let joined = a;
  for (const name of Layered.differing(a, b)) {
    const one = a.get(name);
    const other = b.get(name);
    const same = one !== undefined && other !== undefined && sameVariable(one, other);
    if (!same) joined = Layered.with(joined, name, UNTOLD);
  }
  return joined;
}

function sameWorld(a: World, b: World): boolean {
  return (
    a === b ||
    (a.cwd === b.cwd &&
      a.traced === b.traced &&
      sameArgs(a.args, b.args) &&
      Layered.same(a.variables, b.variables, sameVariable) &&
      Layered.same(a.functions, b.functions, Object.is) &&
      Layered.same(a.aliases, b.aliases, Object.is))
  );
}

function sameVariable(a: Variable, b: Variable): boolean {
  return (
    a === b ||
    (a.fold === b.fold &&
      a.integer === b.integer &&
      a.readonly === b.readonly &&
      a.exported === b.exported &&
      sameValue(a.value, b.value))
  );
}

function sameValue(a: Value, b: Value): boolean {
  if (a.kind === 'text') return b.kind === 'text' && sameText(a.text, b.text);
  if (a.kind === 'list') return b.kind === 'list' && sameArgs(a.items, b.items);
  if (a.kind === 'reference') return b.kind === 'reference' && a.target === b.target;
  return b.kind === 'unset';
}

function sameArgs(a: readonly Text[] | undefined, b: readonly Text[] | undefined): boolean {
  if (a === b) return true;
  if (a?.length !== b?.length) return false;
  return a?.every((text, index) => sameText(text, b?.[index] ?? UNKNOWN)) ?? false;
}

function sameText(a: Text, b: Text): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  const isAlike = a.prefix === b.prefix && a.suffix === b.suffix && a.atom === b.atom;
  return isAlike && a.sample === b.sample;
}
