import { MAX_TEXT, type Json } from '../action';

/** A text among a tool's arguments, and the nearest name it stands under. */
export interface Argument {
  readonly key: string;
  readonly text: string;
}

/** Bounds within which arguments are looked through. */
const MOST_TEXTS = 500;
const DEEPEST = 20;

/** All texts of a tool's input; undefined when it is too large or too deep to look through. */
export function stringsIn(input: Json): readonly Argument[] | undefined {
  const found: Argument[] = [];
  let size = 0;
  const visit = (value: Json, key: string, depth: number): boolean => {
    if (typeof value === 'string') {
      size += value.length;
      found.push({ key, text: value });
      return size <= MAX_TEXT && found.length <= MOST_TEXTS;
    }
    if (typeof value !== 'object' || value === null) return true;
    if (depth > DEEPEST) return false;
    if (isList(value)) return value.every((item) => visit(item, key, depth + 1));
    return Object.entries(value).every(([name, item]) => visit(item, name, depth + 1));
  };
  return visit(input, '', 0) ? found : undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
