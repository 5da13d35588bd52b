import {
  NOTHING,
  type Expression,
  type FunctionExpression,
  type Statement,
} from '../program/syntax';
import type { Cursor } from '../program/token';
import { scriptExpression } from './expression';
import { recordOf } from './record';
import { blockOf } from './statement';
import { skipType, typeArguments } from './types';

/** Furthest that a result's type is looked past for an arrow (tokens). */
const MOST_TYPE = 24;

/** Whether an arrow function begins here. */
export function isArrow(cursor: Cursor): boolean {
  const { token } = cursor;
  const ahead = cursor.is('async') && cursor.ahead(1).text !== '=>' ? 1 : 0;
  const first = cursor.ahead(ahead);
  if (ahead === 1 && first.fresh === true) return false;
  if (first.type === 'name') return cursor.ahead(ahead + 1).text === '=>';
  if (first.type !== 'sign' || token.type === 'text') return false;
  if (first.text === '<') {
    const args = typeArgumentsAt(cursor, ahead);
    return args > 0 && arrowBehind(cursor, cursor.at + ahead + args);
  }
  return first.text === '(' && arrowBehind(cursor, cursor.at + ahead);
}

function typeArgumentsAt(cursor: Cursor, ahead: number): number {
  const { at } = cursor;
  cursor.at = at + ahead;
  const count = typeArguments(cursor);
  cursor.at = at;
  return count;
}

function arrowBehind(cursor: Cursor, bracket: number): boolean {
  const close = cursor.closing(bracket);
  const next = cursor.tokenAt(close + 1);
  if (next.text === '=>') return true;
  if (next.text !== ':') return false;
  for (let at = close + 2; at < close + MOST_TYPE; at++) {
    const { type, text } = cursor.tokenAt(at);
    if (text === '=>' && type === 'sign') return true;
    if (type === 'end' || (type === 'sign' && /^[;,=?:({]$/.test(text))) return false;
  }
  return false;
}

/** Parameters, type and body of an arrow function. */
export function arrowFunction(cursor: Cursor): Expression {
  if (cursor.is('async') && cursor.ahead(1).text !== '=>') cursor.next();
  cursor.at += typeArguments(cursor);
  let params: readonly Expression[];
  if (cursor.is('(')) {
    params = paramsOf(cursor);
    if (cursor.take(':')) skipType(cursor);
  } else {
    const { text, start } = cursor.next();
    params = [{ kind: 'name', name: text, start }];
  }
  cursor.take('=>');
  if (cursor.is('{')) return { kind: 'function', params, body: blockOf(cursor) };
  return { kind: 'function', params, body: [{ kind: 'return', value: scriptExpression(cursor) }] };
}

/** What a function takes; the cursor stands on its bracket. */
function paramsOf(cursor: Cursor): readonly Expression[] {
  const params: Expression[] = [];
  cursor.deeper(() => {
    fillParams(cursor, params);
    return NOTHING;
  }, NOTHING);
  return params;
}

function fillParams(cursor: Cursor, params: Expression[]): void {
  const close = cursor.closing(cursor.at);
  cursor.next();
  while (cursor.at < close && !cursor.ended) {
    const before = cursor.at;
    while (/^(?:\.\.\.|public|private|protected|readonly)$/.test(cursor.token.text)) cursor.next();
    if (cursor.is('{')) params.push(recordOf(cursor));
    else if (cursor.is('[')) params.push(scriptExpression(cursor));
    else if (cursor.token.type === 'name') {
      const { text, start } = cursor.next();
      params.push({ kind: 'name', name: text, start });
    }
    cursor.take('?');
    if (cursor.take(':')) skipType(cursor);
    if (cursor.take('=')) scriptExpression(cursor);
    cursor.take(',');
    if (cursor.at === before) cursor.next();
  }
  cursor.at = close + 1;
}

/** `async function* name(…) {…}` */
export function functionExpression(cursor: Cursor): FunctionExpression {
  cursor.take('async');
  cursor.take('function');
  cursor.take('*');
  if (cursor.token.type === 'name') cursor.next();
  return methodOf(cursor);
}

/** From a function's bracket on: what it takes, its type, its body. */
export function methodOf(cursor: Cursor): FunctionExpression {
  if (cursor.is('<')) cursor.at += typeArguments(cursor);
  const params = cursor.is('(') ? paramsOf(cursor) : [];
  if (cursor.take(':')) skipType(cursor);
  return { kind: 'function', params, body: cursor.is('{') ? blockOf(cursor) : [] };
}

/** A class is as good as what is in it. */
export function classExpression(cursor: Cursor): Expression {
  const { body } = classOf(cursor);
  return { kind: 'function', params: [], body };
}

export function classOf(cursor: Cursor): {
  readonly name: string;
  readonly body: readonly Statement[];
} {
  cursor.take('class');
  const name = cursor.token.type === 'name' ? cursor.token.text : '';
  while (!cursor.ended && !cursor.is('{')) {
    if (cursor.is('(')) cursor.at = cursor.closing(cursor.at);
    cursor.next();
  }
  const close = cursor.closing(cursor.at);
  cursor.next();
  const body: Statement[] = [];
  while (cursor.at < close && !cursor.ended) {
    const before = cursor.at;
    member(cursor, body);
    if (cursor.at === before) cursor.next();
  }
  cursor.at = close + 1;
  return { name, body };
}

const MODIFIERS =
  /^(?:static|async|get|set|public|private|protected|readonly|override|abstract|declare|accessor|\*)$/;

function member(cursor: Cursor, into: Statement[]): void {
  if (cursor.take(';')) return;
  if (cursor.take('@')) {
    into.push({ kind: 'expression', value: scriptExpression(cursor) });
    return;
  }
  while (MODIFIERS.test(cursor.token.text) && !/^[(=;:]$/.test(cursor.ahead(1).text)) cursor.next();
  if (cursor.is('{')) {
    into.push({ kind: 'block', body: blockOf(cursor) });
    return;
  }
  const name = cursor.token.text;
  if (cursor.is('[')) cursor.at = cursor.closing(cursor.at);
  cursor.next();
  if (cursor.is('(') || cursor.is('<')) {
    into.push({ kind: 'function', name, value: methodOf(cursor) });
    return;
  }
  if (cursor.is('?') || cursor.is('!')) cursor.next();
  if (cursor.take(':')) skipType(cursor);
  const value = cursor.take('=') ? scriptExpression(cursor) : NOTHING;
  const of: Expression = { kind: 'name', name: 'this', start: cursor.token.start };
  const target: Expression = { kind: 'member', of, name };
  into.push({ kind: 'expression', value: { kind: 'assign', target, operator: '=', value } });
}
