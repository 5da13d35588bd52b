/** Longest text that is compared with a pattern (characters). */
const LONGEST = 4_096;

/**
 * Whether a pattern matches a whole text, in any case: `*` is any text, `?` any character, all else
 * itself. In time that grows with the product of both lengths, whatever they hold.
 */
export function patternMatches(pattern: string, text: string): boolean {
  if (text.length > LONGEST) return false;
  const wanted = pattern.toLowerCase();
  const given = text.toLowerCase();
  let at = 0;
  let inPattern = 0;
  // Where the last star stood, and how much of the text it has taken.
  let star = -1;
  let taken = 0;
  while (at < given.length) {
    const char = wanted[inPattern];
    if (char === '*') {
      star = inPattern;
      taken = at;
      inPattern += 1;
    } else if (char !== undefined && (char === '?' || char === given[at])) {
      inPattern += 1;
      at += 1;
    } else if (star >= 0) {
      inPattern = star + 1;
      taken += 1;
      at = taken;
    } else return false;
  }
  while (wanted[inPattern] === '*') inPattern += 1;
  return inPattern === wanted.length;
}
