import { isSign } from './find';
import type { SqlToken } from './tokens';

/**
 * Whether a WHERE condition leaves no row out, as far as its form tells: `1=1`, `true`, `id = id OR …`,
 * `id IS NOT NULL`, `NOT 1 = 0`, `id > 0`.
 */
export function isAlwaysTrue(tokens: readonly SqlToken[], depth = 0): boolean {
  if (tokens.length === 0) return true;
  if (depth > 20) return false;
  return splitAt(tokens, ['OR'], '|').some((part) =>
    splitAt(part, ['AND'], '&').every((term) => isTrueTerm(term, depth)),
  );
}

/** Splits at a word, or its doubled sign, outside parentheses. */
function splitAt(
  tokens: readonly SqlToken[],
  words: readonly string[],
  sign: string,
): readonly (readonly SqlToken[])[] {
  const parts: SqlToken[][] = [[]];
  let level = 0;
  let between = false;
  for (const [index, token] of tokens.entries()) {
    if (isSign(token, '(')) level++;
    if (isSign(token, ')')) level--;
    const plain = level === 0 && token.kind === 'word';
    if (plain && token.text === 'BETWEEN') between = true;
    if (plain && words.includes(token.text)) {
      // The first AND behind BETWEEN belongs to it.
      if (!between || token.text !== 'AND') {
        parts.push([]);
        continue;
      }
      between = false;
    }
    if (level === 0 && isSign(token, sign) && isSign(tokens[index + 1], sign)) parts.push([]);
    else if (!(level === 0 && isSign(token, sign) && isSign(tokens[index - 1], sign))) {
      parts.at(-1)?.push(token);
    }
  }
  return parts;
}

function isTrueTerm(tokens: readonly SqlToken[], depth: number): boolean {
  const [first, second] = tokens;
  if (first === undefined || depth > 20) return false;
  if (isSign(first, '(') && closesLast(tokens)) return isAlwaysTrue(tokens.slice(1, -1), depth + 1);
  if ((first.text === 'NOT' && first.kind === 'word') || isSign(first, '!')) {
    return isFalse(tokens.slice(1), depth + 1);
  }
  if (second === undefined) return isTrueValue(first);
  const text = tokens.map((token) => token.text).join(' ');
  if (text.endsWith(' IS NOT NULL')) return isOperand(tokens.slice(0, -3));
  if (/ (?:I?LIKE|GLOB|RLIKE|REGEXP|SIMILAR TO) [%*]+$/.test(text)) return true;
  if (/ (?:~ \*?|RLIKE|REGEXP) (?:\^?\.\*\$?|\^|)$/.test(text)) return true;
  if (/^EXISTS \( SELECT (?:\d+|\*|NULL)(?: FROM DUAL)? \)$/.test(text)) return true;
  if (/^TRUE IS (?:NOT FALSE|TRUE|NOT NULL)$/.test(text)) return true;
  if (listsItself(tokens)) return true;
  const [operator, at] = operatorOf(tokens);
  if (operator === undefined) return false;
  return compares(tokens.slice(0, at), operator, tokens.slice(at + operator.length));
}

/** `1 IN (1, 2)`, `1 BETWEEN 0 AND 2`. */
function listsItself(tokens: readonly SqlToken[]): boolean {
  const [first, second, ...rest] = tokens;
  if (first === undefined || !isLiteral(first) || second?.kind !== 'word') return false;
  if (second.text === 'IN') return rest.some((token) => same([token], [first]));
  const [low, , high] = rest;
  if (second.text !== 'BETWEEN' || low === undefined || high === undefined) return false;
  return Number(low.text) <= Number(first.text) && Number(first.text) <= Number(high.text);
}

/** Comparisons by their signs, longest first. */
const OPERATORS: readonly (readonly string[])[] = '< = >|< =|> =|< >|! =|= =|=|<|>'
  .split('|')
  .map((signs) => signs.split(' '));

/** The first comparison outside parentheses, and where it stands. */
function operatorOf(tokens: readonly SqlToken[]): readonly [string | undefined, number] {
  let level = 0;
  for (const [index, token] of tokens.entries()) {
    if (isSign(token, '(')) level++;
    else if (isSign(token, ')')) level--;
    else if (level === 0 && token.kind === 'sign' && index > 0) {
      const found = OPERATORS.find((operator) =>
        operator.every((sign, offset) => isSign(tokens[index + offset], sign)),
      );
      if (found !== undefined) return [found.join(''), index];
    }
  }
  return [undefined, -1];
}

