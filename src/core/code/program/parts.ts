import type { Argument, Expression } from './syntax';
import { choices, either, joined, sourcesOf, unknownFrom, UNTOLD, type Value } from './value';

/** Longest name that is followed (characters): loops make ever longer ones. */
export const LONGEST_NAME = 300;

/** What a loop over a value goes through. */
export function itemsOf(value: Value): readonly Value[] {
  if (value.kind === 'list') return value.more ? [...value.items, UNTOLD] : value.items;
  if (value.kind === 'several') return value.of.flatMap((one) => itemsOf(one));
  if (value.kind === 'text' && value.glob === true) return [value];
  // `for volume in client.volumes.list()`: each is known by where it comes from.
  if (value.kind === 'thing' && /^(?:os\.environb?|process\.env|Bun\.env)$/.test(value.name)) {
    // The names of the variables alone.
    return [UNTOLD];
  }
  if (value.kind === 'thing' && value.name.length < LONGEST_NAME) {
    return [{ kind: 'thing', name: `${value.name}[]`, of: value }];
  }
  return [unknownFrom(sourcesOf(value))];
}

/** `self.path` and `this.path` as a name of their own. */
export function pathOf(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind === 'index' && expression.key.kind === 'text') {
    const of = pathOf(expression.of);
    return of === undefined ? undefined : `${of}[${expression.key.value}]`;
  }
  if (expression.kind !== 'member') return undefined;
  const of = pathOf(expression.of);
  return of === undefined ? undefined : `${of}.${expression.name}`;
}

/** A member of a module that starts programs or changes files, by a name that is computed. */
export function isHidden(name: string): boolean {
  return /^(?:os|subprocess|shutil|builtins|child_process|fs|Deno|Bun|process|globalThis|global)\.\?$/.test(
    name,
  );
}

/** The items that one of a list's items stands for. */
export function spread(item: Value, expression: Expression | undefined): readonly Value[] {
  if (expression?.kind !== 'spread') return [item];
  return item.kind === 'list' ? item.items : [];
}

/** A text that is read backwards was hidden. */
export function backwards(of: Extract<Value, { kind: 'text' }>, key: Expression): Value {
  const turned = key.kind === 'other' && key.parts.length === 1 && typeof of.text === 'string';
  return unknownFrom(turned ? [...of.from, { kind: 'decoded' }] : of.from);
}

/** Functions of the language that call what they are handed themselves. */
export const APPLIES = /^(?:map|filter|\?\.(?:call|apply|bind)|Reflect\.apply)$/;

/** A function's own name, or one made to be called on something else. */
export function isPlain(name: string): boolean {
  return !/[()?]/.test(name) || /^operator\.(?:methodcaller|attrgetter)\(\)$/.test(name);
}

/** `left + right` of texts, or of lists. */
export function sumOf(left: Value, right: Value): Value {
  if (left.kind === 'list' && right.kind === 'list') {
    return {
      kind: 'list',
      items: [...left.items, ...right.items],
      more: left.more || right.more,
    };
  }
  if (left.kind === 'list') return { ...left, more: true };
  if (right.kind === 'list') return { ...right, more: true };
  if (left.kind === 'several' || right.kind === 'several') {
    return either(choices(left).flatMap((a) => choices(right).map((b) => joined([a, b]))));
  }
  return joined([left, right]);
}

/** Calls that are handed the name of a module or member, or code. */
export const NAMING = /^(?:require|import|__import__|importlib\.import_module|getattr|exec|eval)$/;

/** A constant text that is put together from pieces: nobody writes so but to hide it. */
export function isPieced({ value }: Argument): boolean {
  return value.kind === 'binary' && value.operator === '+' && value.right.kind === 'text';
}
