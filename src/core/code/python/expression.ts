import { NOTHING, type Argument, type Expression, type Field } from '../program/syntax';
import { Cursor, type Token } from '../program/token';
import { pythonTokens } from './tokens';

/** Operators between two operands, weakest first: https://docs.python.org/3/reference/expressions.html */
const BINDING = new Map<string, number>([
  ['or', 1],
  ['and', 2],
  ...['in', 'not', 'is', '<', '>', '==', '>=', '<=', '!=', '<>'].map(
    (sign): readonly [string, number] => [sign, 3],
  ),
  ['|', 4],
  ['^', 5],
  ['&', 6],
  ['<<', 7],
  ['>>', 7],
  ['+', 8],
  ['-', 8],
  ['*', 9],
  ['/', 9],
  ['//', 9],
  ['%', 9],
  ['@', 9],
  ['**', 10],
]);
const LOOSEST = 1;

const KEYWORDS = new Set(
  `and as assert async await break class continue def del elif else except finally for from global if
  import in is lambda nonlocal not or pass raise return try while with yield`.split(/\s+/),
);

/** An expression, with commas between its parts a tuple. */
export function pythonList(cursor: Cursor): Expression {
  const first = pythonExpression(cursor);
  if (!cursor.is(',')) return first;
  const items = [first];
  while (cursor.take(',')) {
    if (isEnd(cursor)) break;
    items.push(pythonExpression(cursor));
  }
  return { kind: 'list', items };
}

function isEnd({ token }: Cursor): boolean {
  if (token.type === 'newline' || token.type === 'end' || token.type === 'dedent') return true;
  return token.type === 'sign' && /^(?:[)\]}=:;]|[-+*/%@&|^]=)$/.test(token.text);
}

/** One expression without commas at its top. */
export function pythonExpression(cursor: Cursor): Expression {
  return cursor.deeper(() => {
    if (cursor.is('*') || cursor.is('**')) {
      cursor.next();
      return { kind: 'spread', of: pythonExpression(cursor) };
    }
    if (cursor.take('lambda')) return lambda(cursor);
    if (cursor.take('yield')) {
      cursor.take('from');
      return isEnd(cursor) ? NOTHING : pythonList(cursor);
    }
    const value = operation(cursor, LOOSEST);
    if (cursor.take(':=')) {
      return { kind: 'assign', target: value, operator: '=', value: pythonExpression(cursor) };
    }
    if (!cursor.is('if')) return value;
    cursor.next();
    const condition = operation(cursor, LOOSEST);
    // Without `else` it was the condition of a comprehension; its parts count all the same.
    if (!cursor.take('else')) return { kind: 'either', choices: [value, condition] };
    const other = pythonExpression(cursor);
    return { kind: 'other', parts: [condition, { kind: 'either', choices: [value, other] }] };
  }, NOTHING);
}

function lambda(cursor: Cursor): Expression {
  const params = pythonParams(cursor, ':');
  cursor.take(':');
  const value = pythonExpression(cursor);
  return { kind: 'function', params, body: [{ kind: 'return', value }] };
}

/** Parameters up to what closes them, which is left. */
export function pythonParams(cursor: Cursor, close: string): readonly Expression[] {
  const params: Expression[] = [];
  while (!cursor.ended && !cursor.is(close)) {
    const before = cursor.at;
    if (cursor.is('*') || cursor.is('**')) cursor.next();
    if (cursor.token.type === 'name') params.push(nameOf(cursor.next()));
    if (close !== ':' && cursor.take(':')) pythonExpression(cursor);
    if (cursor.take('=')) pythonExpression(cursor);
    cursor.take(',');
    if (cursor.at === before) cursor.next();
  }
  return params;
}

function nameOf({ text, start }: Token): Expression {
  return { kind: 'name', name: text, start };
}

function operation(cursor: Cursor, tightest: number): Expression {
  let left = operand(cursor);
  for (let links = 0; cursor.links(links); links++) {
    const { token } = cursor;
    const binding =
      token.type === 'sign' || token.type === 'name' ? BINDING.get(token.text) : undefined;
    if (binding === undefined || binding < tightest) return left;
    if (token.text === 'not' && cursor.ahead(1).text !== 'in') return left;
    cursor.next();
    if (token.text === 'not' || token.text === 'is') {
      cursor.take('in');
      cursor.take('not');
    }
    const right = operation(cursor, binding + 1);
    left = { kind: 'binary', operator: token.text, left, right };
  }
  return left;
}

function operand(cursor: Cursor): Expression {
  // Signs in front of an operand change nothing that matters; there may be very many of them.
  while (
    cursor.is('-') ||
    cursor.is('+') ||
    cursor.is('~') ||
    cursor.is('not') ||
    cursor.is('await')
  ) {
    cursor.next();
  }
  let value = atom(cursor);
  for (let links = 0; cursor.links(links); links++) {
    const { token } = cursor;
    if (cursor.is('.')) {
      cursor.next();
      value = { kind: 'member', of: value, name: cursor.next().text };
    } else if (cursor.is('(')) {
      const args = argumentsOf(cursor);
      const start = startOf(value) ?? token.start;
      value = {
        kind: 'call',
        callee: value,
        args,
        span: { start, end: cursor.tokenAt(cursor.at - 1).end },
      };
    } else if (cursor.is('[')) {
      const close = cursor.closing(cursor.at);
      cursor.next();
      value = { kind: 'index', of: value, key: subscript(cursor, close) };
      cursor.at = close + 1;
    } else {
      return value;
    }
  }
  return value;
}

