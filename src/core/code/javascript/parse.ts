import type { Program } from '../program/syntax';
import { Cursor } from '../program/token';
import { statementsUntil } from './statement';
import { scriptTokens } from './tokens';

/** Reads a JavaScript or TypeScript code; what is neither is passed over. */
export function parseScript(code: string): Program {
  const cursor = new Cursor(scriptTokens(code, 0), 0);
  const body = statementsUntil(cursor, Number.POSITIVE_INFINITY);
  return { body, whole: cursor.whole };
}
