import { baseName, resolve, within } from '../paths';
import type { Asking } from './rule';

/** The folder in which Portcullis keeps what is its own, in a workspace and in a home. */
const OWN = '.portcullis';

/** Longest path that any system has (characters). */
const LONGEST_PATH = 4_096;

/** Names of the guard's own folders that say nothing of it by themselves. */
export function guardNames(asking: Asking): readonly string[] {
  const place = asking.fact({ kind: 'place' });
  return place === 'unknown' ? [] : place.guard.map(baseName);
}

/** Where an editor keeps which extensions it loads, which it has done with, and which are disabled. */
const EDITORS_LIST = /extensions\/(?:extensions\.json|\.obsolete)$|globalStorage\/state\.vscdb$/;

/** Where an organisation's policy lies. */
const ORGANISATION =
  /^(?:\/etc|\/Library\/Application Support|[A-Za-z]:\/ProgramData)\/portcullis\//i;

/**
 * Whether a text may name one of the guard's own files at all: quick, since every word of every line
 * is asked.
 *
 * @param names those of {@link guardNames}
 */
export function mayBeGuardPath(text: string, names: readonly string[]): boolean {
  return (
    text.includes('ortcullis') ||
    EDITORS_LIST.test(text) ||
    (names.length > 0 && names.some((name) => text.includes(name)))
  );
}

const EDITORS_FOLDER = /^\.(?:vscode|cursor|windsurf|vscodium)\b|^(?:User|Machine)$/;

/** Whether a path is one of the guard's own: its folders, its extension, its storage. */
export function isGuardPath(path: string, cwd: string | undefined, asking: Asking): boolean {
  if (path.length > LONGEST_PATH) return false;
  const at = resolve(cwd, path.replaceAll('\\', '/'));
  const parts = at.split('/');
  if (parts.includes(OWN) || ORGANISATION.test(at)) return true;
  if (EDITORS_LIST.test(at) && parts.some((part) => EDITORS_FOLDER.test(part))) return true;
  const extensions = parts.indexOf('extensions');
  if (extensions >= 0 && /^portcullis\.portcullis/i.test(parts[extensions + 1] ?? '')) return true;
  if (parts.includes('globalStorage') && parts.some((part) => part.startsWith('portcullis.'))) {
    return true;
  }
  const place = asking.fact({ kind: 'place' });
  return place !== 'unknown' && place.guard.some((folder) => within(folder, at));
}
