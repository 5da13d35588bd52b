import { NOTHING, type Argument, type Expression } from '../program/syntax';
import { Cursor, type Token } from '../program/token';
import { arrowFunction, classExpression, functionExpression, isArrow } from './function';
import { recordOf } from './record';
import { scriptTokens } from './tokens';
import { skipType, typeArguments } from './types';

/** Operators between two operands, weakest first. */
const BINDING = new Map<string, number>(
  [
    '?? ||',
    '&&',
    '|',
    '^',
    '&',
    '== != === !==',
    '< > <= >= in instanceof',
    '<< >> >>>',
    '+ -',
    '* / %',
    '**',
  ].flatMap((signs, level) =>
    signs.split(' ').map((sign): readonly [string, number] => [sign, level + 1]),
  ),
);

const ASSIGNS = /^(?:=|(?:\?\?|\|\||&&|\*\*|>>>|>>|<<|[-+*/%&|^])=)$/;
const UNARY = new Set(['+', '-', '!', '~', '++', '--', 'typeof', 'void', 'delete', 'await']);

/** An expression, with commas between its parts the last of them. */
export function scriptList(cursor: Cursor): Expression {
  const first = scriptExpression(cursor);
  if (!cursor.is(',')) return first;
  const parts = [first];
  while (cursor.take(',')) parts.push(scriptExpression(cursor));
  const last = parts.pop() ?? NOTHING;
  // The value is the last one's, which may be a function to call: `(0, eval)("…")`.
  return parts.every((part) => part.kind === 'number')
    ? last
    : { kind: 'other', parts: [...parts, last] };
}

/** One expression without commas at its top. */
export function scriptExpression(cursor: Cursor): Expression {
  return cursor.deeper(() => {
    if (cursor.take('...')) return { kind: 'spread', of: scriptExpression(cursor) };
    if (cursor.take('yield')) {
      cursor.take('*');
      return scriptExpression(cursor);
    }
    if (isArrow(cursor)) return arrowFunction(cursor);
    const value = operation(cursor, 1);
    const { token } = cursor;
    if (token.type !== 'sign') return value;
    if (ASSIGNS.test(token.text)) {
      cursor.next();
      return {
        kind: 'assign',
        target: value,
        operator: token.text,
        value: scriptExpression(cursor),
      };
    }
    if (!cursor.take('?')) return value;
    const one = scriptExpression(cursor);
    cursor.take(':');
    const other = scriptExpression(cursor);
    return { kind: 'other', parts: [value, { kind: 'either', choices: [one, other] }] };
  }, NOTHING);
}

function operation(cursor: Cursor, tightest: number): Expression {
  let left = operand(cursor);
  for (let links = 0; cursor.links(links); links++) {
    const { token } = cursor;
    if ((cursor.is('as') || cursor.is('satisfies')) && token.fresh !== true) {
      cursor.next();
      skipType(cursor);
      continue;
    }
    const sign = token.type === 'sign' || token.type === 'name' ? token.text : '';
    const binding = BINDING.get(sign);
    if (binding === undefined || binding < tightest) return left;
    cursor.next();
    left = { kind: 'binary', operator: sign, left, right: operation(cursor, binding + 1) };
  }
  return left;
}

function operand(cursor: Cursor): Expression {
  let told = false;
  while (
    UNARY.has(cursor.token.text) &&
    (cursor.token.type === 'sign' || cursor.token.type === 'name')
  ) {
    told ||= /^(?:!|typeof|void|delete)$/.test(cursor.token.text);
    cursor.next();
  }
  const value = linked(cursor);
  // Whether it is there, or of which kind it is, is all that comes back.
  return told ? { kind: 'binary', operator: 'told', left: value, right: NOTHING } : value;
}

function linked(cursor: Cursor): Expression {
  let value = cursor.is('new') ? created(cursor) : atom(cursor);
  for (let links = 0; cursor.links(links); links++) {
    const before = cursor.at;
    value = behind(value, cursor, true);
    if (cursor.at === before) return value;
  }
  return value;
}

