/**
 * The string literals of a piece of Python, JavaScript, Ruby, Perl, PHP or Lua code, and the code with
 * a number in place of each: enough to see which strings are handed to which function.
 */

export interface Literal {
  /** The text; undefined when parts of it are computed. */
  readonly value: string | undefined;
  /** What is known of its beginning when parts are computed. */
  readonly begin: string;
  readonly quote: string;
}

export interface Skeleton {
  /** The code without comments, each literal replaced by `MARK number MARK`. */
  readonly text: string;
  readonly literals: readonly Literal[];
}

/** Stands around a literal's number; no code holds it. */
export const MARK = '\u0001';

export type Comments = 'hash' | 'slashes';

/** Takes the literals out of a code. */
export function skeletonOf(code: string, comments: Comments): Skeleton {
  const literals: Literal[] = [];
  let text = '';
  let at = 0;
  while (at < code.length) {
    const char = code[at] ?? '';
    const comment = commentEnd(code, at, comments);
    if (comment > at) {
      at = comment;
    } else if (char === '"' || char === "'" || char === '`') {
      const read = readLiteral(code, at, text);
      text += `${MARK}${literals.length}${MARK}`;
      literals.push(read.literal);
      at = read.end;
    } else {
      text += char === MARK ? ' ' : char;
      at++;
    }
  }
  return { text, literals };
}

function commentEnd(code: string, at: number, comments: Comments): number {
  if (comments === 'hash') return code[at] === '#' ? lineEnd(code, at) : at;
  if (code.startsWith('//', at)) return lineEnd(code, at);
  if (!code.startsWith('/*', at)) return at;
  const end = code.indexOf('*/', at + 2);
  return end < 0 ? code.length : end + 2;
}

function lineEnd(code: string, at: number): number {
  const end = code.indexOf('\n', at);
  return end < 0 ? code.length : end;
}

function readLiteral(
  code: string,
  start: number,
  before: string,
): { readonly literal: Literal; readonly end: number } {
  const quote = code[start] ?? '';
  const triple = quote !== '`' && code.startsWith(quote.repeat(3), start);
  const close = triple ? quote.repeat(3) : quote;
  const prefix = /[a-zA-Z]{0,2}$/.exec(before)?.[0].toLowerCase() ?? '';
  const raw = /^(?:r|br|rb|fr|rf)$/.test(prefix);
  const formatted = /^(?:f|fr|rf)$/.test(prefix);
  let value = '';
  let begin: string | undefined;
  let at = start + close.length;
  while (at < code.length && !code.startsWith(close, at)) {
    const char = code[at] ?? '';
    if (char === '\\' && !raw) {
      const { text, end } = escape(code, at, quote);
      value += text;
      at = end;
      continue;
    }
    const computed =
      (formatted && char === '{') ||
      (quote !== "'" && (code.startsWith('${', at) || code.startsWith('#{', at)));
    if (computed) begin ??= value;
    value += char;
    at++;
  }
  const literal: Literal = {
    value: begin === undefined ? value : undefined,
    begin: begin ?? value,
    quote,
  };
  return { literal, end: at + close.length };
}

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '0': '\0',
  e: '\x1b',
};

function escape(
  code: string,
  at: number,
  quote: string,
): { readonly text: string; readonly end: number } {
  const next = code[at + 1] ?? '';
  const hex = /^\\(?:x\{?([0-9a-fA-F]{1,6})\}?|u\{?([0-9a-fA-F]{1,6})\}?)/.exec(
    code.slice(at, at + 12),
  );
  if (hex !== null && quote !== '`') {
    const point = Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
    return { text: point <= 0x10ffff ? String.fromCodePoint(point) : '', end: at + hex[0].length };
  }
  const simple = quote === "'" && next === '0' ? undefined : SIMPLE[next];
  return { text: next === '\n' ? '' : (simple ?? next), end: at + 2 };
}
