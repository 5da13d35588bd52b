import { resolve, within } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { globMatches } from './glob';
import { isGuessable, isTyped, type Insert } from './inserts';
import type { Asking } from './rule';
import { textOf } from './secrets-words';

/** A folder that is packed or carried away with the secrets in it. */
export interface ArchiveHit {
  readonly files: readonly string[];
  readonly words: readonly Word[];
  readonly inserts: readonly Insert[] | undefined;
}

interface Packing {
  readonly folders: readonly Word[];
  readonly exclude: readonly string[];
  readonly from: string | undefined;
}

/** The secrets below the folders that an archiver or a remote copy takes. */
export function archiveHit(
  invocation: Invocation,
  asking: Asking,
  whereTo: 'kept' | 'sent' = 'kept',
): ArchiveHit | undefined {
  if (asking.actor === 'person' || invocation.host !== undefined) return undefined;
  const packing = packingOf(invocation);
  if (packing === undefined) return undefined;
  const files = new Set<string>();
  const words: Word[] = [];
  for (const word of packing.folders.slice(0, 20)) {
    const path = resolve(packing.from ?? invocation.cwd, folderOf(word));
    const fact = path.startsWith('/') ? asking.fact({ kind: 'secrets-under', path }) : 'unknown';
    // Nothing is known of what lies there: on its way out, names have to do.
    const named = whereTo === 'sent' ? suspiciousName(path, invocation) : undefined;
    if (named !== undefined && (fact === 'unknown' || fact.files.length === 0)) {
      files.add(named);
      words.push(word);
    }
    if (fact === 'unknown') continue;
    const taken = fact.files.filter((file) => !isExcluded(file, packing.exclude));
    if (taken.length > 0) words.push(word);
    for (const file of taken) files.add(file);
  }
  if (files.size === 0) return undefined;
  return { files: [...files], words, inserts: insertsFor(invocation, [...files]) };
}

/** The folder's own name, or that of something which the line has just put into it. */
function suspiciousName(path: string, { moved }: Invocation): string | undefined {
  if (SUSPICIOUS.test(path)) return path;
  return [...(moved ?? [])].find((one) => within(path, one) && SUSPICIOUS.test(one));
}

/** Folders that people make for keys. */
const SUSPICIOUS = /(?:^|\/)(?:certs?|secrets?|keys|private|credentials|ssl|tls)$/;

/** `certs/*` takes what lies in `certs`. */
function folderOf(word: Word): string {
  if (word.value !== undefined) return word.value;
  const prefix = word.prefix ?? '';
  return prefix.slice(0, prefix.lastIndexOf('/') + 1) || '.';
}

