import { secretPath } from '../secrets';
import type { Invocation, Word } from '../shell/invocation';
import { globMatches } from './glob';
import { NOT_READING, RUNNING } from './secrets-programs';
import { KNOWN_BY_BEGINNING, textOf, WELL_KNOWN, type SecretHit } from './secrets-words';

/** Secrets that `find` would hand to a reading program, told by the names that it looks for. */
export function foundHits(invocation: Invocation): readonly SecretHit[] {
  if (invocation.program === 'find') {
    const at = invocation.args.findIndex((word) =>
      /^-(?:exec|execdir|ok|okdir)$/.test(word.value ?? ''),
    );
    const started = invocation.args[at + 1];
    return at >= 0 && started !== undefined && shows(started) ? patternHits(invocation.args) : [];
  }
  if (invocation.program === 'fd' || invocation.program === 'fdfind') {
    return fdHits(invocation.args);
  }
  const { stdin } = invocation;
  const started = invocation.args.find((word) => !textOf(word).startsWith('-'));
  if (stdin.from !== 'pipe' || started === undefined || !shows(started)) return [];
  return stdin.producers.flatMap(({ program, args }) =>
    LISTING.has(program ?? '') ? patternHits(args, program === 'find') : [],
  );
}

/** `fd PATTERN -x cat`: its pattern is a regular expression. */
function fdHits(args: readonly Word[]): readonly SecretHit[] {
  const at = args.findIndex(({ value }) =>
    /^(?:-[a-zA-Z]{0,4}[xX]|--exec|--exec-batch)$/.test(value ?? ''),
  );
  const started = args[at + 1];
  if (at < 0 || started === undefined || !shows(started)) return [];
  return args.slice(0, at).flatMap((word) => {
    const name = (word.value ?? '').replace(/^\^|\$$|\\/g, '');
    const named = name.startsWith('-') ? undefined : secretPath(name);
    if (named?.sure !== true) return [];
    return [{ path: name, why: named.why, kind: named.kind, named: true, span: word.span }];
  });
}

/** Programs that print names of files which their words are patterns of. */
const LISTING = new Set(['find', 'fd', 'fdfind', 'ls', 'locate', 'git']);

function shows(word: Word): boolean {
  const program = textOf(word).split('/').at(-1) ?? '';
  return !NOT_READING.has(program) && !RUNNING.has(program);
}

function patternHits(words: readonly Word[], options = true): readonly SecretHit[] {
  return words.flatMap((word, index) => {
    const before = words[index - 1]?.value ?? '';
    const away = /^(?:!|-not)$/.test(words[index - 2]?.value ?? '');
    if (away || (options && !/^-i?(?:name|path|wholename)$/.test(before))) return [];
    const pattern = word.value ?? `${word.prefix ?? ''}*${word.suffix ?? ''}`;
    const base = pattern.slice(pattern.lastIndexOf('/') + 1);
    // A pattern that says next to nothing is one for all files, not one for secrets.
    if (base.replace(/[*?[\]{},]/g, '').length < 2 || base.startsWith('-')) return [];
    const names = /^\w{3}/.test(base) ? [...WELL_KNOWN, ...KNOWN_BY_BEGINNING] : WELL_KNOWN;
    const known =
      secretPath(base)?.sure === true ? base : names.find((name) => globMatches(base, name));
    const named = known === undefined ? undefined : secretPath(known);
    if (named === undefined) return [];
    return [{ path: pattern, why: named.why, kind: named.kind, named: true, span: word.span }];
  });
}
