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
      return JSON.stringify(wellFormed(value));
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('A number that is not finite is not JSON.');
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
      return `{${Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([name, inner]) => [wellFormed(name), inner] as const)
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`)
        .join(',')}}`;
    default:
      throw new TypeError(`A ${typeof value} is not JSON.`);
  }
}

function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