function compares(
  left: readonly SqlToken[],
  operator: string,
  right: readonly SqlToken[],
): boolean {
  const [a, b] = [left[0], right[0]];
  if (a === undefined || b === undefined) return false;
  const equal = same(left, right);
  const literals = left.length === 1 && right.length === 1 && isLiteral(a) && isLiteral(b);
  const [x, y] = [numberOf(left), numberOf(right)];
  switch (operator) {
    case '=':
    case '==':
    case '<=>':
      return equal || (literals && x !== undefined && x === y);
    case '<=':
      return (
        equal ||
        isBeforeNow(left, right) ||
        isAboveAll(right) ||
        (literals && Number(a.text) <= Number(b.text))
      );
    case '>=':
      return equal || isBelowAll(left, y) || (literals && Number(a.text) >= Number(b.text));
    case '<>':
    case '!=':
      // No row has the id 0 or none; which other value is left out, is a choice.
      return (literals && !equal) || (isOperand(left) && (y === 0 || (y !== undefined && y < 0)));
    case '>':
      if (isBelowAll(left, y)) return true;
      return literals && Number(a.text) > Number(b.text);
    case '<':
      return (
        isBeforeNow(left, right) ||
        isAboveAll(right) ||
        (literals && Number(a.text) < Number(b.text))
      );
    default:
      return false;
  }
}

/** `id > 0`, `id >= -1`, `length(name) >= 0`. */
function isBelowAll(left: readonly SqlToken[], limit: number | undefined): boolean {
  return limit !== undefined && limit <= 0 && isOperand(left);
}

/** `id < 999999999`: a number that is only there to be larger than all. */
function isAboveAll(right: readonly SqlToken[]): boolean {
  return right.length === 1 && right[0]?.kind === 'number' && /^9{6,}$/.test(right[0].text);
}

/** `created_at < now()`: everything that is there. What runs out at a time is another matter. */
function isBeforeNow(left: readonly SqlToken[], right: readonly SqlToken[]): boolean {
  const now = right.map(({ text }) => text.toUpperCase()).join('');
  if (
    !/^(?:(?:NOW|GETDATE|SYSDATETIME|CURRENT_TIMESTAMP)\(\)|CURRENT_(?:TIMESTAMP|DATE)|SYSDATE)$/.test(
      now,
    )
  ) {
    return false;
  }
  return /CREATED|INSERTED|UPDATED|MODIFIED|ADDED/i.test(left.map(({ text }) => text).join('.'));
}

function numberOf(tokens: readonly SqlToken[]): number | undefined {
  const [first, second] = tokens;
  if (first?.kind === 'number' && second === undefined) return Number(first.text);
  if (isSign(first, '-') && second?.kind === 'number' && tokens.length === 2) {
    return -Number(second.text);
  }
  return undefined;
}

function same(left: readonly SqlToken[], right: readonly SqlToken[]): boolean {
  return (
    left.length === right.length &&
    left.every((token, index) => {
      const other = right[index];
      return token.text === other?.text && token.kind === other.kind;
    })
  );
}

function isFalse(tokens: readonly SqlToken[], depth: number): boolean {
  const [first, second] = tokens;
  if (first === undefined || depth > 20) return false;
  if (isSign(first, '(') && closesLast(tokens)) return isFalse(tokens.slice(1, -1), depth + 1);
  if (first.text === 'NOT' && first.kind === 'word') return isTrueTerm(tokens.slice(1), depth + 1);
  if (second === undefined) {
    return first.text === 'FALSE' || (first.kind === 'number' && Number(first.text) === 0);
  }
  const [operator, at] = operatorOf(tokens);
  if (operator === undefined) {
    return tokens
      .map(({ text }) => text)
      .join(' ')
      .endsWith(' IS NULL');
  }
  const [left, right] = [tokens.slice(0, at), tokens.slice(at + operator.length)];
  const literals = [...left, ...right].every(isLiteral);
  if (operator === '=' || operator === '==') return literals && !same(left, right);
  return (operator === '<>' || operator === '!=') && same(left, right);
}

function isTrueValue(token: SqlToken): boolean {
  if (token.kind === 'word') return token.text === 'TRUE';
  if (token.kind === 'string') return /^(?:t|true|y|yes|on|1)$/i.test(token.text);
  return token.kind === 'number' && Number(token.text) !== 0;
}

function isLiteral(token: SqlToken): boolean {
  return token.kind === 'number' || token.kind === 'string';
}

/** A column, or what a function makes of one. */
function isOperand(tokens: readonly SqlToken[]): boolean {
  const [first] = tokens;
  return (
    (first?.kind === 'word' || first?.kind === 'name') &&
    tokens.every(
      (token) =>
        token.kind === 'word' ||
        token.kind === 'name' ||
        (token.kind === 'sign' && ['.', '(', ')'].includes(token.text)),
    )
  );
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
