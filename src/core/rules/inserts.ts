import { secretPath } from '../secrets';
import type { Invocation, Word } from '../shell/invocation';

/** A text to put behind a word of an action's own text. */
export interface Insert {
  readonly behind: Word;
  readonly text: string;
}

/**
 * The action's text with insertions made, or undefined where a word does not stand in it as it is
 * written: in code within quotes, behind an alias, in a script.
 */
export function withInserts(text: string, inserts: readonly Insert[]): string | undefined {
  let result = text;
  const ordered = [...inserts].sort((a, b) => b.behind.span.start - a.behind.span.start);
  for (const { behind, text: added } of ordered) {
    const { start, end } = behind.span;
    if (text.slice(start, end) !== behind.source) return undefined;
    result = result.slice(0, end) + added + result.slice(end);
  }
  return result;
}

/** Wrappers whose words stand in the same text, quoted by nobody else. */
const PLAIN_WRAPPERS = new Set(
  'sudo doas env command builtin exec time timeout nice nohup ionice stdbuf setsid'.split(' '),
);

/** Whether an invocation's words stand in the action's text as it would be typed. */
export function isTyped(invocation: Invocation): boolean {
  return (
    invocation.script === undefined &&
    invocation.wrappers.every((wrapper) => PLAIN_WRAPPERS.has(wrapper))
  );
}

/**
 * Whether a file's name says to everybody that it holds secrets. To offer a line that leaves out another
 * one by its name would tell where a secret lies.
 */
export function isGuessable(name: string): boolean {
  return secretPath(name)?.sure === true;
}
