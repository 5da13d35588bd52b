import type { Expression } from './syntax';
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
