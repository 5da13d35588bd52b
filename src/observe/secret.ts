import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FactValue } from '../core/fact';
import { findSecrets, secretPath } from '../core/secrets';
import { openRegularFile, readAt } from './open-file';
import { resolvePath } from './real-path';
import type { FactSource } from './sources';

/** How far into a file is looked when it is asked about by name (bytes). */
export const LOOK_BYTES = 4 * 1024 * 1024;
/** Read and searched at a time, so that others get their turn in between (bytes). */
const STEP = 32 * 1024;
/** Searched again with the next step: longer than any secret that is found by its form (bytes). */
const OVERLAP = 8 * 1024;
/** Where a file that is no text shows it (bytes). */
const SNIFF = 8 * 1024;

/** What was found in a file, and what the file was when it was looked into. */
export interface Look {
  readonly value: Exclude<FactValue<'secret'>, 'unknown'>;
  /** Undefined where nothing could be opened: then the path alone was judged. */
  readonly stats: Stats | undefined;
}

/** Whether a file bears a secret, by its path, its real path and its content as they are now. */
export const observeSecret: FactSource<'secret'> = async ({ path }, bounds) => {
  const look = await lookForSecrets(path, LOOK_BYTES, () => bounds.remaining() <= 0);
  return look === 'unknown' ? 'unknown' : look.value;
};

/**
 * Looks into one file. What is no text is judged by its name alone, as is what lies behind `maxBytes`.
 *
 * @param isLate asked between steps; once true the look is given up
 * @returns `unknown` where a file is there and cannot be told
 */
export async function lookForSecrets(
  path: string,
  maxBytes: number,
  isLate: () => boolean = () => false,
): Promise<Look | 'unknown'> {
  const opened = await openRegularFile(path);
  if (opened.state !== 'open') return byName(path, opened.state);
  return lookInto(opened, [path, opened.real], maxBytes, isLate);
}

/**
 * Looks into an open file and closes it.
 *
 * @param names all paths that it is known by here
 */
export async function lookInto(
  { file, stats }: { readonly file: FileHandle; readonly stats: Stats },
  names: readonly string[],
  maxBytes: number,
  isLate: () => boolean,
): Promise<Look | 'unknown'> {
  try {
    const found = await searchFile(file, Math.min(maxBytes, stats.size + 1), isLate);
    if (found === 'late') return 'unknown';
    return { value: valueOf(names, found === 'no text' ? undefined : found), stats };
  } catch {
    return 'unknown';
  } finally {
    await file.close();
  }
}

async function byName(
  path: string,
  state: 'missing' | 'other' | 'unreadable' | 'unknown',
): Promise<Look | 'unknown'> {
  const resolved = await resolvePath(path);
  const names = resolved.state === 'unknown' ? [path] : [path, resolved.real];
  const isFolder = resolved.state === 'found' && resolved.stats.isDirectory();
  const value = isFolder ? { bears: false, kinds: [] } : valueOf(names, undefined);
  // A file that cannot be read here may be readable for the one that asks.
  if (!value.bears && (state === 'unreadable' || state === 'unknown')) return 'unknown';
  return { value, stats: undefined };
}

/** @param found kinds in the content; undefined when only the names can tell */
function valueOf(names: readonly string[], found: ReadonlySet<string> | undefined): Look['value'] {
  const kinds = new Set(found);
  for (const name of names) {
    const named = secretPath(name);
    if (named !== undefined && (named.sure || found === undefined)) kinds.add(named.kind);
  }
  return { bears: kinds.size > 0, kinds: [...kinds].sort() };
}

async function searchFile(
  file: FileHandle,
  maxBytes: number,
  isLate: () => boolean,
): Promise<ReadonlySet<string> | 'no text' | 'late'> {
  const kinds = new Set<string>();
  let kept = Buffer.alloc(0);
  let encoding: Encoding = 'utf8';
  for (let position = 0; position < maxBytes; position += STEP) {
    if (isLate()) return 'late';
    const bytes = await readAt(file, position, Math.min(STEP, maxBytes - position));
    if (position === 0) {
      const told = encodingOf(bytes);
      if (told === undefined) return 'no text';
      encoding = told;
    }
    const piece = Buffer.concat([kept, bytes]);
    for (const { kind } of findSecrets(decode(piece, encoding))) kinds.add(kind);
    if (bytes.length < STEP) break;
    kept = Buffer.from(piece.subarray(-OVERLAP));
    await nextTurn();
  }
  return kinds;
}

type Encoding = 'utf8' | 'utf16le' | 'utf16be';

function encodingOf(start: Buffer): Encoding | undefined {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf16be';
  return start.subarray(0, SNIFF).includes(0) ? undefined : 'utf8';
}

/** Bytes that are no text become U+FFFD, which is in no secret. Steps are of even length. */
function decode(bytes: Buffer, encoding: Encoding): string {
  if (encoding === 'utf8') return bytes.toString('utf8');
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  return (encoding === 'utf16be' ? even.swap16() : even).toString('utf16le');
}
