import type { Severity } from '../effect';
import { baseName, dirName, resolve, within } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import { outsideOf } from './outside';
import { isMadeFile, isRegenerable, isSystemPath } from './regenerable';
import { TEMP_FOLDER } from '../shell/variables';
import type { Asking } from './rule';

/** What would be lost with a path, and how surely. */
export interface Loss {
  readonly severity: Severity;
  /** The path as people know it. */
  readonly name: string;
}

/** How a path is lost. */
export interface Losing {
  /** Folders with all that is in them. */
  readonly recursive: boolean;
}

const TEMP = ['/tmp', '/var/tmp', '/private/tmp', '/private/var/tmp', '/dev/shm'];

/**
 * What deleting the thing that a word names would lose; undefined when it is made anew, temporary,
 * kept by git, or not there at all.
 */
export function lossOf(
  word: Word,
  how: Losing,
  invocation: Invocation,
  asking: Asking,
): Loss | undefined {
  if (invocation.container?.mounts !== undefined) {
    return lossOutside(word, how, invocation, asking);
  }
  if (word.value === undefined) return lossOfUnknown(word, invocation, asking);
  const path = resolve(invocation.cwd, word.value);
  if (invocation.host !== undefined) {
    const made = invocation.container !== undefined && isRegenerable(path);
    return made || isTemporary(path, invocation, asking) ? undefined : high(word);
  }
  if (isCatastrophe(path, invocation, asking)) return { severity: 'critical', name: shown(word) };
  const real = realPath(path, word, asking);
  if (real === 'missing') {
    return invocation.moved?.size ? keptOrHigh(path, word, how, invocation, asking) : undefined;
  }
  return keptOrHigh(real, word, how, invocation, asking);
}

/** What is lost of the things that are mounted into a container which ends with the command. */
function lossOutside(
  word: Word,
  how: Losing,
  invocation: Invocation,
  asking: Asking,
): Loss | undefined {
  const outside = outsideOf(word, invocation);
  if (outside === undefined) return undefined;
  return outside === 'unknown' ? high(word) : lossOf(outside.word, how, outside.invocation, asking);
}

function keptOrHigh(
  path: string,
  word: Word,
  how: Losing,
  invocation: Invocation,
  asking: Asking,
): Loss | undefined {
  if (isCatastrophe(path, invocation, asking)) return { severity: 'critical', name: shown(word) };
  if (wasMoved(path, invocation)) return high(word);
  if (!how.recursive && invocation.made?.has(path) === true) return undefined;
  if (isTemporary(path, invocation, asking)) return undefined;
  const own = belowProject(path, word, invocation, asking);
  // Whatever git says of it: builds delete many such files, and to ask git takes longer than to delete one.
  if (isMadeFile(path) && isRegenerable(own)) return undefined;
  const state = path.startsWith('/') ? asking.fact({ kind: 'git-file', path }) : 'unknown';
  const git = state === 'unknown' ? undefined : state.state;
  if (git === 'clean') return { severity: 'low', name: shown(word) };
  if (git === 'ignored' && !holdsData(path)) return undefined;
  if (isRegenerable(own)) return git === 'changed' ? high(word) : undefined;
  if (!how.recursive && isEmptyFile(path, asking)) return undefined;
  return high(word);
}

function high(word: Word): Loss {
  return { severity: 'high', name: shown(word) };
}

function shown(word: Word): string {
  return word.value === undefined || word.value === '' ? word.source : word.value;
}

/**
 * A project's own place may lie under a folder of a telling name (`~/build/app`): what counts is the
 * path from the project on.
 */
function belowProject(path: string, word: Word, invocation: Invocation, asking: Asking): string {
  for (const root of [...roots(invocation, asking), ...homes(asking)]) {
    if (path !== root && within(root, path)) return path.slice(root === '/' ? 1 : root.length + 1);
  }
  return path.startsWith('/') || word.value === undefined ? path : word.value;
}

/** The folders that a person works in, as far as they are known. */
function roots(invocation: Invocation, asking: Asking): readonly string[] {
  const place = asking.fact({ kind: 'place' });
  const known = place === 'unknown' ? [] : place.workspace;
  return invocation.start === undefined ? known : [...known, invocation.start];
}

/** What lies in the home folder is called by its name there, wherever that folder is. */
function homes(asking: Asking): readonly string[] {
  const place = asking.fact({ kind: 'place' });
  return place === 'unknown' ? [] : [place.home];
}

