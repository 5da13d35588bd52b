/** What a tool asks of ripgrep, by the names of its options. */
export interface Search {
  readonly pattern: string;
  readonly paths?: readonly string[];
  readonly globs?: readonly string[];
  readonly type?: string | undefined;
  readonly shows?: 'lines' | 'files' | 'counts';
}

/** A search as ripgrep's line, which the shell's rules know with all that it leaves out. */
export function searchLine({ pattern, paths = [], globs = [], type, shows }: Search): string {
  const form = shows === 'files' ? '-l' : shows === 'counts' ? '-c' : '-n';
  const words = ['rg', '--hidden', form];
  for (const glob of globs) words.push('-g', quoted(glob));
  if (type !== undefined) words.push('-t', quoted(type));
  words.push('-e', quoted(pattern));
  if (paths.length > 0) words.push('--', ...paths.map(quoted));
  return words.join(' ');
}

/** A word as a shell takes it, whatever is in it. */
export function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

const LEAVES_OUT = /^rg((?: --glob '![^'{}*?,]+')+) --hidden /u;

/**
 * The one glob that leaves out what the offered line leaves out, for tools that take no second one; undefined
 * where no such glob can say it.
 *
 * @param instead the line that a verdict offers in the place of one of `searchLine`
 */
export function globInstead(instead: string): string | undefined {
  const [, globs = ''] = LEAVES_OUT.exec(instead) ?? [];
  const names = [...globs.matchAll(/'!([^']+)'/gu)].map(([, name]) => name ?? '');
  if (names.length === 0) return undefined;
  return names.length === 1 ? `!${names[0] ?? ''}` : `!{${names.join(',')}}`;
}
