import type { Argument, Expression } from './syntax';
import { sourcesOf, unknownFrom, UNTOLD, type Value } from './value';

/** What a loop over a value goes through. */
export function itemsOf(value: Value): readonly Value[] {
  if (value.kind === 'list') return value.more ? [...value.items, UNTOLD] : value.items;
  if (value.kind === 'several') return value.of.flatMap((one) => itemsOf(one));
  if (value.kind === 'text' && value.glob === true) return [value];
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
  return /^(?:os|subprocess|shutil|builtins|child_process|fs|Deno|Bun|process)\.\?$/.test(name);
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

/** Calls that are handed the name of a module or member, or code. */
export const NAMING = /^(?:require|import|__import__|importlib\.import_module|getattr|exec|eval)$/;

/** A constant text that is put together from pieces: nobody writes so but to hide it. */
export function isPieced({ value }: Argument): boolean {
  return value.kind === 'binary' && value.operator === '+' && value.right.kind === 'text';
}
