import type { Span } from '../core/effect';

/** Most lines that are compared one with the other; beyond, everything counts as changed. */
const MOST_LINES = 1_500;

export interface Diff {
  /** Every line of both texts: `+` comes, `-` goes, the rest stays. */
  readonly text: string;
  /** The lines that come and go, those in a row as one. */
  readonly marks: readonly Span[];
}

/** Two texts as one, for a person to read what changes. */
export function diffOf(before: string, after: string): Diff {
  const lines: string[] = [];
  const marks: { readonly start: number; end: number }[] = [];
  let at = 0;
  for (const [sign, line] of changes(linesOf(before), linesOf(after))) {
    const shown = `${sign} ${line}`;
    if (sign !== ' ') {
      const end = at + shown.length;
      const last = marks.at(-1);
      // Lines that come or go together are one mark: each is told to a screen reader.
      if (last !== undefined && last.end + 1 === at) last.end = end;
      else marks.push({ start: at, end });
    }
    lines.push(shown);
    at += shown.length + 1;
  }
  return { text: lines.join('\n'), marks };
}

type Change = readonly [sign: '+' | '-' | ' ', line: string];

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/u, '').split('\n');
}

/** By the longest lines that both have in common, in the same order. */
function changes(before: readonly string[], after: readonly string[]): readonly Change[] {
  if (before.length > MOST_LINES || after.length > MOST_LINES) {
    return [
      ...before.map((line): Change => ['-', line]),
      ...after.map((line): Change => ['+', line]),
    ];
  }
  const common = commonLengths(before, after);
  const found: Change[] = [];
  let left = 0;
  let right = 0;
  while (left < before.length || right < after.length) {
    const old = before[left];
    const fresh = after[right];
    if (old !== undefined && old === fresh) {
      found.push([' ', old]);
      left += 1;
      right += 1;
    } else if (
      fresh === undefined ||
      (old !== undefined && lengthAt(common, left + 1, right) >= lengthAt(common, left, right + 1))
    ) {
      found.push(['-', old ?? '']);
      left += 1;
    } else {
      found.push(['+', fresh]);
      right += 1;
    }
  }
  return found;
}

/** How many lines the rests of both texts have in common, from each pair of places on. */
function commonLengths(
  before: readonly string[],
  after: readonly string[],
): readonly Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let left = before.length - 1; left >= 0; left -= 1) {
    const row = table[left];
    for (let right = after.length - 1; right >= 0 && row !== undefined; right -= 1) {
      row[right] =
        before[left] === after[right]
          ? lengthAt(table, left + 1, right + 1) + 1
          : Math.max(lengthAt(table, left + 1, right), lengthAt(table, left, right + 1));
    }
  }
  return table;
}

function lengthAt(table: readonly Uint16Array[], left: number, right: number): number {
  return table[left]?.[right] ?? 0;
}
