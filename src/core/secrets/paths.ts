import { SECRET_PATHS, type SecretPathRow } from './path-table';

/** Why a path is secret. */
export interface SecretPath {
  readonly kind: string;
  /** What it holds, to follow "holds". */
  readonly why: string;
  /** False where only the content can tell: a fact about it outweighs the name. */
  readonly sure: boolean;
}

interface Row extends SecretPath {
  readonly except: RegExp | undefined;
}

const byName = new Map<string, Row>();
const byExtension = new Map<string, Row>();
const byTail = new Map<string, { readonly tail: string; readonly row: Row }[]>();
const byFolder = new Map<string, Row>();
const byPattern: { readonly pattern: RegExp; readonly row: Row }[] = [];
const below: { readonly part: string; readonly row: Row }[] = [];

function add(source: SecretPathRow): void {
  const { kind, why, except } = source;
  const row: Row = { kind, why, sure: source.doubtful !== true, except };
  for (const name of source.names ?? []) if (!byName.has(name)) byName.set(name, row);
  for (const end of source.extensions ?? []) if (!byExtension.has(end)) byExtension.set(end, row);
  for (const folder of source.folders ?? []) byFolder.set(folder, row);
  for (const tail of source.tails ?? []) {
    const base = tail.slice(tail.lastIndexOf('/') + 1);
    byTail.set(base, [...(byTail.get(base) ?? []), { tail: `/${tail}`, row }]);
  }
  // `/proc/` is a place whose files are told by their name: there the name must match as well.
  const byBoth = source.pattern !== undefined && source.below !== undefined;
  if (source.pattern !== undefined && !byBoth) byPattern.push({ pattern: source.pattern, row });
  for (const part of source.below ?? []) below.push({ part, row });
}

for (const row of SECRET_PATHS) add(row);

/** One look that tells of nearly every path that none of the patterns is meant. */
const anyPattern = new RegExp(byPattern.map(({ pattern }) => pattern.source).join('|'));
const anyBelow = new RegExp(
  below.map(({ part }) => `(?:^|/)${part.slice(1).replaceAll('.', '\\.')}`).join('|'),
);

/** One spelling: lower case, `/`, no `.` parts, no NTFS stream, no trailing slash. */
function spelled(path: string): string {
  let text = path.toLowerCase().replaceAll('\\', '/');
  if (text.includes('::$data')) text = text.replace(/::\$data$/, '');
  if (text.includes('//') || text.includes('/.')) text = text.replace(/\/+(?:\.\/+)*/g, '/');
  return text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text;
}

/** Paths that were looked at: the same words come in line after line. */
const seen = new Map<string, SecretPath | undefined>();
const MOST_SEEN = 2_000;

/**
 * Whether a path is one that holds secrets, by its name alone; the file need not exist. Relative and
 * absolute paths, `/` and `\`, any letter case.
 */
export function secretPath(path: string): SecretPath | undefined {
  if (path.length === 0 || path.length > 4096) return undefined;
  const known = seen.get(path);
  if (known !== undefined || seen.has(path)) return known;
  const told = tell(path);
  if (path.length <= 200) {
    if (seen.size >= MOST_SEEN) seen.clear();
    seen.set(path, told);
  }
  return told;
}

function tell(path: string): SecretPath | undefined {
  const text = spelled(path);
  const slash = text.lastIndexOf('/');
  const base = text.slice(slash + 1);
  const row = found(text, base);
  return row === undefined ? undefined : { kind: row.kind, why: row.why, sure: row.sure };
}

function found(text: string, base: string): Row | undefined {
  const candidates = [tailRow(text, base), byName.get(base), byFolder.get(base), patternRow(base)];
  for (const row of candidates) if (row !== undefined && passesName(row, base)) return row;
  for (const { part, row } of anyBelow.test(text) ? below : []) {
    const inside = text.includes(part) || text.startsWith(part.slice(1));
    if (inside && passesName(row, base)) return row;
  }
  const dot = base.lastIndexOf('.');
  const row = dot < 1 ? undefined : byExtension.get(base.slice(dot));
  return row !== undefined && passesName(row, base) ? row : undefined;
}

function passesName(row: Row, base: string): boolean {
  return row.except?.test(base) !== true;
}

function tailRow(text: string, base: string): Row | undefined {
  const full = text.startsWith('/') ? text : `/${text}`;
  return byTail.get(base)?.find(({ tail }) => full.endsWith(tail))?.row;
}

function patternRow(base: string): Row | undefined {
  if (!anyPattern.test(base)) return undefined;
  return byPattern.find(({ pattern, row }) => pattern.test(base) && passesName(row, base))?.row;
}