/** What stands behind an operand and belongs to it. */
function behind(value: Expression, cursor: Cursor, calls: boolean): Expression {
  const { token } = cursor;
  if (token.type === 'text' && token.text === '`' && value !== NOTHING) {
    return calls ? tagged(value, cursor) : value;
  }
  if (token.type !== 'sign') return value;
  switch (token.text) {
    case '.':
      cursor.next();
      return { kind: 'member', of: value, name: cursor.next().text };
    case '?.':
      cursor.next();
      if (cursor.is('(') || cursor.is('[')) return value;
      return { kind: 'member', of: value, name: cursor.next().text };
    case '[': {
      if (value === NOTHING) return value;
      const close = cursor.closing(cursor.at);
      cursor.next();
      const key = scriptList(cursor);
      cursor.at = close + 1;
      return { kind: 'index', of: value, key };
    }
    case '(':
      return calls && value !== NOTHING ? call(value, cursor) : value;
    case '<': {
      const count = calls ? typeArguments(cursor) : 0;
      cursor.at += count;
      return value;
    }
    case '!': {
      // TypeScript's `x!`
      if (token.fresh !== true && /^[.)(;,[]?$/.test(cursor.ahead(1).text)) cursor.next();
      return value;
    }
    case '++':
    case '--':
      if (token.fresh !== true) cursor.next();
      return value;
    default:
      return value;
  }
}

function startOf(value: Expression, otherwise: number): number {
  if (value.kind === 'name') return value.start;
  if (value.kind === 'call') return value.span.start;
  const inner = value.kind === 'member' || value.kind === 'index' ? value.of : undefined;
  return inner === undefined ? otherwise : startOf(inner, otherwise);
}

function call(callee: Expression, cursor: Cursor): Expression {
  const start = startOf(callee, cursor.token.start);
  const args = argumentsOf(cursor);
  return { kind: 'call', callee, args, span: { start, end: cursor.tokenAt(cursor.at - 1).end } };
}

/** A template behind a function is handed to it: `` $`ls` ``. */
function tagged(callee: Expression, cursor: Cursor): Expression {
  const start = startOf(callee, cursor.token.start);
  const { end } = cursor.token;
  return { kind: 'call', callee, args: [{ value: atom(cursor) }], span: { start, end } };
}

/** What a call is given; the cursor stands on its bracket. */
function argumentsOf(cursor: Cursor): readonly Argument[] {
  return itemsOf(cursor).map((value) => ({ value }));
}

/** What stands between brackets, with commas in between. */
function itemsOf(cursor: Cursor): readonly Expression[] {
  const close = cursor.closing(cursor.at);
  cursor.next();
  const items: Expression[] = [];
  while (cursor.at < close && !cursor.ended) {
    const before = cursor.at;
    items.push(scriptExpression(cursor));
    cursor.take(',');
    if (cursor.at === before) cursor.next();
  }
  cursor.at = close + 1;
  return items;
}

/** `new X.Y(…)`; without brackets it is given nothing. */
function created(cursor: Cursor): Expression {
  const { start } = cursor.next();
  if (cursor.is('new')) return cursor.deeper(() => created(cursor), NOTHING);
  let callee = atom(cursor);
  for (let links = 0; cursor.links(links); links++) {
    const before = cursor.at;
    callee = behind(callee, cursor, false);
    if (cursor.at === before) break;
  }
  cursor.at += typeArguments(cursor);
  const args = cursor.is('(') ? argumentsOf(cursor) : [];
  return { kind: 'call', callee, args, span: { start, end: cursor.tokenAt(cursor.at - 1).end } };
}

function atom(cursor: Cursor): Expression {
  const { token } = cursor;
  switch (token.type) {
    case 'text':
      cursor.next();
      return textOf(token, cursor);
    case 'number':
      cursor.next();
      return { kind: 'number', text: token.text };
    case 'name':
      if (cursor.is('function') || (cursor.is('async') && cursor.ahead(1).text === 'function')) {
        return cursor.deeper(() => functionExpression(cursor), NOTHING);
      }
      if (cursor.is('class')) return cursor.deeper(() => classExpression(cursor), NOTHING);
      cursor.next();
      return { kind: 'name', name: token.text, start: token.start };
    case 'sign':
      return cursor.deeper(() => bracketed(cursor), NOTHING);
    default:
      return NOTHING;
  }
}

function bracketed(cursor: Cursor): Expression {
  if (cursor.is('[')) return { kind: 'list', items: itemsOf(cursor) };
  if (cursor.is('{')) return recordOf(cursor);
  if (!cursor.is('(')) return NOTHING;
  const close = cursor.closing(cursor.at);
  cursor.next();
  const value = scriptList(cursor);
  cursor.at = close + 1;
  return value;
}

function textOf(token: Token, outer: Cursor): Expression {
  const parts = (token.parts ?? []).map((part) =>
    typeof part === 'string' ? part : hole(part.code, part.start, outer),
  );
  const known = parts.every((part) => typeof part === 'string');
  return known ? { kind: 'text', value: parts.join('') } : { kind: 'template', parts };
}

function hole(code: string, start: number, outer: Cursor): Expression {
  return outer.deeper(() => {
    const cursor = new Cursor(scriptTokens(code, start), outer.depth);
    const value = scriptList(cursor);
    if (!cursor.whole) outer.whole = false;
    return value;
  }, NOTHING);
}
