import { MAX_TEXT, type Json } from '../action';

/** A text among a tool's arguments, and the nearest name it stands under. */
export interface Argument {
  readonly key: string;
  readonly text: string;
  /** The names above it, divided by dots: `documents.0`. */
  readonly within: string;
}

/** A switch or a number among a tool's arguments, or a text that may be one. */
export interface Flag {
  readonly key: string;
  readonly value: boolean | number | string;
  readonly within: string;
}

/** What a call brings. */
export interface Brought {
  readonly texts: readonly Argument[];
  readonly flags: readonly Flag[];
  /** The names of objects with nothing in them: a filter that fits all. */
  readonly empty: readonly string[];
}

/** Bounds within which arguments are looked through. */
const MOST_TEXTS = 500;
const MOST_FLAGS = 2_000;
const DEEPEST = 20;

/** All that a tool's input holds; undefined when it is too large or too deep to look through. */
export function broughtBy(input: Json): Brought | undefined {
  const texts: Argument[] = [];
  const flags: Flag[] = [];
  const empty: string[] = [];
  let size = 0;
  const visit = (value: Json, key: string, within: string, depth: number): boolean => {
    if (typeof value === 'string') {
      size += value.length;
      texts.push({ key, text: value, within });
      if (value.length < 200) flags.push({ key, value, within });
      return size <= MAX_TEXT && texts.length <= MOST_TEXTS;
    }
    if (value === null) return true;
    if (typeof value !== 'object') {
      if (flags.length < MOST_FLAGS) flags.push({ key, value, within });
      return true;
    }
    if (depth > DEEPEST) return false;
    if (isList(value)) return value.every((item) => visit(item, key, within, depth + 1));
    const entries = Object.entries(value);
    if (entries.length === 0) empty.push(key);
    const inside = key === '' ? within : within === '' ? key : `${within}.${key}`;
    return entries.every(([name, item]) => visit(item, name, inside, depth + 1));
  };
  return visit(input, '', '', 0) ? { texts, flags, empty } : undefined;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