function startOf(value: Expression): number | undefined {
  if (value.kind === 'name') return value.start;
  if (value.kind === 'call') return value.span.start;
  return value.kind === 'member' || value.kind === 'index' ? startOf(value.of) : undefined;
}

/** `[::-1]` turns a text around; other slices take a part of it. */
function subscript(cursor: Cursor, close: number): Expression {
  const parts: Expression[] = [];
  let slice = false;
  while (cursor.at < close && !cursor.ended) {
    const before = cursor.at;
    if (cursor.take(':')) slice = true;
    else parts.push(pythonExpression(cursor));
    cursor.take(',');
    if (cursor.at === before) cursor.next();
  }
  const [only] = parts;
  return slice || only === undefined || parts.length > 1 ? { kind: 'other', parts } : only;
}

function atom(cursor: Cursor): Expression {
  const { token } = cursor;
  if (token.type === 'text') return textOf(cursor);
  if (token.type === 'number') {
    cursor.next();
    return { kind: 'number', text: token.text };
  }
  if (token.type === 'name' && !KEYWORDS.has(token.text)) {
    cursor.next();
    return nameOf(token);
  }
  if (cursor.is('(') || cursor.is('[') || cursor.is('{')) {
    return cursor.deeper(() => bracketed(cursor), NOTHING);
  }
  return NOTHING;
}

/** `(…)`, `[…]` and `{…}`, comprehensions among them. */
function bracketed(cursor: Cursor): Expression {
  const close = cursor.closing(cursor.at);
  const open = cursor.next().text;
  const items: Expression[] = [];
  const fields: Field[] = [];
  let comma = false;
  while (cursor.at < close && !cursor.ended) {
    const before = cursor.at;
    const spread = cursor.is('**');
    let value = pythonExpression(cursor);
    if (open === '{' && cursor.take(':')) {
      fields.push({ key: value, value: pythonExpression(cursor) });
      if (cursor.is('for') || cursor.is('async')) value = comprehension(cursor, value);
      else {
        cursor.take(',');
        continue;
      }
    } else if (spread) {
      fields.push({ key: undefined, value: value.kind === 'spread' ? value.of : value });
    }
    if (cursor.is('for') || cursor.is('async')) value = comprehension(cursor, value);
    items.push(value);
    if (cursor.take(',')) comma = true;
    if (cursor.at === before) cursor.next();
  }
  cursor.at = close + 1;
  if (fields.length > 0) return { kind: 'record', fields };
  const [only] = items;
  if (open === '(' && only !== undefined && items.length === 1 && !comma) return only;
  if (only?.kind === 'each' && items.length === 1) return only;
  return { kind: 'list', items };
}

/** `… for x in xs if condition`, any number of them; the target of the first counts. */
function comprehension(cursor: Cursor, result: Expression): Expression {
  let value = result;
  while (cursor.is('for') || cursor.is('async') || cursor.is('if')) {
    if (cursor.take('if')) {
      const condition = operation(cursor, LOOSEST);
      const choices = [value.kind === 'each' ? value.result : value, condition];
      const result: Expression = { kind: 'either', choices };
      value = value.kind === 'each' ? { ...value, result } : result;
      continue;
    }
    cursor.take('async');
    cursor.take('for');
    const target = pythonTarget(cursor);
    cursor.take('in');
    value = { kind: 'each', target, of: operation(cursor, LOOSEST), result: value };
  }
  return value;
}

/** The names in front of `in`. */
export function pythonTarget(cursor: Cursor): Expression {
  const items: Expression[] = [];
  do {
    if (cursor.is('in')) break;
    items.push(operand(cursor));
  } while (cursor.take(','));
  const [only] = items;
  return only !== undefined && items.length === 1 ? only : { kind: 'list', items };
}

/** What a call is given; the cursor stands on its bracket. */
export function argumentsOf(cursor: Cursor): readonly Argument[] {
  const close = cursor.closing(cursor.at);
  cursor.next();
  const args: Argument[] = [];
  while (cursor.at < close && !cursor.ended) {
    const before = cursor.at;
    const { token } = cursor;
    if (token.type === 'name' && cursor.ahead(1).text === '=' && cursor.ahead(1).type === 'sign') {
      cursor.at += 2;
      args.push({ name: token.text, value: pythonExpression(cursor) });
    } else {
      const value = pythonExpression(cursor);
      const each = cursor.is('for') || cursor.is('async');
      args.push({ value: each ? comprehension(cursor, value) : value });
    }
    cursor.take(',');
    if (cursor.at === before) cursor.next();
  }
  cursor.at = close + 1;
  return args;
}

/** Texts that stand side by side are one. */
function textOf(cursor: Cursor): Expression {
  const parts: (string | Expression)[] = [];
  while (cursor.token.type === 'text') {
    for (const part of cursor.next().parts ?? []) {
      parts.push(typeof part === 'string' ? part : hole(part.code, part.start, cursor));
    }
  }
  if (parts.every((part) => typeof part === 'string')) {
    return { kind: 'text', value: parts.join('') };
  }
  return { kind: 'template', parts };
}

function hole(code: string, start: number, outer: Cursor): Expression {
  return outer.deeper(() => {
    const cursor = new Cursor(pythonTokens(code, start), outer.depth);
    const value = pythonList(cursor);
    if (!cursor.whole) outer.whole = false;
    return value;
  }, NOTHING);
}
