import { resolve } from '../paths';
import type { Span } from '../effect';
import { secretPath } from '../secrets';
import type { Invocation, Word } from '../shell/invocation';
import type { Asking } from './rule';

/** A file of secrets that a word names. */
export interface SecretHit {
  /** As the person knows it: the word's own spelling where it is one path. */
  readonly path: string;
  /** What it holds, to follow "holds". */
  readonly why: string;
  readonly kind: string;
  /** Found by its name, so that another name would hide it. */
  readonly named: boolean;
  readonly span: Span;
}

/** How far a question about a path may go: by its name alone, or with facts about it. */
export type Depth = 'name' | 'facts';

/** Base names of which a pattern that is not resolved must match none. */
// prettier-ignore
export const WELL_KNOWN = [
  '.env', '.env.local', '.env.production', '.netrc', '.pgpass',
  'id_rsa', 'id_ed25519', 'server.key', 'key.pem', 'privkey.pem', 'terraform.tfstate', '.bash_history',
  '.zsh_history', 
];

/** The same, but only for patterns that say how the name begins: `*.json` means other files. */
export const KNOWN_BY_BEGINNING = [
  'credentials.json',
  'service-account.json',
  'secrets.yaml',
  'secrets.json',
];

/** The path that a word stands for with what is unknown in it filled by a letter. */
export function textOf(word: Word): string {
  if (word.value !== undefined) return word.value;
  return `${word.prefix ?? ''}x${word.suffix ?? ''}`;
}

/** Whether a path is secret, by its name or by what the world says of it. */
export function secretAt(
  path: string,
  invocation: Pick<Invocation, 'cwd' | 'host'>,
  asking: Asking,
  depth: Depth,
): Omit<SecretHit, 'span'> | undefined {
  if (path === '' || path.length > 4096 || path.includes('\0')) return undefined;
  const named = namedAt(path, invocation.cwd);
  const hit =
    named === undefined ? undefined : { path, why: named.why, kind: named.kind, named: true };
  if (named?.sure === true) return hit;
  if (named === undefined && depth === 'name') return undefined;
  // People see their own files; no fact need be collected to say what they may do anyway.
  if (invocation.host !== undefined || asking.actor === 'person') return hit;
  const absolute = resolve(invocation.cwd, path);
  if (!absolute.startsWith('/') || absolute.startsWith('/dev/')) return hit;
  const fact = asking.fact({ kind: 'secret', path: absolute });
  const lies = asking.fact({ kind: 'path', path: absolute });
  if (lies !== 'unknown' && lies.real !== absolute) {
    const real = secretPath(lies.real);
    if (real?.sure === true) return { path, why: real.why, kind: real.kind, named: true };
  }
  if (fact === 'unknown') return hit;
  if (!fact.bears) return undefined;
  return { path, why: 'a secret', kind: fact.kinds[0] ?? 'secret', named: hit !== undefined };
}

/** Folders in which a file's plain name can mean a secret. */
const TELLING_FOLDER = /\/(?:\.|proc\/|etc|gcloud|run\/|git|gh|Library\/)/;

/** What a path's name says; its folder is looked at where it can matter. */
function namedAt(path: string, cwd: string | undefined): ReturnType<typeof secretPath> {
  const folder = path.includes('..') || (cwd !== undefined && TELLING_FOLDER.test(`${cwd}/`));
  return secretPath(folder ? resolve(cwd, path) : path);
}

/** The paths that a word can stand for: itself, behind `=`, `@` and `:`, and in a short option. */
function pathsIn(text: string): readonly { readonly path: string; readonly whole: boolean }[] {
  if (text.length > 4096 || text.includes('\n')) return [];
  if (/^file:\/\//i.test(text)) {
    return [{ path: text.replace(/^file:\/\/(?:localhost)?/i, ''), whole: true }];
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return [];
  const paths: { path: string; whole: boolean }[] = [];
  const add = (path: string, whole: boolean): void => {
    if (path !== '') paths.push({ path, whole });
  };
  if (!/^[-@]/.test(text)) add(text, true);
  else if (/^-[A-Za-z]./.test(text) && !text.startsWith('--')) add(text.slice(2), false);
  const sign = text.indexOf('=');
  if (sign >= 0) {
    add(
      text
        .slice(sign + 1)
        .replace(/^[@<]/, '')
        .replace(/;.*$/s, ''),
      true,
    );
  }
  const at = text.indexOf('@');
  if (at >= 0) add(text.slice(at + 1).replace(/;.*$/s, ''), at === 0);
  if (text.includes(':') || text.includes(',')) {
    for (const part of text.split(/[:,]/).slice(0, 20)) add(part.replace(/^[a-z]+=/, ''), false);
  }
  return paths;
}

/** The secret that a word names, if it does. */
export function secretInWord(
  word: Word,
  invocation: Invocation,
  asking: Asking,
  depth: Depth,
): SecretHit | undefined {
  const text = textOf(word);
  // Nearly every word of a command is a plain one, and no file that is known by its name.
  if (depth === 'name' && /^-{0,2}[a-z]{1,7}$/i.test(text) && word.value !== undefined) {
    return undefined;
  }
  if (word.glob === true) return globHit(word, invocation);
  const listed = word.value === undefined ? listedHit(word) : undefined;
  if (listed !== undefined) return listed;
  const fallback =
    word.value === undefined ? /:?[-=]([^}{$\s]{1,300})\}/.exec(word.source)?.[1] : undefined;
  if (fallback !== undefined) {
    const named = secretPath(fallback);
    if (named?.sure === true) {
      return { path: fallback, why: named.why, kind: named.kind, named: true, span: word.span };
    }
  }
  for (const { path, whole } of pathsIn(text)) {
    const asks = whole && word.value !== undefined && path !== '-' ? depth : 'name';
    const hit = secretAt(path, invocation, asking, asks);
    if (hit !== undefined) {
      return { ...hit, path: word.value === undefined ? word.source : hit.path, span: word.span };
    }
  }
  return undefined;
}

