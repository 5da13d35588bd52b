import { HOLE } from '../http/request';
import type { SqlToken } from './tokens';

/** Something that SQL would do that is held. */
export interface SqlFind {
  readonly what: 'drops' | 'changes-rows' | 'runs-program' | 'includes' | 'unreadable';
  /** `table`, `database`, `column`, `program`, `file`, … */
  readonly type: string;
  readonly names: readonly string[];
  readonly why: string;
  readonly amount?: string;
}

export type Tokens = readonly SqlToken[];

/** The word that a token is, or nothing. */
export function word(token: SqlToken | undefined): string {
  return token?.kind === 'word' ? token.text : '';
}

/** Words that stand between an order and the names it is about. */
const MODIFIERS = new Set([
  'IF',
  'EXISTS',
  'CONCURRENTLY',
  'ONLY',
  'TABLE',
  'MATERIALIZED',
  'FOREIGN',
  'EVENT',
  'TEMPORARY',
  'TEMP',
  'USER',
  'MAPPING',
  'ACCESS',
  'METHOD',
  'TEXT',
  'SEARCH',
  'OPERATOR',
  'CLASS',
  'FAMILY',
]);

/** Names up to the end or a word that is no name: `a`, `"b"`, `c.d`, separated by commas. */
export function namesFrom(tokens: Tokens): readonly string[] {
  const names: string[] = [];
  let current = '';
  for (const token of tokens) {
    if (token.kind === 'sign' && token.text === ',') {
      if (current !== '') names.push(current);
      current = '';
    } else if (token.kind === 'sign' && token.text === '.') current += '.';
    else if (token.kind === 'name') current += token.text;
    else if (token.kind === 'word' && current !== '' && !current.endsWith('.')) break;
    else if (token.kind === 'word' && MODIFIERS.has(token.text)) continue;
    else if (token.kind === 'word' || token.source.includes(HOLE)) current += token.source;
    else break;
  }
  if (current !== '') names.push(current);
  return names.slice(0, 20);
}
