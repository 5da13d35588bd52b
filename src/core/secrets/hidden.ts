/**
 * Paths that a person hid, as policies name them: `/srv/plans`, `~/notes/*.txt`, `draft?.md` in any folder. `*` is any text
 * within a name, `?` any one character, `**` any folders; all else means itself, in any letter case. What names a
 * folder hides all that is below.
 */
export type IsHidden = (path: string) => boolean;

export const NOTHING_HIDDEN: IsHidden = () => false;

/**
 * A pattern of a policy as one that says where it begins.
 *
 * @param folder where relative ones begin; without one they are meant in any folder
 * @param home what `~` stands for
 */
export function anchored(pattern: string, folder: string | undefined, home: string): string {
  const text = pattern.replaceAll('\\', '/');
  if (/^(?:\/|[A-Za-z]:\/)/.test(text)) return text;
  if (text === '~' || text.startsWith('~/')) return slashed(home) + text.slice(1);
  const relative = text.replace(/^(?:\.\/)+/, '');
  return `${folder === undefined ? '**' : slashed(folder)}/${relative}`;
}

/** @param patterns anchored ones */
export function hiddenBy(patterns: readonly string[]): IsHidden {
  if (patterns.length === 0) return NOTHING_HIDDEN;
  const all = [...new Set(patterns.map((pattern) => pattern.toLowerCase()))].map(partsOf);
  return (path) => {
    if (path.length > 4_096) return true;
    const names = partsOf(path.toLowerCase().replaceAll('\\', '/'));
    return all.some((parts) => matches(parts, names));
  };
}

function slashed(folder: string): string {
  return folder.replaceAll('\\', '/').replace(/\/+$/, '');
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

/** Whether the parts match the whole path, or one of the folders above it. */
function matches(parts: readonly string[], names: readonly string[]): boolean {
  // The places in `parts` that the names so far can have led to.
  let places = withSkips(parts, [0]);
  if (places.has(parts.length)) return true;
  for (const name of names) {
    const next: number[] = [];
    for (const place of places) {
      const part = parts[place];
      if (part === '**') next.push(place);
      else if (part !== undefined && nameMatches(part, name)) next.push(place + 1);
    }
    if (next.length === 0) return false;
    places = withSkips(parts, next);
    if (places.has(parts.length)) return true;
  }
  return false;
}

/** `**` stands for no folder at all too. */
function withSkips(parts: readonly string[], from: readonly number[]): ReadonlySet<number> {
  const places = new Set(from);
  for (const place of places) if (parts[place] === '**') places.add(place + 1);
  return places;
}

/** Goes back to the last `*` alone, which is enough: in a time of both lengths multiplied at most. */
function nameMatches(pattern: string, name: string): boolean {
  let at = 0;
  let star = -1;
  let from = 0;
  for (let read = 0; read < name.length;) {
    if (pattern[at] === '?' || (pattern[at] !== '*' && pattern[at] === name[read])) {
      at += 1;
      read += 1;
    } else if (pattern[at] === '*') {
      star = at;
      from = read;
      at += 1;
    } else if (star >= 0) {
      at = star + 1;
      from += 1;
      read = from;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
