import type { Context, Place } from './context';
import type { Word } from './invocation';

/** The circumstances of code that a program started by the line runs in a shell of its own. */
export function codeContext(context: Context, wrapper: string): Context {
  return {
    ...context,
    dialect: undefined,
    live: false,
    named: false,
    depth: context.depth + 1,
    wrappers: [...context.wrappers, wrapper],
    aliases: [],
    atExit: [],
    locals: undefined,
  };
}

/**
 * Where the code stands exactly, when the word is written as it is read: bare, or in one pair of
 * quotes without anything to take away.
 */
export function placeOfCode(word: Word, code: string): Place | undefined {
  const { source, span } = word;
  if (span.end - span.start !== source.length) return undefined;
  if (source === code) return { kind: 'exact', base: span.start };
  if (source.length === code.length + 2 && source.slice(1, -1) === code) {
    return { kind: 'exact', base: span.start + 1 };
  }
  return undefined;
}
