/**
 * The canonical form of RFC 8785 (JSON Canonicalization Scheme): members sorted by the UTF-16 units of
 * their names, no white space, numbers and strings as ECMAScript writes them (3.2.2). A lone surrogate,
 * which has no such form, becomes U+FFFD; a member that is undefined is left out.
 *
 * @throws TypeError for what JSON cannot hold: functions, bigints, numbers that are not finite
 */
export function canonical(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('A number that is not finite is not JSON.');
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
      return objectOf(canonicalMembers(value));
    default:
      throw new TypeError(`A ${typeof value} is not JSON.`);
  }
}

/** A member of an object, and the text that stands for it: `"name":value`. */
export interface CanonicalMember {
  readonly name: string;
  readonly text: string;
}

/** The members of an object in their canonical form and order. @throws TypeError as {@link canonical} */
export function canonicalMembers(value: object): readonly CanonicalMember[] {
  const members: CanonicalMember[] = [];
  for (const [given, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    const { name, label } = nameOf(given);
    members.push({ name, text: label + canonical(inner) });
  }
  return members.sort(byName);
}

function byName({ name: a }: CanonicalMember, { name: b }: CanonicalMember): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Names that were written before: an entry has a few dozen, the same in each, and a command line waits for it. */
const names = new Map<string, { readonly name: string; readonly label: string }>();
const MOST_NAMES = 500;
const LONGEST_NAME = 40;

/** A name as it is written, and with what stands between it and its value. */
function nameOf(given: string): { readonly name: string; readonly label: string } {
  const before = names.get(given);
  if (before !== undefined) return before;
  const name = wellFormed(given);
  const made = { name, label: `${JSON.stringify(name)}:` };
  // Those of a tool's input are whatever an agent calls them.
  if (names.size < MOST_NAMES && given.length <= LONGEST_NAME) names.set(given, made);
  return made;
}

/** The canonical form of an object of these members. */
export function objectOf(members: readonly CanonicalMember[]): string {
  return `{${members.map(({ text }) => text).join(',')}}`;
}

function quoted(text: string): string {
  const json = JSON.stringify(text);
  // Lone surrogates alone are written as escapes that begin so, but for text that does itself.
  return json.includes('\\ud') ? JSON.stringify(wellFormed(text)) : json;
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
