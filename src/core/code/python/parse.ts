import { NOTHING, type Expression, type Program, type Statement } from '../program/syntax';
import { Cursor } from '../program/token';
import {
  argumentsOf,
  pythonExpression,
  pythonList,
  pythonParams,
  pythonTarget,
} from './expression';
import { pythonTokens } from './tokens';

/** Reads a Python code, of either major version; what is not Python in it is passed over. */
export function parsePython(code: string): Program {
  const cursor = new Cursor(pythonTokens(code, 0), 0);
  const body: Statement[] = [];
  while (!cursor.ended) {
    const before = cursor.at;
    statement(cursor, body);
    if (cursor.at === before) cursor.next();
  }
  return { body, whole: cursor.whole };
}

/** Statements whose body is done perhaps. */
const PERHAPS = new Set([
  'if',
  'elif',
  'else',
  'while',
  'try',
  'except',
  'finally',
  'match',
  'case',
]);
/** Words in front of an expression of which nothing else matters. */
const LEADING = new Set(['del', 'raise', 'assert', 'print', 'exec', 'global', 'nonlocal']);

function statement(cursor: Cursor, into: Statement[]): void {
  const { token } = cursor;
  if (token.type === 'newline' || token.type === 'indent' || token.type === 'dedent') {
    cursor.next();
    return;
  }
  if (cursor.take(';')) return;
  if (cursor.take('@')) {
    into.push({ kind: 'expression', value: pythonExpression(cursor) });
    return;
  }
  if (token.type === 'name' && keyword(token.text, cursor, into)) return;
  simple(cursor, into);
}

function keyword(word: string, cursor: Cursor, into: Statement[]): boolean {
  switch (word) {
    case 'import':
      cursor.next();
      imports(cursor, into);
      return true;
    case 'from':
      cursor.next();
      importsFrom(cursor, into);
      return true;
    case 'async':
      cursor.next();
      return true;
    case 'def':
      cursor.next();
      definition(cursor, into);
      return true;
    case 'class':
      cursor.next();
      classBody(cursor, into);
      return true;
    case 'for':
      cursor.next();
      loop(cursor, into);
      return true;
    case 'with':
      cursor.next();
      into.push({ kind: 'block', body: [...contexts(cursor), ...block(cursor)] });
      return true;
    case 'return':
      cursor.next();
      into.push({ kind: 'return', value: pythonList(cursor) });
      return true;
    default:
      return PERHAPS.has(word) ? perhaps(word, cursor, into) : leading(word, cursor, into);
  }
}

/** `print x` and `exec code` of Python 2, `del x`, `raise x`. */
function leading(word: string, cursor: Cursor, into: Statement[]): boolean {
  if (!LEADING.has(word)) return false;
  const next = cursor.ahead(1);
  const old = word === 'print' || word === 'exec';
  if (old && (next.type === 'sign' || next.type === 'newline')) return false;
  const { start, end } = cursor.next();
  const value = pythonList(cursor);
  const callee: Expression = { kind: 'name', name: word, start };
  into.push({
    kind: 'expression',
    value: old ? { kind: 'call', callee, args: [{ value }], span: { start, end } } : value,
  });
  return true;
}

function perhaps(word: string, cursor: Cursor, into: Statement[]): boolean {
  // `match` and `case` are names too.
  if (
    (word === 'match' || word === 'case') &&
    /^(?:[=.),;:]|[-+*/]=)?$/.test(cursor.ahead(1).text)
  ) {
    return false;
  }
  cursor.next();
  const body: Statement[] = [];
  if (!cursor.is(':')) {
    body.push({ kind: 'expression', value: pythonList(cursor) });
    if (cursor.take('as')) pythonExpression(cursor);
  }
  body.push(...block(cursor));
  // What is tried is done; only how far is not known.
  into.push({ kind: word === 'try' || word === 'finally' ? 'block' : 'perhaps', body });
  return true;
}

/** What follows a colon: the rest of the line, or the lines further in. */
function block(cursor: Cursor): readonly Statement[] {
  const body: Statement[] = [];
  cursor.deeper(() => {
    cursor.take(':');
    if (!cursor.ofType('newline')) {
      while (!cursor.ended && !cursor.ofType('newline')) {
        const before = cursor.at;
        statement(cursor, body);
        if (cursor.at === before) cursor.next();
      }
      return NOTHING;
    }
    cursor.next();
    if (!cursor.ofType('indent')) return NOTHING;
    cursor.next();
    while (!cursor.ended && !cursor.ofType('dedent')) {
      const before = cursor.at;
      statement(cursor, body);
      if (cursor.at === before) cursor.next();
    }
    if (cursor.ofType('dedent')) cursor.next();
    return NOTHING;
  }, NOTHING);
  return body;
}

