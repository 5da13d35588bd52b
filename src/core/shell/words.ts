import type { Span } from '../effect';
import type { Expansion } from './expand';
import type { Field } from './fields';
import type { Word } from './invocation';
import type { Text } from './text';

/** Most file names that one pattern is replaced by; beyond, the word stays unknown. */
const MOST_PATHS = 256;

/**
 * A text as a word, with what is known of it. Words that are known whole are of one shape and all
 * others of another: whatever reads a line reads words, most of the time.
 */
export function wordOfText(text: Text, source: string, span: Span): Word {
  if (typeof text === 'string') return { source, span, value: text };
  return {
    source,
    span,
    value: undefined,
    prefix: text.prefix === '' ? undefined : text.prefix,
    suffix: text.suffix === '' ? undefined : text.suffix,
    atom: text.atom ? true : undefined,
    sample: text.sample,
    many: undefined,
    glob: undefined,
  };
}

/** A word's text, with what is known of it. */
export function textOfWord(word: Word): Text {
  if (word.value !== undefined) return word.value;
  const { prefix = '', suffix = '', atom = false, sample } = word;
  return { prefix, suffix, atom, sample };
}

/** The words that a field becomes once file names are matched. */
export function wordsOfField(
  field: Field,
  source: string,
  span: Span,
  expansion: Expansion,
): readonly Word[] {
  const word = wordOfText(field.text, source, span);
  if (field.glob === undefined) return [field.many ? { ...word, many: true } : word];
  const { pattern } = field.glob;
  const { value } = word;
  if (value !== undefined && (value === '?' || value.includes('://'))) return [word];
  const paths = pattern === undefined ? undefined : matchingPaths(pattern, expansion);
  if (paths === undefined) return [globbed(word)];
  if (paths.length === 0) return [word];
  return paths.map((path) => ({ source, span, value: path }));
}

function matchingPaths(pattern: string, expansion: Expansion): readonly string[] | undefined {
  const { cwd } = expansion.world;
  // `**` means more than `*` only in a shell that has said so.
  if (pattern.includes('**') || expansion.context.host !== undefined) return undefined;
  if (cwd?.startsWith('/') !== true && !pattern.startsWith('/')) return undefined;
  const found = expansion.context.asking.fact({ kind: 'glob', pattern, cwd: cwd ?? '/' });
  if (found === 'unknown' || !found.complete || found.paths.length > MOST_PATHS) return undefined;
  return found.paths;
}

function globbed(word: Word): Word {
  const known = word.value ?? word.prefix ?? '';
  const first = known.search(/[*?[]/);
  const prefix = first < 0 ? known : known.slice(0, first);
  const end = word.value ?? word.suffix ?? '';
  const suffix = end.slice(lastWildcard(end) + 1);
  return {
    source: word.source,
    span: word.span,
    value: undefined,
    prefix: prefix === '' ? undefined : prefix,
    suffix: suffix === '' ? undefined : suffix,
    atom: undefined,
    sample: undefined,
    many: true,
    glob: true,
  };
}

function lastWildcard(text: string): number {
  return Math.max(text.lastIndexOf('*'), text.lastIndexOf('?'), text.lastIndexOf(']'));
}
