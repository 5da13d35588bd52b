import { HOLE } from '../http/request';
import { word, type SqlFind, type Tokens } from './find';
import { metaFinds } from './meta';
import { alterFinds, copyFinds, createFinds, dropFinds, logFinds, truncateFinds } from './orders';
import { mergeFinds, rowFinds } from './rows';
import { sqlTokens, type SqlDialect, type SqlToken } from './tokens';

const MAX_DEPTH = 8;
/** Most orders within one statement; more are not understood. */
const MOST_NESTED = 100;

const UNREADABLE: SqlFind = {
  what: 'unreadable',
  type: 'statement',
  names: [],
  why: 'The SQL cannot be read.',
};

/** What the statements of a text would do that cannot be taken lightly. */
export function sqlFinds(text: string, dialect: SqlDialect, depth = 0): readonly SqlFind[] {
  const tokens = sqlTokens(text, dialect);
  if (tokens === undefined || depth > MAX_DEPTH) {
    return [UNREADABLE];
  }
  return statementsOf(tokens).flatMap((statement) => findsIn(statement, dialect, depth));
}

function statementsOf(tokens: readonly SqlToken[]): readonly (readonly SqlToken[])[] {
  const statements: SqlToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'meta') statements.push([token], []);
    else if (token.kind === 'sign' && token.text === ';') statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}

function findsIn(tokens: Tokens, dialect: SqlDialect, depth: number): readonly SqlFind[] {
  const first = tokens[0];
  if (first?.kind === 'meta') return metaFinds(first.text, dialect);
  if (dialect === 'mysql' && ['SOURCE', 'SYSTEM'].includes(word(first))) {
    // The client's own orders may stand without a sign.
    const rest = tokens
      .slice(1)
      .map((token) => token.source)
      .join('');
    return metaFinds(word(first) === 'SOURCE' ? `. ${rest}` : `! ${rest}`, dialect);
  }
  if (first?.source.startsWith(HOLE) === true) {
    return [{ what: 'unreadable', type: 'statement', names: [], why: 'A statement is not known.' }];
  }
  // An order within another: a common table expression, EXPLAIN ANALYZE, PREPARE, a trigger's body.
  const starts = startsOf(tokens);
  if (starts.length > MOST_NESTED) return [UNREADABLE];
  return starts.flatMap((start) => orderFinds(tokens.slice(start), dialect, depth));
}

const OPENERS = new Set([
  '(',
  'AS',
  'BEGIN',
  'THEN',
  'ELSE',
  'LOOP',
  'ANALYZE',
  'ANALYSE',
  ')',
  'VERBOSE',
]);
const ORDERS = new Set([
  'DROP',
  'TRUNCATE',
  'DELETE',
  'UPDATE',
  'ALTER',
  'MERGE',
  'COPY',
  'DO',
  'EXECUTE',
  'PREPARE',
  'CREATE',
  'RESET',
  'PURGE',
]);
/** Orders that also stand within others; the rest only begin a statement or a block. */
const NESTED = new Set(['DELETE', 'UPDATE', 'DROP', 'TRUNCATE', 'EXECUTE', 'MERGE', 'ALTER']);

function startsOf(tokens: Tokens): readonly number[] {
  if (
    word(tokens[0]) === 'EXPLAIN' &&
    !tokens.slice(0, 12).some((token) => /^ANALY[ZS]E$/.test(word(token)))
  ) {
    return [];
  }
  const starts: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word' || !ORDERS.has(token.text)) continue;
    const before = tokens[index - 1];
    if (before === undefined) starts.push(index);
    else if (
      NESTED.has(token.text) &&
      OPENERS.has(before.kind === 'sign' ? before.text : word(before))
    ) {
      // `ON DELETE`, `FOR UPDATE`, `GRANT DELETE` have other words in front.
      starts.push(index);
    }
  }
  return starts;
}

function orderFinds(tokens: Tokens, dialect: SqlDialect, depth: number): readonly SqlFind[] {
  switch (word(tokens[0])) {
    case 'DROP':
      return dropFinds(tokens);
    case 'TRUNCATE':
      return truncateFinds(tokens);
    case 'DELETE':
      return rowFinds(tokens, 'DELETE');
    case 'UPDATE':
      return rowFinds(tokens, 'UPDATE');
    case 'MERGE':
      return mergeFinds(tokens);
    case 'ALTER':
      return alterFinds(tokens);
    case 'COPY':
      return copyFinds(tokens);
    case 'CREATE':
      return createFinds(tokens);
    case 'RESET':
    case 'PURGE':
      return logFinds(tokens);
    case 'DO':
    case 'EXECUTE':
    case 'PREPARE':
      return codeFinds(tokens, dialect, depth);
    default:
      return [];
  }
}

/** SQL in a string: DO blocks, EXECUTE, PREPARE … FROM. Strings put together are read piece by piece. */
function codeFinds(tokens: Tokens, dialect: SqlDialect, depth: number): readonly SqlFind[] {
  return tokens
    .filter((token) => token.kind === 'string')
    .flatMap((token) => sqlFinds(token.text, dialect, depth + 1))
    .filter((find) => find.what !== 'unreadable' || tokens.length < 4);
}
