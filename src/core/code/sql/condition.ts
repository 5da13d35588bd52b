import type { SqlToken } from './tokens';

/** Whether a WHERE condition leaves no row out: `1=1`, `true`, `id = id OR …`, `id IS NOT NULL`. */
export function isAlwaysTrue(tokens: readonly SqlToken[], depth = 0): boolean {
  if (tokens.length === 0) return true;
  if (depth > 20) return false;
  return splitAt(tokens, 'OR').some((part) =>
    splitAt(part, 'AND').every((term) => isTrueTerm(term, depth)),
  );
}

/** Splits at a word outside parentheses. The AND of BETWEEN splits too: its halves are no true terms. */
function splitAt(tokens: readonly SqlToken[], word: string): readonly (readonly SqlToken[])[] {
  const parts: SqlToken[][] = [[]];
  let level = 0;
  for (const token of tokens) {
    if (token.text === '(' && token.kind === 'sign') level++;
    if (token.text === ')' && token.kind === 'sign') level--;
    if (level === 0 && token.kind === 'word' && token.text === word) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function isTrueTerm(tokens: readonly SqlToken[], depth: number): boolean {
  const [first, second, third, ...rest] = tokens;
  if (first === undefined) return false;
  if (isSign(first, '(') && closesLast(tokens)) return isAlwaysTrue(tokens.slice(1, -1), depth + 1);
  if (first.text === 'NOT' && first.kind === 'word') return isFalse(tokens.slice(1));
  if (second === undefined) return isTrueValue(first);
  const text = tokens.map((token) => token.text).join(' ');
  if (text.endsWith(' IS NOT NULL')) return isColumn(tokens.slice(0, -3));
  if (/^\S+ LIKE %+$/.test(text)) return true;
  if (third === undefined) return false;
  const operator = rest.length > 0 && rest.length <= 1 ? second.text + third.text : second.text;
  const right = rest.length === 1 ? rest[0] : third;
  if (right === undefined || rest.length > 1) return false;
  return compares(first, operator, right);
}

function compares(left: SqlToken, operator: string, right: SqlToken): boolean {
  const literal = isLiteral(left) && isLiteral(right);
  const same = left.text === right.text && left.kind === right.kind;
  switch (operator) {
    case '=':
    case '==':
    case '<=':
    case '>=':
      if (same) return true;
      return operator === '>=' && isColumn([left]) && right.text === '0';
    case '<>':
    case '!=':
      return literal && !same;
    case '>':
      if (isColumn([left]) && right.kind === 'number') return Number(right.text) === 0;
      return literal && Number(left.text) > Number(right.text);
    case '<':
      return literal && Number(left.text) < Number(right.text);
    default:
      return false;
  }
}

function isFalse(tokens: readonly SqlToken[]): boolean {
  const [only, ...others] = tokens;
  if (only === undefined || others.length > 0) return false;
  return only.text === 'FALSE' || (only.kind === 'number' && Number(only.text) === 0);
}

function isTrueValue(token: SqlToken): boolean {
  if (token.kind === 'word') return token.text === 'TRUE';
  return token.kind === 'number' && Number(token.text) !== 0;
}

function isLiteral(token: SqlToken): boolean {
  return token.kind === 'number' || token.kind === 'string';
}

function isColumn(tokens: readonly SqlToken[]): boolean {
  return (
    tokens.length > 0 &&
    tokens.every((token) => token.kind === 'word' || token.kind === 'name' || isSign(token, '.'))
  );
}

function isSign(token: SqlToken | undefined, text: string): boolean {
  return token?.kind === 'sign' && token.text === text;
}

/** Whether the first parenthesis is closed by the last token. */
function closesLast(tokens: readonly SqlToken[]): boolean {
  let level = 0;
  for (const [index, token] of tokens.entries()) {
    if (isSign(token, '(')) level++;
    if (isSign(token, ')')) level--;
    if (level === 0) return index === tokens.length - 1;
  }
  return false;
}
