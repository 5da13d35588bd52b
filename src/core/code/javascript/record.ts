import type { Expression, Field } from '../program/syntax';
import type { Cursor } from '../program/token';
import { scriptExpression } from './expression';
import { methodOf } from './function';

/** `{a: 1, b, [c]: 2, ...d, e() {}}`, also where it takes a value apart. */
export function recordOf(cursor: Cursor): Expression {
  const close = cursor.closing(cursor.at);
  cursor.next();
  const fields: Field[] = [];
  while (cursor.at < close && !cursor.ended) {
    const before = cursor.at;
    field(cursor, fields);
    cursor.take(',');
    if (cursor.at === before) cursor.next();
  }
  cursor.at = close + 1;
  return { kind: 'record', fields };
}

function field(cursor: Cursor, into: Field[]): void {
  if (cursor.take('...')) {
    into.push({ key: undefined, value: scriptExpression(cursor) });
    return;
  }
  while (
    /^(?:async|get|set|\*)$/.test(cursor.token.text) &&
    !/^[,:(}=]$/.test(cursor.ahead(1).text)
  ) {
    cursor.next();
  }
  const { token } = cursor;
  const key = keyOf(cursor);
  if (cursor.is('(')) {
    into.push({ key, value: methodOf(cursor) });
    return;
  }
  const short: Expression = { kind: 'name', name: token.text, start: token.start };
  let value = cursor.take(':') ? scriptExpression(cursor) : short;
  if (cursor.take('=')) {
    value = { kind: 'assign', target: value, operator: '=', value: scriptExpression(cursor) };
  }
  into.push({ key, value });
}

/** A field's name, as a text where it is known. */
function keyOf(cursor: Cursor): Expression {
  const { token } = cursor;
  if (cursor.is('[')) {
    const close = cursor.closing(cursor.at);
    cursor.next();
    const key = scriptExpression(cursor);
    cursor.at = close + 1;
    return key;
  }
  cursor.next();
  const [only = ''] = token.parts ?? [];
  if (token.type === 'text') return { kind: 'text', value: typeof only === 'string' ? only : '' };
  return { kind: 'text', value: token.text };
}
