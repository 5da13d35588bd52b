import type { FileHandle } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FactValue } from '../core/fact';
import { NOTHING_HIDDEN, secretPath, type IsHidden } from '../core/secrets';
import { ContentSearch, STEP } from './content-search';
import { openRegularFile, readAt } from './open-file';
import { resolvePath } from './real-path';
import type { FactSource } from './sources';

/** How far into a file is looked when it is asked about by name (bytes). */
export const LOOK_BYTES = 4 * 1024 * 1024;

/** What a file is called that bears nothing known, and that a person hid. */
export const HIDDEN_KIND = 'hidden';

type Look = Exclude<FactValue<'secret'>, 'unknown'>;

/** Whether a file bears a secret, by its path, its real path and its content as they are now; hidden ones do. */
export function observeSecretOr(isHidden: IsHidden): FactSource<'secret'> {
  return async ({ path }, bounds) =>
    lookForSecrets(path, LOOK_BYTES, () => bounds.remaining() <= 0, isHidden);
}

/** The same where nobody hid anything. */
export const observeSecret = observeSecretOr(NOTHING_HIDDEN);

/**
 * Looks into one file. What is no text is judged by its name alone, as is what lies behind `maxBytes`.
 *
 * @param isLate asked between steps; once true the look is given up
 * @returns `unknown` where a file is there and cannot be told
 */
export async function lookForSecrets(
  path: string,
  maxBytes: number,
  isLate: () => boolean,
  isHidden: IsHidden = NOTHING_HIDDEN,
): Promise<Look | 'unknown'> {
  const opened = await openRegularFile(path);
  if (opened.state !== 'open') return byName(path, opened.state, isHidden);
  const { file, real, stats } = opened;
  try {
    const search = await searchFile(file, Math.min(maxBytes, stats.size), isLate);
    return search === 'late' ? 'unknown' : lookOf([path, real], search.kinds, isHidden);
  } catch {
    return 'unknown';
  } finally {
    await file.close();
  }
}

/**
 * What names and content say together.
 *
 * @param found kinds in the content; undefined when only the names can tell
 */
export function lookOf(
  names: readonly string[],
  found: ReadonlySet<string> | undefined,
  isHidden: IsHidden = NOTHING_HIDDEN,
): Look {
  const kinds = new Set(found);
  for (const name of names) {
    if (isHidden(name)) kinds.add(HIDDEN_KIND);
    const named = secretPath(name);
    if (named !== undefined && (named.sure || found === undefined)) kinds.add(named.kind);
  }
  return { bears: kinds.size > 0, kinds: [...kinds].sort() };
}

async function byName(
  path: string,
  state: 'missing' | 'other' | 'unreadable' | 'unknown',
  isHidden: IsHidden,
): Promise<Look | 'unknown'> {
  const resolved = await resolvePath(path);
  const isFolder = resolved.state === 'found' && resolved.stats.isDirectory();
  const names = resolved.state === 'unknown' ? [path] : [path, resolved.real];
  const look = isFolder ? { bears: false, kinds: [] } : lookOf(names, undefined, isHidden);
  // A file that cannot be read here may be readable for the one that asks.
  if (!look.bears && (state === 'unreadable' || state === 'unknown')) return 'unknown';
  return look;
}

async function searchFile(
  file: FileHandle,
  size: number,
  isLate: () => boolean,
): Promise<ContentSearch | 'late'> {
  const search = new ContentSearch();
  for (let position = 0; position < size; position += STEP) {
    if (isLate()) return 'late';
    const bytes = await readAt(file, position, Math.min(STEP, size - position));
    if (!search.feed(bytes, bytes.length < STEP)) break;
    if (bytes.length < STEP) break;
    await nextTurn();
  }
  return search;
}
