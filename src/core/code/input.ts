import { resolve } from '../paths';
import type { Asking } from '../rules/rule';
import type { Invocation, Word } from '../shell/invocation';
import { HOLE } from './http/request';

/** A text that a program is given, as far as it is known; HOLE stands for the rest. */
export interface Given {
  readonly text: string;
  readonly known: boolean;
  /** The file that it would be read from is not there. */
  readonly missing?: true;
}

export const NOTHING_KNOWN: Given = { text: HOLE, known: false };

export function known(text: string): Given {
  return { text, known: true };
}

/** What a word gives. */
export function givenBy(word: Word): Given {
  if (word.value !== undefined) return known(word.value);
  return { text: `${word.prefix ?? ''}${HOLE}${word.suffix ?? ''}`, known: false };
}

/** The part of a given text behind its first `length` characters. */
export function behind(given: Given, length: number): Given {
  return { text: given.text.slice(length), known: given.known };
}

/** One after the other. */
export function joinedGiven(parts: readonly Given[], between: string): Given {
  return {
    text: parts.map((part) => part.text).join(between),
    known: parts.every((part) => part.known),
  };
}

/** The content of a file that the invocation would read; `-` and its likes are its standard input. */
export function contentOf(path: Given, invocation: Invocation, asking: Asking): Given {
  if (!path.known) return NOTHING_KNOWN;
  if (isStdin(path.text)) return stdinOf(invocation, asking);
  return fileContent(path.text, invocation, asking);
}

function isStdin(path: string): boolean {
  return (
    path === '-' || path === '/dev/stdin' || path === '/dev/fd/0' || path === '/proc/self/fd/0'
  );
}

function fileContent(path: string, invocation: Invocation, asking: Asking): Given {
  if (path === '/dev/null') return known('');
  if (invocation.host !== undefined) return NOTHING_KNOWN;
  if (!path.startsWith('/') && !path.startsWith('~') && invocation.cwd === undefined) {
    return NOTHING_KNOWN;
  }
  const fact = asking.fact({ kind: 'text', path: resolve(invocation.cwd, path) });
  if (fact !== 'unknown' && fact.state === 'missing') return { ...NOTHING_KNOWN, missing: true };
  return fact === 'unknown' || fact.state !== 'read' ? NOTHING_KNOWN : known(fact.text);
}

/**
 * Whether a file that is missing makes the program fail: nothing in front of it in the line could have
 * made the file meanwhile.
 */
export function failsWithout(given: Given, invocation: Invocation): boolean {
  return (
    given.missing === true &&
    invocation.span.start === 0 &&
    invocation.script === undefined &&
    invocation.host === undefined &&
    invocation.stdin.from !== 'pipe' &&
    invocation.args.every((word) => word.value !== undefined)
  );
}

/** What the invocation finds on its standard input. */
export function stdinOf(invocation: Invocation, asking: Asking): Given {
  const { stdin } = invocation;
  switch (stdin.from) {
    case 'inherited':
      return NOTHING_KNOWN;
    case 'text':
      return givenBy(stdin.text);
    case 'file':
      return stdin.path.value === undefined
        ? NOTHING_KNOWN
        : fileContent(stdin.path.value, invocation, asking);
    case 'pipe': {
      if (stdin.text !== undefined) return known(stdin.text);
      const [only, ...others] = stdin.producers;
      return only === undefined || others.length > 0 ? NOTHING_KNOWN : catOf(only, asking);
    }
  }
}

/** `cat FILE…` and `cat <<HERE` hand on what they read. */
function catOf(producer: Invocation, asking: Asking): Given {
  if (producer.program !== 'cat') return NOTHING_KNOWN;
  if (producer.args.length === 0) return stdinOf(producer, asking);
  if (producer.args.some((word) => word.value?.startsWith('-') !== false && word.value !== '-')) {
    return NOTHING_KNOWN;
  }
  const parts = producer.args.map((word) => contentOf(givenBy(word), producer, asking));
  return joinedGiven(parts, '');
}
