import { secretPath } from '../../core/secrets';

/**
 * The block of the user's `search.exclude` that hides secret-bearing files from the editor's search.
 *
 * Every key of the block marks itself: `{scripts/a.sh,.portcullis-hidden}` hides what
 * `scripts/a.sh` hides, and a name that no file has. So the block is found and taken away whatever else was done to the
 * setting, in whatever order its keys are by then, and no key of it can be one of the user's own.
 */
const MARK = '.portcullis-hidden';

export type SearchExclude = Readonly<Record<string, unknown>>;

/**
 * The keys that hide these files.
 *
 * @param files secret-bearing files by workspace folder, relative to it, with `/` between the parts
 */
export function searchExcludeBlock(
  files: Readonly<Record<string, readonly string[]>>,
): Record<string, boolean> {
  const globs = new Set(Object.values(files).flat().map(globOf));
  return Object.fromEntries([...globs].sort().map((glob) => [`{${glob},${MARK}}`, true]));
}

/** True for a key that Portcullis has put there. */
export function isOurs(key: string): boolean {
  return key.startsWith('{') && key.endsWith(`,${MARK}}`);
}

/**
 * A file that its name alone gives away is hidden by that name, wherever it lies or will lie; another
 * one by its path.
 */
function globOf(relative: string): string {
  const name = relative.slice(relative.lastIndexOf('/') + 1);
  return secretPath(name)?.sure === true ? `**/${literal(name)}` : literal(relative);
}

/**
 * Editor and ripgrep do not agree on how to quote what has a meaning in a glob: `?` stands for any one
 * character in both, `*` for the bytes that are no text.
 */
function literal(text: string): string {
  return text.replace(/[*?[\]{}!,\\]/gu, '?').replace(/\uFFFD+/gu, '*');
}
