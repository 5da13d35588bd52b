import type { Cursor } from '../program/token';

/** Passes over types: they say nothing about what a script does. */

/** A type behind `:`, up to what ends it: a comma, a bracket, `=`, a body, a new line. */
export function skipType(cursor: Cursor): void {
  let expects = true;
  let angles = 0;
  while (!cursor.ended) {
    const { token } = cursor;
    const { text } = token;
    if (token.type === 'sign') {
      if (text === '<') angles++;
      else if (/^>+$/.test(text)) angles = Math.max(0, angles - text.length);
      if (angles > 0 && text === ',') {
        cursor.next();
        continue;
      }
      if (/^(?:[,;)\]}=]|[-+*/%|&^?]{1,3}=|===?|!==?)$/.test(text)) return;
      if (text === '{' && !expects) return;
      if (text === '(' || text === '[' || text === '{') {
        cursor.at = cursor.closing(cursor.at) + 1;
        expects = false;
        continue;
      }
      // Of a function's type the result follows; of an arrow function the body does.
      if (text === '=>' && cursor.tokenAt(cursor.at - 1).text !== ')') return;
      expects = /^(?:[|&?:.<]|=>|\.\.\.)$/.test(text);
    } else {
      if (token.fresh === true && !expects) return;
      expects = /^(?:keyof|typeof|readonly|extends|infer|is|asserts|unique|new)$/.test(text);
    }
    cursor.next();
  }
}

/** Longest list of type arguments that is passed over (tokens). */
const MOST_ARGUMENTS = 60;

/** How many tokens `<A, B>` in front of a call takes; 0 where it is a comparison. */
export function typeArguments(cursor: Cursor): number {
  let depth = 0;
  for (let count = 0; count < MOST_ARGUMENTS; count++) {
    const { type, text } = cursor.ahead(count);
    if (type === 'sign') {
      if (text === '<') depth++;
      else if (text === '>') depth--;
      else if (!/^[,.[\]|&{}:;?]$/.test(text)) return 0;
      if (depth === 0) return /^[(`]$/.test(cursor.ahead(count + 1).text) ? count + 1 : 0;
    } else if (type === 'end') {
      return 0;
    }
  }
  return 0;
}

/** `type X = …`: up to the end of its statement. */
export function skipAlias(cursor: Cursor): void {
  while (!cursor.ended && !cursor.is('=') && !cursor.is(';')) cursor.next();
  while (cursor.take('=') || cursor.is('|') || cursor.is('&')) {
    cursor.take('|');
    cursor.take('&');
    skipType(cursor);
  }
}
