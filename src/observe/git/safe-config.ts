/**
 * The few settings of a repository that say how its files are stored, by value from a closed list. All
 * others stay behind: programs (monitors, filters, text converters, hooks), includes, remotes.
 */
const SAFE: Readonly<Record<string, readonly string[]>> = {
  'core.autocrlf': ['true', 'false', 'input'],
  'core.eol': ['lf', 'crlf', 'native'],
  'core.filemode': ['true', 'false'],
  'core.ignorecase': ['true', 'false'],
  'core.precomposeunicode': ['true', 'false'],
  'core.symlinks': ['true', 'false'],
  'extensions.objectformat': ['sha1', 'sha256'],
};

/**
 * A configuration file that holds a repository's harmless settings and nothing else.
 *
 * @param text the repository's own configuration, in whatever state
 */
export function safeConfig(text: string): string {
  const settings = new Map<string, string>();
  let section = '';
  for (const line of text.split('\n')) {
    const header = /^\s*\[([A-Za-z]+)\]\s*$/u.exec(line)?.[1];
    if (header !== undefined) section = header.toLowerCase();
    else if (/^\s*\[/u.test(line)) section = '';
    const [, key = '', value = ''] = /^\s*([A-Za-z]+)\s*=\s*([A-Za-z0-9]+)\s*$/u.exec(line) ?? [];
    const name = `${section}.${key.toLowerCase()}`;
    const allowed = Object.hasOwn(SAFE, name) ? SAFE[name] : undefined;
    if (allowed?.includes(value.toLowerCase()) === true) settings.set(name, value.toLowerCase());
  }
  const lines = [...settings].map(([name, value]) => {
    const [group = '', key = ''] = name.split('.');
    return `[${group}]\n\t${key} = ${value}\n`;
  });
  return `[core]\n\trepositoryformatversion = 1\n\tbare = false\n${lines.join('')}`;
}
