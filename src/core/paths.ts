/**
 * Paths as texts, for POSIX and for what Windows shells hand over with forward slashes. A leading `~`
 * stands for a home that is not known.
 */

/** Whether a path says from where it counts. */
export function isAbsolute(path: string): boolean {
  return (
    path.startsWith('/') || path === '~' || path.startsWith('~/') || /^[A-Za-z]:[\\/]/.test(path)
  );
}

/** A part that is empty, `.` or `..`; a slash at the end. */
const TO_NORMALIZE = /\/\/|(?:^|\/)\.{1,2}(?:\/|$)|[^]\/$|^$/;

/** Without `.`, `..` and doubled slashes, as far as the text alone tells. */
export function normalize(path: string): string {
  if (!TO_NORMALIZE.test(path)) return path;
  const root = path.startsWith('/') ? '/' : '';
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    const last = kept[kept.length - 1];
    if (part !== '..') kept.push(part);
    else if (last !== undefined && last !== '..' && last !== '~') kept.pop();
    else if (root === '') kept.push(part);
  }
  const joined = kept.join('/');
  return joined === '' ? root || '.' : root + joined;
}

/** The path seen from a folder; relative still when the folder is not known. */
export function resolve(cwd: string | undefined, path: string): string {
  if (isAbsolute(path) || cwd === undefined) return normalize(path);
  return normalize(`${cwd}/${path}`);
}

/** Whether a path is the folder itself or lies below it. Both normalized. */
export function within(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`);
}

/** The last part of a path. */
export function baseName(path: string): string {
  const trimmed = withoutSlashes(path);
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** The folder a path lies in, as `dirname` tells it. */
export function dirName(path: string): string {
  const trimmed = withoutSlashes(path);
  const slash = trimmed.lastIndexOf('/');
  if (slash < 0) return trimmed === '' && path !== '' ? '/' : '.';
  return slash === 0 ? '/' : trimmed.slice(0, slash);
}

/** Without the slashes at its end. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end--;
  return path.slice(0, end);
}
