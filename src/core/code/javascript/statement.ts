import { NOTHING, type Expression, type Statement } from '../program/syntax';
import type { Cursor } from '../program/token';
import { scriptExpression, scriptList } from './expression';
import { classOf, functionExpression } from './function';
import { exported, importDeclaration } from './module';
import { skipAlias, skipType } from './types';

/** The statements up to a token. */
export function statementsUntil(cursor: Cursor, end: number): readonly Statement[] {
  const body: Statement[] = [];
  while (cursor.at < end && !cursor.ended) {
    const before = cursor.at;
    statement(cursor, body);
    if (cursor.at === before) cursor.next();
  }
  return body;
}

/** The statements between braces; the cursor stands on the first one. */
export function blockOf(cursor: Cursor): readonly Statement[] {
  const body: Statement[] = [];
  cursor.deeper(() => {
    const close = cursor.closing(cursor.at);
    cursor.next();
    body.push(...statementsUntil(cursor, close));
    cursor.at = close + 1;
    return NOTHING;
  }, NOTHING);
  return body;
}

/** One statement, or those of a block. */
function bodyOf(cursor: Cursor): readonly Statement[] {
  if (cursor.is('{')) return blockOf(cursor);
  const body: Statement[] = [];
  cursor.deeper(() => {
    statement(cursor, body);
    return NOTHING;
  }, NOTHING);
  return body;
}

export function statement(cursor: Cursor, into: Statement[]): void {
  const { token } = cursor;
  if (cursor.take(';')) return;
  if (cursor.is('{')) {
    into.push({ kind: 'block', body: blockOf(cursor) });
    return;
  }
  if (token.type === 'name' && keyword(token.text, cursor, into)) return;
  // A label.
  if (token.type === 'name' && cursor.ahead(1).text === ':' && cursor.ahead(1).type === 'sign') {
    cursor.at += 2;
    return;
  }
  into.push({ kind: 'expression', value: scriptList(cursor) });
}

function keyword(word: string, cursor: Cursor, into: Statement[]): boolean {
  const next = cursor.ahead(1);
  switch (word) {
    case 'import':
      return importDeclaration(cursor, into);
    case 'export':
      return exported(cursor, into);
    case 'const':
    case 'let':
    case 'var':
    case 'using':
      if (next.type !== 'name' && next.text !== '{' && next.text !== '[') return false;
      cursor.next();
      declarations(cursor, into);
      return true;
    case 'async':
      return next.text === 'function' && definition(cursor, into);
    case 'function':
      return definition(cursor, into);
    case 'abstract':
    case 'declare':
      if (next.type === 'name' && next.fresh !== true) cursor.next();
      return next.type === 'name' && next.fresh !== true;
    case 'class':
      into.push({ kind: 'class', ...classOf(cursor) });
      return true;
    case 'for':
      cursor.next();
      loop(cursor, into);
      return true;
    case 'return':
    case 'throw':
      cursor.next();
      if (cursor.token.fresh === true || cursor.is(';') || cursor.is('}')) return true;
      into.push({ kind: 'return', value: scriptList(cursor) });
      return true;
    case 'interface':
    case 'enum':
    case 'namespace':
    case 'module':
      return declared(word, cursor, into);
    case 'type':
      if (next.type !== 'name' || next.fresh === true) return false;
      cursor.next();
      skipAlias(cursor);
      return true;
    default:
      return perhaps(word, cursor, into);
  }
}

function definition(cursor: Cursor, into: Statement[]): boolean {
  let ahead = 1;
  while (/^(?:function|\*)$/.test(cursor.ahead(ahead).text)) ahead++;
  const { text, type } = cursor.ahead(ahead);
  into.push({
    kind: 'function',
    name: type === 'name' ? text : '',
    value: functionExpression(cursor),
  });
  return true;
}

function declared(word: string, cursor: Cursor, into: Statement[]): boolean {
  if (cursor.ahead(1).type !== 'name') return false;
  while (!cursor.ended && !cursor.is('{')) cursor.next();
  if (word === 'namespace' || word === 'module') {
    into.push({ kind: 'block', body: blockOf(cursor) });
  } else cursor.at = cursor.closing(cursor.at) + 1;
  return true;
}

const PERHAPS = new Set([
  'if',
  'else',
  'while',
  'do',
  'try',
  'catch',
  'finally',
  'switch',
  'case',
  'default',
  'with',
]);

function perhaps(word: string, cursor: Cursor, into: Statement[]): boolean {
  if (!PERHAPS.has(word) || /^[.,=)]$/.test(cursor.ahead(1).text)) return false;
  cursor.next();
  const body: Statement[] = [];
  if (word === 'case' || word === 'default') {
    if (word === 'case') body.push({ kind: 'expression', value: scriptList(cursor) });
    cursor.take(':');
    into.push(...body);
    return true;
  }
  if (cursor.is('(')) {
    const close = cursor.closing(cursor.at);
    cursor.next();
    if (word !== 'catch') body.push({ kind: 'expression', value: scriptList(cursor) });
    cursor.at = close + 1;
  }
  body.push(...bodyOf(cursor));
  // What is tried is done; only how far is not known.
  into.push({ kind: word === 'try' || word === 'finally' ? 'block' : 'perhaps', body });
  return true;
}

/** `a = 1, {b} = c` behind `const`. */
function declarations(cursor: Cursor, into: Statement[]): void {
  do {
    const before = cursor.at;
    const target = targetOf(cursor);
    if (cursor.take('!') || cursor.is(':')) {
      cursor.take(':');
      skipType(cursor);
    }
    const value = cursor.take('=') ? scriptExpression(cursor) : NOTHING;
    into.push({ kind: 'expression', value: { kind: 'assign', target, operator: '=', value } });
    if (cursor.at === before) return;
  } while (cursor.take(','));
}

function targetOf(cursor: Cursor): Expression {
  if (cursor.token.type !== 'name') return scriptPattern(cursor);
  const { text, start } = cursor.next();
  return { kind: 'name', name: text, start };
}

/** `{a, b: c}` and `[a, b]` are written as what they take apart. */
function scriptPattern(cursor: Cursor): Expression {
  const close = cursor.closing(cursor.at);
  const value = scriptExpression(cursor);
  // A pattern with `=` behind it is read as an assignment: the target is its left side.
  if (value.kind !== 'assign') return value;
  cursor.at = close + 1;
  return value.target;
}

function loop(cursor: Cursor, into: Statement[]): void {
  cursor.take('await');
  if (!cursor.is('(')) return;
  const close = cursor.closing(cursor.at);
  const body: Statement[] = [];
  cursor.take('(');
  if (/^(?:const|let|var|using)$/.test(cursor.token.text)) cursor.next();
  const target = cursor.token.type === 'name' ? targetOf(cursor) : scriptExpression(cursor);
  if (cursor.take('of') || cursor.take('in')) {
    const of = scriptList(cursor);
    cursor.at = close + 1;
    into.push({ kind: 'each', target, of, body: bodyOf(cursor) });
    return;
  }
  body.push({ kind: 'expression', value: target });
  body.push(...statementsUntil(cursor, close));
  cursor.at = close + 1;
  body.push(...bodyOf(cursor));
  into.push({ kind: 'perhaps', body });
}