function isExcluded(file: string, patterns: readonly string[]): boolean {
  const parts = file.split('/');
  return patterns.some((pattern) => {
    const plain = pattern.replace(/^\.?\//, '').replace(/\/$/, '');
    return parts.some(
      (_, index) =>
        globMatches(plain, parts.slice(index).join('/')) || globMatches(plain, parts[index] ?? ''),
    );
  });
}

function packingOf(invocation: Invocation): Packing | undefined {
  switch (invocation.program) {
    case 'tar':
    case 'gtar':
    case 'bsdtar':
      return tarPacking(invocation.args);
    case 'zip':
      return zipPacking(invocation.args);
    case '7z':
    case '7za':
    case '7zz':
      return invocation.args[0]?.value === 'a'
        ? { folders: operandsOf(invocation.args).slice(2), exclude: [], from: undefined }
        : undefined;
    case 'rsync':
    case 'scp':
      return remotePacking(invocation.args);
    default:
      return undefined;
  }
}

function operandsOf(args: readonly Word[]): readonly Word[] {
  return args.filter((word) => !textOf(word).startsWith('-'));
}

function tarPacking(args: readonly Word[]): Packing | undefined {
  const first = textOf(args[0] ?? { source: '', span: { start: 0, end: 0 }, value: '' });
  const bundle = /^-?[A-Za-z]{1,20}-?$/.test(first) && !first.startsWith('--') ? first : '';
  const creates =
    /[cru]/.test(bundle.replace(/^-/, '')) ||
    args.some((word) =>
      /^(?:--create|--append|--update|-[a-zA-Z]{0,10}c[a-zA-Z]{0,10})$/.test(textOf(word)),
    );
  if (!creates || /[xt]/.test(bundle)) return undefined;
  const folders: Word[] = [];
  const exclude: string[] = [];
  let from: string | undefined;
  let skips = bundle !== '' && !bundle.startsWith('-') ? (bundle.match(/[fb]/g)?.length ?? 0) : 0;
  for (const [index, word] of args.entries()) {
    const text = textOf(word);
    if (index === 0 && bundle !== '' && !bundle.startsWith('-')) continue;
    if (skips > 0) {
      skips--;
    } else if (text.startsWith('--exclude=')) exclude.push(text.slice(10));
    else if (text.startsWith('--directory=')) from = text.slice(12);
    else if (text === '-C' || text === '--directory' || text === '--exclude') {
      const value = textOf(args[index + 1] ?? word);
      if (text === '--exclude') exclude.push(value);
      else from = value;
      skips = 1;
    } else if (/^-[a-zA-Z]{0,10}[fbTXI]$/.test(text) || text === '--file') skips = 1;
    else if (!text.startsWith('-')) folders.push(word);
  }
  return { folders, exclude, from: from?.startsWith('/') === true ? from : undefined };
}

function zipPacking(args: readonly Word[]): Packing | undefined {
  const recursive = args.some((word) =>
    /^(?:-[a-zA-Z0-9]*[rR][a-zA-Z0-9]*|--recurse-paths)$/.test(textOf(word)),
  );
  if (!recursive) return undefined;
  const at = args.findIndex((word) => /^(?:-x|--exclude)$/.test(textOf(word)));
  const taken = at < 0 ? args : args.slice(0, at);
  const exclude = at < 0 ? [] : args.slice(at + 1).map(textOf);
  return { folders: operandsOf(taken).slice(1), exclude, from: undefined };
}

/** To another machine: `host:path`, with a colon before any slash. */
export function isRemote(text: string): boolean {
  return /^[^/\s]+:/.test(text) && !/^[A-Za-z]:[\\/]/.test(text);
}

function remotePacking(args: readonly Word[]): Packing | undefined {
  const operands = operandsOf(args).filter(
    (word, index, all) => index === all.length - 1 || !/^[0-9]+$/.test(textOf(word)),
  );
  const target = operands.at(-1);
  if (
    target === undefined ||
    !(isRemote(textOf(target)) || textOf(target).startsWith('rsync://'))
  ) {
    return undefined;
  }
  const exclude = args.flatMap((word, index) => {
    const text = textOf(word);
    if (text.startsWith('--exclude=')) return [text.slice(10)];
    return text === '--exclude' ? [textOf(args[index + 1] ?? word)] : [];
  });
  return {
    folders: operands.slice(0, -1).filter((word) => !isRemote(textOf(word))),
    exclude,
    from: undefined,
  };
}

function insertsFor(
  invocation: Invocation,
  files: readonly string[],
): readonly Insert[] | undefined {
  const names = [...new Set(files.map((file) => file.slice(file.lastIndexOf('/') + 1)))];
  // Within quotes of another program's words an insertion would mean something else.
  if (!isTyped(invocation) || !names.every(isGuessable)) return undefined;
  if (names.length > 20 || names.some((name) => !/^[\w.@+-]+$/.test(name))) return undefined;
  const excludes = names.map((name) => ` --exclude=${name}`).join('');
  const last = invocation.args.at(-1);
  switch (invocation.program) {
    case 'rsync':
      return [{ behind: invocation.head, text: excludes }];
    case 'tar':
    case 'gtar':
      return textOf(invocation.args[0] ?? invocation.head).startsWith('-')
        ? [{ behind: invocation.head, text: excludes }]
        : undefined;
    case 'zip':
      return last === undefined || invocation.args.some((word) => /^-x$/.test(textOf(word)))
        ? undefined
        : [{ behind: last, text: ` -x${names.map((name) => ` '*${name}'`).join('')}` }];
    default:
      return undefined;
  }
}