/** `cat $(find . -name .env)`: the words of a substitution that may name the file which it prints. */
function listedHit(word: Word): SecretHit | undefined {
  if (!/\$\(|`/.test(word.source) || word.source.length > 2000) return undefined;
  if (!/\b(?:find|fd|ls|locate|grep|echo|printf|realpath|which)\b/.test(word.source)) {
    return undefined;
  }
  for (const part of word.source.split(/[\s"'`()|;]+/).slice(0, 50)) {
    const path = part.replace(/[*]+$/, '').replace(/^\^|\\|\$$/g, '');
    const named = part.startsWith('-') ? undefined : secretPath(path);
    if (named?.sure === true) {
      return { path, why: named.why, kind: named.kind, named: true, span: word.span };
    }
  }
  return undefined;
}

/** A pattern whose matches are not known, and that a well-known secret's name would match. */
function globHit(word: Word, invocation: Pick<Invocation, 'cwd'>): SecretHit | undefined {
  // A pattern for a folder on the way: `/home/*/.ssh/id_*`, `/proc/*/environ`.
  const filled = word.source.includes('/') ? word.source.replace(/[*?]{1,9}/g, 'x') : '';
  const any = secretPath(filled);
  if (any !== undefined && (any.sure || any.kind === 'ssh-key') && !/[[\]{}$`]/.test(filled)) {
    return { path: word.source, why: any.why, kind: any.kind, named: true, span: word.span };
  }
  const known = partsOfGlob(word);
  const { folder } = known;
  const begin = known.begin.toLowerCase();
  const suffix = known.suffix.toLowerCase();
  // A bare `*` leaves dotfiles out, and means everything and nothing.
  if (begin === '' && suffix.replace(/^\./, '').length < 2) {
    return folderHit(folder, word, invocation);
  }
  const names = begin.length < 3 ? WELL_KNOWN : [...WELL_KNOWN, ...KNOWN_BY_BEGINNING];
  const secret = names.find(
    (name) =>
      name.length >= begin.length + suffix.length &&
      name.startsWith(begin) &&
      name.endsWith(suffix) &&
      (begin !== '' || !name.startsWith('.')),
  );
  if (secret === undefined) return folderHit(folder, word, invocation);
  const named = secretPath(folder + secret);
  if (named === undefined) return undefined;
  return { path: word.source, why: named.why, kind: named.kind, named: true, span: word.span };
}

/** What is known of a pattern: the folder, and how the name in it begins and ends. */
function partsOfGlob(word: Word): {
  readonly folder: string;
  readonly begin: string;
  readonly suffix: string;
} {
  const prefix = word.prefix ?? '';
  const suffix = word.suffix ?? '';
  const slash = suffix.lastIndexOf('/');
  const deep = /^(?:\.\/)?\*\*\/([^*?[\]{}/"'$]{1,60})\*?$/.exec(word.source)?.[1];
  // `**/.env*` says how the name begins, whatever the folder.
  if (deep !== undefined && slash < 0) {
    const open = word.source.endsWith('*');
    return { folder: '', begin: deep, suffix: open ? '' : suffix };
  }
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  return { folder, begin: prefix.slice(folder.length), suffix };
}

/** `~/.ssh/*` is all that lies there. */
function folderHit(
  folder: string,
  word: Word,
  invocation: Pick<Invocation, 'cwd'>,
): SecretHit | undefined {
  if (folder === '') return undefined;
  const named = secretPath(resolve(invocation.cwd, folder)) ?? secretPath(`${folder}x`);
  if (named === undefined) return undefined;
  return { path: word.source, why: named.why, kind: named.kind, named: true, span: word.span };
}
