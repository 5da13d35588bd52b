/**
 * One part of a file pattern (no slash in it), as shells read it: `*`, `?`, `[…]`. Matching takes
 * steps in proportion to pattern times name; a regular expression made from `*a*a*a*a*b` would not,
 * and patterns come from whoever is to be guarded against.
 */

type Token =
  | { readonly kind: 'literal'; readonly char: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'many' }
  | { readonly kind: 'class'; readonly negated: boolean; readonly accepts: readonly Accepts[] };

type Accepts = (char: string) => boolean;

export interface Wildcard {
  /** True when it holds no wildcard: `literal` is the only name that it matches. */
  readonly literal: string | undefined;
  matches(name: string): boolean;
}

export interface WildcardStyle {
  /** A backslash takes the meaning from the next character. */
  readonly escapes: boolean;
  /** A leading `*`, `?` or `[` also stands for the dot of a hidden name. */
  readonly dot: boolean;
}

/** As bash reads it, unless `dotglob` is set. */
export const SHELL_STYLE: WildcardStyle = { escapes: true, dot: false };

/** @returns undefined for a pattern of a kind that is not known here, such as `!(a|b)` or `[[.x.]]` */
export function compileWildcard(pattern: string, style: WildcardStyle): Wildcard | undefined {
  const tokens = tokensOf(Array.from(pattern), style);
  if (tokens === undefined) return undefined;
  const literal = tokens.every((token) => token.kind === 'literal')
    ? tokens.map((token) => token.char).join('')
    : undefined;
  const first = tokens[0];
  const showsHidden = style.dot || (first?.kind === 'literal' && first.char === '.');
  return {
    literal,
    matches: (name) =>
      literal === undefined
        ? (showsHidden || !name.startsWith('.')) && matchTokens(tokens, Array.from(name))
        : name === literal,
  };
}

/** Two fingers, and the last star to go back to: no star before it ever has to be tried again. */
function matchTokens(tokens: readonly Token[], name: readonly string[]): boolean {
  let token = 0;
  let at = 0;
  let star = -1;
  let starAt = 0;
  while (at < name.length) {
    const current = tokens[token];
    if (current?.kind === 'many') {
      star = token;
      starAt = at;
      token += 1;
    } else if (current !== undefined && matchOne(current, name[at] ?? '')) {
      token += 1;
      at += 1;
    } else if (star !== -1) {
      starAt += 1;
      at = starAt;
      token = star + 1;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every(({ kind }) => kind === 'many');
}

function matchOne(token: Exclude<Token, { kind: 'many' }>, char: string): boolean {
  switch (token.kind) {
    case 'any':
      return true;
    case 'literal':
      return token.char === char;
    case 'class':
      return token.accepts.some((accepts) => accepts(char)) !== token.negated;
  }
}

function tokensOf(chars: readonly string[], style: WildcardStyle): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < chars.length) {
    const char = chars[at] ?? '';
    // Extended patterns of bash: read as a plain one this would mean something else.
    if (chars[at + 1] === '(' && '?*+@!'.includes(char)) return undefined;
    at += 1;
    if (char === '*') {
      if (tokens.at(-1)?.kind !== 'many') tokens.push({ kind: 'many' });
    } else if (char === '?') {
      tokens.push({ kind: 'any' });
    } else if (char === '[') {
      const found = classAt(chars, at, style);
      if (found === 'not known') return undefined;
      if (found === undefined) tokens.push({ kind: 'literal', char });
      else {
        tokens.push(found.token);
        at = found.end;
      }
    } else if (char === '\\' && style.escapes && at < chars.length) {
      tokens.push({ kind: 'literal', char: chars[at] ?? '' });
      at += 1;
    } else {
      tokens.push({ kind: 'literal', char });
    }
  }
  return tokens;
}

/** By name, as regular expressions; made when one is met, for a pattern seldom holds one. */
const NAMED_CLASSES: Readonly<Record<string, string>> = {
  alnum: '[\\p{L}\\p{N}]',
  alpha: '\\p{L}',
  blank: '[ \\t]',
  cntrl: '\\p{Cc}',
  digit: '[0-9]',
  graph: '[^\\p{Z}\\p{C}]',
  lower: '\\p{Ll}',
  print: '\\P{C}',
  punct: '[\\p{P}\\p{S}]',
  space: '\\s',
  upper: '\\p{Lu}',
  word: '[\\p{L}\\p{N}_]',
  xdigit: '[0-9a-fA-F]',
};

/** @param start behind the bracket; undefined when no bracket closes it: then it is a plain character */
function classAt(
  chars: readonly string[],
  start: number,
  style: WildcardStyle,
): { readonly token: Token; readonly end: number } | 'not known' | undefined {
  let at = start;
  const negated = chars[at] === '!' || chars[at] === '^';
  if (negated) at += 1;
  const accepts: Accepts[] = [];
  for (let first = true; at < chars.length; first = false) {
    let char = chars[at] ?? '';
    if (char === ']' && !first) return { token: { kind: 'class', negated, accepts }, end: at + 1 };
    if (char === '[' && ':.='.includes(chars[at + 1] ?? ' ')) {
      const name = /^\[:([a-z]+):\]/u.exec(chars.slice(at, at + 12).join(''))?.[1] ?? '';
      const named = Object.hasOwn(NAMED_CLASSES, name) ? NAMED_CLASSES[name] : undefined;
      if (named === undefined) return 'not known';
      const members = new RegExp(named, 'u');
      accepts.push((candidate) => members.test(candidate));
      at += name.length + 4;
      continue;
    }
    if (char === '\\' && style.escapes && at + 1 < chars.length) char = chars[++at] ?? '';
    at += 1;
    const last = chars[at + 1];
    if (chars[at] === '-' && last !== undefined && last !== ']') {
      const low = codeOf(char);
      const high = codeOf(last === '\\' && style.escapes ? (chars[at + 2] ?? '') : last);
      accepts.push((candidate) => codeOf(candidate) >= low && codeOf(candidate) <= high);
      at += last === '\\' && style.escapes ? 3 : 2;
    } else {
      const exact = char;
      accepts.push((candidate) => candidate === exact);
    }
  }
  return undefined;
}

function codeOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}
