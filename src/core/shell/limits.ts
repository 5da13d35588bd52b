/** Longest line or script that is read (UTF-16 units); what is longer is not understood. */
export const LONGEST_LINE = 65_536;

/** Deepest nesting of brackets that is read; the parser's time grows with it. */
const DEEPEST_NESTING = 60;

/** Most heads of functions that have no body yet: the parser goes one deeper for each, without a bracket. */
const MOST_HEADS = 500;

/** Whether a text is too much to parse, or holds what no command line can. */
export function isTooMuch(text: string): boolean {
  if (text.length > LONGEST_LINE || text.includes('\0')) return true;
  // Nearly every text has fewer of them altogether than it may have within each other.
  if (holdsAtMost(text, DEEPEST_NESTING)) return false;
  let depth = 0;
  let backticks = 0;
  let heads = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === CURLY_OPEN || char === SEMICOLON) heads = 0;
    if (char === OPEN || char === CURLY_OPEN) {
      if (++depth > DEEPEST_NESTING) return true;
      if (text.charCodeAt(i + 1) === CLOSE && ++heads > MOST_HEADS) return true;
    } else if ((char === CLOSE || char === CURLY_CLOSE) && depth > 0) {
      depth--;
    } else if (char === BACKTICK && text.charCodeAt(i - 1) === BACKSLASH) {
      if (++backticks > DEEPEST_NESTING) return true;
    }
  }
  return false;
}

/** Whether there are at most so many signs in it that begin something nested. */
function holdsAtMost(text: string, most: number): boolean {
  let count = 0;
  for (const sign of ['(', '{', '`']) {
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      if (++count > most) return false;
    }
  }
  return true;
}

/**
 * Whether a single line ends within a quote, so that a shell which is given it whole refuses it and
 * runs nothing. Only for lines in which nothing but quotes and blanks could mean anything else.
 */
export function endsInQuote(line: string): boolean {
  if (/[\n`$#<>(){}\\;&|]/.test(line)) return false;
  let quote = '';
  for (const char of line) {
    if (quote === '' && (char === "'" || char === '"')) quote = char;
    else if (char === quote) quote = '';
  }
  return quote !== '';
}

const OPEN = 0x28;
const CLOSE = 0x29;
const CURLY_OPEN = 0x7b;
const CURLY_CLOSE = 0x7d;
const SEMICOLON = 0x3b;
const BACKTICK = 0x60;
const BACKSLASH = 0x5c;
