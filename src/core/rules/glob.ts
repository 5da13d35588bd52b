/** Most alternatives that `{a,b}` in a pattern is taken apart into. */
const MOST_ALTERNATIVES = 64;

/**
 * Whether a pattern as search tools know it matches a whole text: `*` and `?` stay within a part of
 * the path, `**` does not, `[…]` is one of some characters, `{a,b}` one of some texts.
 */
export function globMatches(pattern: string, text: string): boolean {
  if (pattern.length > 500 || text.length > 4096) return false;
  return alternatives(pattern).some((one) => matches(tokens(one), text));
}

function alternatives(pattern: string): readonly string[] {
  const done: string[] = [];
  const open = [pattern];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const match = /\{([^{}]*)\}/.exec(next);
    if (match === null) done.push(next);
    else {
      const before = next.slice(0, match.index);
      const behind = next.slice(match.index + match[0].length);
      open.push(...(match[1] ?? '').split(',').map((part) => before + part + behind));
    }
    if (done.length + open.length > MOST_ALTERNATIVES) return [pattern];
  }
  return done;
}

type Token = '*' | '**' | ((char: string) => boolean);

function tokens(pattern: string): readonly Token[] {
  const result: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern.charAt(at);
    if (char === '*') {
      const deep = pattern.charAt(at + 1) === '*';
      if (deep) at++;
      // `**/x` means x itself, too.
      if (deep && pattern.charAt(at + 1) === '/') at++;
      result.push(deep ? '**' : '*');
    } else if (char === '?') result.push((one) => one !== '/');
    else if (char === '[') {
      const close = pattern.indexOf(']', at + 2);
      if (close < 0) result.push((one) => one === '[');
      else {
        result.push(charClass(pattern.slice(at + 1, close)));
        at = close;
      }
    } else if (char === '\\' && at + 1 < pattern.length) {
      const next = pattern.charAt(++at);
      result.push((one) => one === next);
    } else result.push((one) => one === char);
  }
  return result;
}

function charClass(body: string): (char: string) => boolean {
  const negated = /^[!^]/.test(body);
  const inner = negated ? body.slice(1) : body;
  const matchesOne = (char: string): boolean => {
    for (let at = 0; at < inner.length; at++) {
      const from = inner.charAt(at);
      if (inner.charAt(at + 1) === '-' && at + 2 < inner.length) {
        if (char >= from && char <= inner.charAt(at + 2)) return true;
        at += 2;
      } else if (char === from) return true;
    }
    return false;
  };
  return (char) => char !== '/' && matchesOne(char) !== negated;
}

/** Which positions of the text are reached, one token after the other: no backtracking. */
function matches(pattern: readonly Token[], text: string): boolean {
  let reached = new Set([0]);
  for (const token of pattern) {
    const next = new Set<number>();
    for (const from of reached) {
      if (typeof token === 'function') {
        if (from < text.length && token(text.charAt(from))) next.add(from + 1);
        continue;
      }
      for (let to = from; to <= text.length; to++) {
        if (next.has(to) && to > from) break;
        next.add(to);
        if (to < text.length && token === '*' && text.charAt(to) === '/') break;
      }
    }
    reached = next;
    if (reached.size === 0) return false;
  }
  return reached.has(text.length);
}
