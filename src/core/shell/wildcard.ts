/**
 * Shell patterns with `*`, `?` and `[…]`, matched without backtracking into more than the last star:
 * quadratic at worst, on texts that are bounded.
 */

/** Whether a whole text matches a pattern. A backslash quotes the next character. */
export function matches(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let starP = -1;
  let starT = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      starP = p++;
      starT = t;
      continue;
    }
    const next = p < pattern.length ? matchOne(pattern, p, text[t] ?? '') : -1;
    if (next >= 0) {
      p = next;
      t++;
    } else if (starP >= 0) {
      p = starP + 1;
      t = ++starT;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** Where the pattern goes on behind the piece at `p` when that matches `char`; -1 when it does not. */
function matchOne(pattern: string, p: number, char: string): number {
  const piece = pattern[p];
  if (piece === '?') return p + 1;
  if (piece === '\\' && p + 1 < pattern.length) return pattern[p + 1] === char ? p + 2 : -1;
  if (piece === '[') {
    const end = bracketEnd(pattern, p);
    if (end > 0) return inBracket(pattern.slice(p + 1, end), char) ? end + 1 : -1;
  }
  return piece === char ? p + 1 : -1;
}

function bracketEnd(pattern: string, start: number): number {
  let from = start + 1;
  if (pattern[from] === '!' || pattern[from] === '^') from++;
  if (pattern[from] === ']') from++;
  return pattern.indexOf(']', from);
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/,
  digit: /[0-9]/,
  alnum: /[A-Za-z0-9]/,
  upper: /[A-Z]/,
  lower: /[a-z]/,
  space: /\s/,
  punct: /[!-/:-@[-`{-~]/,
};

function inBracket(set: string, char: string): boolean {
  const negated = set.startsWith('!') || set.startsWith('^');
  const body = negated ? set.slice(1) : set;
  let found = false;
  for (let i = 0; i < body.length; i++) {
    const named = body.startsWith('[:', i) ? /^\[:([a-z]+):\]/.exec(body.slice(i, i + 12)) : null;
    if (named !== null) {
      found ||= CLASSES[named[1] ?? '']?.test(char) ?? false;
      i += named[0].length - 1;
      continue;
    }
    const low = body[i] ?? '';
    const high = body[i + 2];
    if (body[i + 1] === '-' && high !== undefined) {
      found ||= low <= char && char <= high;
      i += 2;
    } else {
      found ||= low === char;
    }
  }
  return found !== negated;
}

/** Whether a text holds what the shell would take for a pattern. */
export function hasWildcard(text: string): boolean {
  return /[*?[]/.test(text);
}

/** The text as a pattern that matches itself alone. */
export function quoteWildcards(text: string): string {
  return hasWildcard(text) || text.includes('\\') ? text.replace(/[*?[\]\\]/g, '\\$&') : text;
}