/** Nothing there can be brought back, or everything would be gone. */
function isCatastrophe(path: string, invocation: Invocation, asking: Asking): boolean {
  if (path === '/' || path === '~' || path === '..' || path.startsWith('../')) return true;
  if (/^~[\w-]*$/.test(path)) return true;
  if (isSystemPath(path) && !TEMP.some((temp) => within(temp, path))) {
    return path.split('/').length <= 3;
  }
  if (baseName(path) === '.git') return true;
  const place = asking.fact({ kind: 'place' });
  const home = place === 'unknown' ? undefined : place.home;
  if (home !== undefined && within(path, home)) return true;
  return roots(invocation, asking).some((root) => within(path, root) && !TEMP.includes(root));
}

/** Strictly below a folder for temporary files, and not a project that lies there. */
function isTemporary(path: string, invocation: Invocation, asking: Asking): boolean {
  const place = asking.fact({ kind: 'place' });
  const temps = place === 'unknown' ? TEMP : [...TEMP, ...place.temp];
  if (!temps.some((temp) => path !== temp && within(temp, path))) return false;
  return !roots(invocation, asking).some((root) => !temps.includes(root) && within(root, path));
}

/** The name says that nobody can make it anew, even where git ignores it. */
export function holdsData(path: string): boolean {
  const name = baseName(path);
  return /^\.env(?:\.|$)|\.(?:db|sqlite3?|sql|dump|pem|key|p12|tfstate|rdb|csv|parquet)(?:\.|$)|^data$/i.test(
    name,
  );
}

/** The path with links in front of its last part resolved. */
function realPath(path: string, word: Word, asking: Asking): string {
  if (!path.startsWith('/')) return path;
  const follows = word.value?.endsWith('/') === true;
  const own = asking.fact({ kind: 'path', path });
  if (own !== 'unknown' && own.type === 'missing') return 'missing';
  if (follows) return own === 'unknown' ? path : own.real;
  const parent = asking.fact({ kind: 'path', path: dirName(path) });
  if (parent === 'unknown' || parent.type === 'missing') return path;
  return `${parent.real === '/' ? '' : parent.real}/${baseName(path)}`;
}

function isEmptyFile(path: string, asking: Asking): boolean {
  if (!path.startsWith('/')) return false;
  const fact = asking.fact({ kind: 'path', path });
  return fact !== 'unknown' && fact.type === 'file' && fact.bytes === 0;
}

function wasMoved(path: string, invocation: Invocation): boolean {
  for (const moved of invocation.moved ?? []) {
    if (within(moved, path) || within(path, moved)) return true;
  }
  return false;
}

/** A word of which only the beginning or the end is known. */
function lossOfUnknown(word: Word, invocation: Invocation, asking: Asking): Loss | undefined {
  const prefix = word.prefix ?? '';
  const suffix = word.suffix ?? '';
  const closed = word.atom === true || word.glob === true;
  // What lies in the folder for temporary files, not that folder as such.
  if (prefix === TEMP_FOLDER) {
    return word.glob === true || /^\/?$/.test(suffix) ? high(word) : undefined;
  }
  if (prefix.includes('..') || suffix.includes('..')) return high(word);
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const at = resolve(invocation.cwd, folder === '' ? '.' : folder);
  if (closed && isTemporary(`${at}/x`, invocation, asking)) {
    const temps = [...TEMP];
    // All of /tmp is not one's own.
    if (!temps.includes(at) || prefix !== folder) return undefined;
  }
  if (invocation.host !== undefined) return high(word);
  if (closed && isRegenerable(belowProject(`${at}/`, word, invocation, asking))) return undefined;
  const slash = suffix.indexOf('/');
  const tail = slash < 0 ? '' : suffix.slice(slash + 1);
  if (tail !== '' && isRegenerable(tail)) return undefined;
  const name = prefix.slice(prefix.lastIndexOf('/') + 1);
  // Logs of the system are no project's.
  const ofSystem = isSystemPath(at) && !TEMP.some((temp) => within(temp, at));
  if (closed && slash < 0 && !ofSystem && isRegenerable(`${name}x${suffix}`)) return undefined;
  const wide = word.glob === true && suffix === '' && isCatastrophe(at, invocation, asking);
  return { severity: wide ? 'critical' : 'high', name: word.source };
}