function dotted(cursor: Cursor): string {
  let name = '';
  while (cursor.is('.') || cursor.is('...') || cursor.token.type === 'name') {
    if (cursor.is('import') || cursor.is('as')) break;
    name += cursor.next().text;
    if (!cursor.is('.')) break;
    name += cursor.next().text;
  }
  return name;
}

function imports(cursor: Cursor, into: Statement[]): void {
  do {
    const module = dotted(cursor);
    if (cursor.take('as')) {
      into.push({ kind: 'import', module, whole: cursor.next().text, names: [] });
    } else {
      const top = module.split('.', 1)[0] ?? module;
      into.push({ kind: 'import', module: top, whole: top, names: [] });
    }
  } while (cursor.take(','));
}

function importsFrom(cursor: Cursor, into: Statement[]): void {
  const module = dotted(cursor);
  cursor.take('import');
  const close = cursor.is('(') ? cursor.closing(cursor.at) : undefined;
  cursor.take('(');
  const names: { name: string; as: string }[] = [];
  while (!cursor.ended && (close === undefined ? !cursor.ofType('newline') : cursor.at < close)) {
    if (cursor.is(';')) break;
    const { text } = cursor.next();
    if (text === ',') continue;
    names.push({ name: text, as: cursor.take('as') ? cursor.next().text : text });
  }
  if (close !== undefined) cursor.at = close + 1;
  into.push({ kind: 'import', module, names });
}

function definition(cursor: Cursor, into: Statement[]): void {
  const name = cursor.next().text;
  let params: readonly Expression[] = [];
  if (cursor.is('(')) {
    const close = cursor.closing(cursor.at);
    cursor.next();
    params = pythonParams(cursor, ')');
    cursor.at = close + 1;
  }
  if (cursor.take('->')) pythonExpression(cursor);
  into.push({ kind: 'function', name, value: { kind: 'function', params, body: block(cursor) } });
}

function classBody(cursor: Cursor, into: Statement[]): void {
  const name = cursor.next().text;
  if (cursor.is('(')) argumentsOf(cursor);
  into.push({ kind: 'class', name, body: block(cursor) });
}

function loop(cursor: Cursor, into: Statement[]): void {
  const target = pythonTarget(cursor);
  cursor.take('in');
  const of = pythonList(cursor);
  into.push({ kind: 'each', target, of, body: block(cursor) });
}

/** `with open(f) as x, g() as y:` and the same in brackets. */
function contexts(cursor: Cursor): readonly Statement[] {
  const found: Statement[] = [];
  const bracket = cursor.is('(') && cursor.tokenAt(cursor.closing(cursor.at) + 1).text === ':';
  if (bracket) cursor.next();
  while (!cursor.ended && !cursor.is(':') && !cursor.ofType('newline')) {
    const before = cursor.at;
    const value = pythonExpression(cursor);
    if (cursor.take('as')) {
      const target = pythonExpression(cursor);
      found.push({ kind: 'expression', value: { kind: 'assign', target, operator: '=', value } });
    } else {
      found.push({ kind: 'expression', value });
    }
    cursor.take(',');
    if (bracket && cursor.is(')') && cursor.ahead(1).text === ':') cursor.next();
    if (cursor.at === before) cursor.next();
  }
  return found;
}

const ASSIGNS = /^(?:=|[-+*/%@&|^]=|\/\/=|\*\*=|>>=|<<=)$/;

/** An expression, an assignment, or a chain of them. */
function simple(cursor: Cursor, into: Statement[]): void {
  const first = pythonList(cursor);
  if (cursor.is(':') && cursor.ahead(1).type === 'name') {
    cursor.next();
    pythonExpression(cursor);
  }
  const chain = [first];
  let operator = '=';
  while (cursor.token.type === 'sign' && ASSIGNS.test(cursor.token.text)) {
    operator = cursor.next().text;
    chain.push(pythonList(cursor));
  }
  const value = chain.pop() ?? NOTHING;
  if (chain.length === 0) into.push({ kind: 'expression', value });
  for (const target of chain) {
    into.push({ kind: 'expression', value: { kind: 'assign', target, operator, value } });
  }
}
