import type { Severity, Undo } from '../../effect';
import { HOLE } from '../http/request';
import type { SqlToken } from './tokens';

/** What kind of thing SQL would do that is held. */
export type SqlWhat =
  | 'drops'
  | 'changes-rows'
  | 'runs-program'
  | 'writes-file'
  | 'reads-file'
  | 'stops'
  | 'access'
  | 'safeguards'
  | 'includes'
  | 'unreadable';

/** Something that SQL would do that is held. */
export interface SqlFind {
  readonly what: SqlWhat;
  /** `table`, `database`, `column`, `program`, `file`, … */
  readonly type: string;
  readonly names: readonly string[];
  readonly why: string;
  readonly amount?: string;
  /** Where it is worse, or less bad, than its kind. */
  readonly severity?: Severity;
  readonly undo?: Undo;
}

export type Tokens = readonly SqlToken[];

/** The word that a token is, or nothing. */
export function word(token: SqlToken | undefined): string {
  return token?.kind === 'word' ? token.text : '';
}

export function isSign(token: SqlToken | undefined, text: string): boolean {
  return token?.kind === 'sign' && token.text === text;
}

/** Words that stand between an order and the names it is about. */
const MODIFIERS = new Set(
  'IF EXISTS CONCURRENTLY ONLY TABLE MATERIALIZED FOREIGN EVENT TEMPORARY TEMP USER MAPPING ACCESS METHOD TEXT SEARCH OPERATOR CLASS FAMILY'.split(
    ' ',
  ),
);

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
    // A place to put a name in: `?`, `%I`, `:name`, `{}`.
    else if (token.kind === 'sign' && current === '' && '?%:{'.includes(token.text)) {
      current += token.text;
    } else break;
  }
  if (current !== '') names.push(current);
  return names.slice(0, 20);
}

/** Where a word stands outside parentheses, from a place on; -1 when nowhere. */
export function topIndex(tokens: Tokens, name: string, from = 0): number {
  let level = 0;
  for (let index = from; index < tokens.length; index++) {
    const token = tokens[index];
    if (isSign(token, '(')) level++;
    else if (isSign(token, ')')) level--;
    else if (level === 0 && word(token) === name) return index;
  }
  return -1;
}

/** The tokens of this order alone: up to the parenthesis that closes what it stands in. */
export function ownPart(tokens: Tokens): Tokens {
  let level = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'sign') continue;
    if (token.text === '(') level++;
    if (token.text === ')' && --level < 0) return tokens.slice(0, index);
  }
  return tokens;
}

/** Literals that follow each other, as `'DR' || 'OP'` and `'DR' + 'OP'`, as one; each with what else is there. */
export function textsOf(tokens: Tokens): readonly string[] {
  const texts: string[] = [];
  let joins = false;
  for (const token of tokens) {
    if (token.kind === 'string') {
      if (joins) texts.push(`${texts.pop() ?? ''}${token.text}`);
      else texts.push(token.text);
      joins = false;
    } else if (isSign(token, '|') || isSign(token, '+')) joins = texts.length > 0;
    else if (joins && token.kind !== 'sign') texts.push(`${texts.pop() ?? ''}${HOLE}`);
    else joins = false;
  }
  return texts;
}
