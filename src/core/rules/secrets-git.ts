import type { Invocation, Word } from '../shell/invocation';
import type { Asking } from './rule';
import { secretAt, secretInWord, textOf, type SecretHit } from './secrets-words';

/** Subcommands that show what is in files, now or before. */
const SHOWS = new Set([
  'show',
  'cat-file',
  'diff',
  'blame',
  'annotate',
  'grep',
  'difftool',
  'whatchanged',
  'format-patch',
  'archive',
  'diff-tree',
  'diff-index',
  'diff-files',
  'range-diff',
  'log',
  'reflog',
  'stash',
  'rev-list',
  'textconv',
  'unpack-file',
]);

/** Options with which they tell names and numbers alone. */
const TELLS_NAMES =
  /^(?:--(?:stat|shortstat|numstat|dirstat|name-only|name-status|summary|quiet|no-patch|exit-code|oneline|check)(?:=.*)?|-s|-q)$/;
const SHOWS_PATCH =
  /^(?:-p|-u|--patch|--patch-with-stat|-[SG].*|-U[0-9]*|-L.*|--cc|-c|-m|-W|--function-context)$/;

/** git's options in front of the subcommand that take a value. */
const VALUED = new Set([
  '-C',
  '-c',
  '--git-dir',
  '--work-tree',
  '--namespace',
  '--exec-path',
  '--super-prefix',
]);

/** The subcommand of git and where it stands among the words. */
export function gitSubcommand(
  invocation: Invocation,
): { readonly name: string; readonly at: number } | undefined {
  for (let at = 0; at < invocation.args.length; at++) {
    const text = invocation.args[at]?.value;
    if (text === undefined) return undefined;
    if (VALUED.has(text)) at++;
    else if (!text.startsWith('-')) return { name: text, at };
  }
  return undefined;
}

/** The secrets whose content a git command would show: `git show HEAD:.env`, `git log -p -- .env`. */
export function gitReads(invocation: Invocation, asking: Asking): readonly SecretHit[] {
  const subcommand = gitSubcommand(invocation);
  if (subcommand === undefined || !SHOWS.has(subcommand.name)) return [];
  const words = invocation.args.slice(subcommand.at + 1);
  const texts = words.map(textOf);
  if (!showsContent(subcommand.name, texts)) return [];
  let pattern = subcommand.name === 'grep' && !texts.some((text) => /^-[a-zA-Z]*[ef]$/.test(text));
  const hits: SecretHit[] = [];
  for (const [index, word] of words.entries()) {
    const text = texts[index] ?? '';
    if (text.startsWith('-')) continue;
    if (pattern) {
      pattern = false;
      continue;
    }
    if (/^(?::!|:\^|:\(exclude)/.test(text)) continue;
    const hit =
      secretInWord(word, invocation, asking, 'facts') ?? committedSecret(word, invocation, asking);
    if (hit !== undefined) hits.push(hit);
  }
  if (hits.length > 0 || invocation.host !== undefined || asking.actor === 'person') return hits;
  const at = invocation.args[subcommand.at];
  return at === undefined ? hits : wholeReads(subcommand.name, texts, at, invocation, asking);
}

/** Most secret-bearing files of which git is asked what it makes of them. */
const MOST_ASKED = 20;
/** What confines a history to a part that may hold none of them. */
const CONFINED =
  /^(?:-[0-9]+|-n[0-9]*|--(?:max-count|since|after|until|before|author|committer|grep|merges|skip)(?:=.*)?|-[SGL].*|--)$|\.\./;

/**
 * What git shows where no path is named: `git diff` the files that are changed, `git log -p` all that it
 * keeps. Of other states and parts of a history nothing is known here, and they pass.
 */
function wholeReads(
  name: string,
  texts: readonly string[],
  word: Word,
  invocation: Invocation,
  asking: Asking,
): readonly SecretHit[] {
  const shown = statesShown(name, texts);
  if (shown === undefined || invocation.cwd?.startsWith('/') !== true) return [];
  const git = asking.fact({ kind: 'git', path: invocation.cwd });
  if (git === 'unknown' || git.state !== 'repository') return [];
  if (!shown.includes('clean') && git.changed === 0) return [];
  const under = asking.fact({ kind: 'secrets-under', path: git.root });
  if (under === 'unknown') return [];
  return under.files.slice(0, MOST_ASKED).flatMap((file): readonly SecretHit[] => {
    const seen = asking.fact({ kind: 'git-file', path: file });
    if (seen === 'unknown' || !shown.includes(seen.state)) return [];
    const path = file.startsWith(`${git.root}/`) ? file.slice(git.root.length + 1) : file;
    return [{ path, why: 'a secret', kind: 'secret', named: false, span: word.span }];
  });
}

function statesShown(name: string, texts: readonly string[]): readonly string[] | undefined {
  const operands = texts.filter((text) => !text.startsWith('-'));
  if (name === 'diff') {
    return texts.includes('--') || operands.some((text) => text !== 'HEAD')
      ? undefined
      : ['changed'];
  }
  if (name !== 'log' && name !== 'whatchanged') return undefined;
  return operands.length > 1 || texts.some((text) => CONFINED.test(text))
    ? undefined
    : ['changed', 'clean'];
}

/** `HEAD:path`: a path from the repository's root, or with `./` from here (gitrevisions(7)). */
function committedSecret(
  word: Word,
  invocation: Invocation,
  asking: Asking,
): SecretHit | undefined {
  const path = /^[^:]*:(.+)$/s.exec(word.value ?? '')?.[1];
  if (path === undefined || invocation.cwd?.startsWith('/') !== true) return undefined;
  if (invocation.host !== undefined || asking.actor === 'person') return undefined;
  const fact = path.startsWith('.')
    ? 'unknown'
    : asking.fact({ kind: 'git', path: invocation.cwd });
  const root = fact !== 'unknown' && fact.state === 'repository' ? fact.root : invocation.cwd;
  const hit = secretAt(path, { cwd: root }, asking, 'facts');
  return hit === undefined ? undefined : { ...hit, span: word.span };
}

function showsContent(name: string, texts: readonly string[]): boolean {
  switch (name) {
    case 'log':
    case 'reflog':
    case 'rev-list':
      return texts.some((text) => SHOWS_PATCH.test(text));
    case 'stash':
      return texts[0] === 'show' && texts.some((text) => SHOWS_PATCH.test(text));
    case 'cat-file':
      return !texts.some((text) => /^-[tse]$/.test(text));
    case 'grep':
      return !texts.some((text) =>
        /^(?:-[a-zA-Z]*[qclL]|--(?:count|quiet|name-only|files-with(?:out)?-match(?:es)?))$/.test(
          text,
        ),
      );
    default:
      return (
        !texts.some((text) => TELLS_NAMES.test(text)) ||
        texts.some((text) => SHOWS_PATCH.test(text))
      );
  }
}
