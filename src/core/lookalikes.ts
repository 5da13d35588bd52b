/**
 * Letters that pass for others: a host in which one letter is Cyrillic reads like another host. Found where a
 * word has letters of ASCII beside letters of an alphabet, or signs, that look like them. A word that is all in
 * one other script is what it seems to be.
 * https://www.unicode.org/reports/tr39/#Mixed_Script_Detection
 */

/** What a host name or a path's part is written in; one class, so that long texts take linear time. */
const WORD = /[\p{L}\p{M}\p{N}._@/\u2024\u2044\u2215\u29F8\uFF0E\uFF0F-]+/gu;
const LATIN = /[A-Za-z]/u;
/** Alphabets with letters like Latin ones, their styled and wide forms, and signs like dot and slash. */
const ALIKE =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Lisu}\p{Script=Coptic}\u0131\u0250-\u02AF\u2024\u2044\u2215\u2102-\u2115\u212A-\u2138\u2160-\u217F\u24B6-\u24E9\u29F8\uFF01-\uFF5E\u{1D400}-\u{1D7FF}]/gu;

/** A letter that passes for another, by its place in the text (UTF-16 units). */
export interface Lookalike {
  readonly index: number;
  readonly letter: string;
}

/** Every letter of the text that passes for one of ASCII, in order. */
export function lookalikes(text: string): readonly Lookalike[] {
  // Most texts have none, and are read once.
  if (text.search(ALIKE) === -1) return [];
  const found: Lookalike[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!LATIN.test(word)) continue;
    for (const match of word.matchAll(ALIKE)) {
      found.push({ index: index + match.index, letter: match[0] });
    }
  }
  return found;
}

/** A character by its number, as people look it up: `U+0430`. */
export function codePointName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
