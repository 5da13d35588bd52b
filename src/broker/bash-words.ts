/** More words of one line are not told apart: its names count as unknown then. */
export const MOST_WORDS = 5_000;

/** What parts words in bash, of which only three are blanks. */
const PARTS = /[;&|()<>`$={}, \t\n]+/u;
const QUOTES = /["'\\]/gu;

/**
 * The words of a text that could be names of aliases or functions: more than really are, never fewer.
 * Quotes part words and, taken out, join them.
 */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = text.replace(QUOTES, ' ').split(PARTS);
  if (/["'\\]/u.test(text)) words.push(...text.replace(QUOTES, '').split(PARTS));
  return new Set(words.filter((word) => word !== ''));
}

const VARIABLE = /\$[{!#]*([A-Za-z_][A-Za-z0-9_]*)/gu;
/** Variables that change by themselves, that a gate changes in its own process, or that are its own. */
const NOT_TOLD =
  /^(?:_|_pc.*|__portcullis.*|BASH.*|EPOCH.*|S?RANDOM|SECONDS|LINENO|HIST.*|PS0|PIPESTATUS|FUNCNAME|IFS|PATH|LC_ALL)$/u;

/** The variables that a line names, but for those of which no gate can tell the value. */
export function variablesOf(line: string): ReadonlySet<string> {
  const names = Array.from(line.matchAll(VARIABLE), ([, name = '']) => name);
  return new Set(names.filter((name) => !NOT_TOLD.test(name)));
}
