import { word, type Tokens } from './find';
import type { SqlDialect } from './lexis';

const OPENERS = new Set(
  '( ) AS BEGIN THEN ELSE LOOP DO INSTEAD ALSO ATOMIC ANALYZE ANALYSE VERBOSE ROW IMMEDIATE'.split(
    ' ',
  ),
);
const ORDERS = new Set(
  'DROP TRUNCATE DELETE UPDATE ALTER MERGE COPY DO EXECUTE EXEC PREPARE CREATE'.split(' '),
);
/** Orders that also stand within others; the rest only begin a statement or a block. */
const NESTED = new Set(
  'DELETE UPDATE DROP TRUNCATE EXECUTE EXEC MERGE ALTER COPY PREPARE'.split(' '),
);
/** Words behind which the name of an order is none. */
const NO_ORDER = new Set(
  'ON FOR GRANT REVOKE DENY AFTER BEFORE OF OR AND , . EXPLAIN KEY SET TO COLUMN TABLE ALTER LAST'.split(
    ' ',
  ),
);

/** Where orders begin in a statement: at its start, and within others. */
export function startsOf(tokens: Tokens, dialect: SqlDialect): readonly number[] {
  const first = word(tokens[0]);
  if (
    ['EXPLAIN', 'DESCRIBE', 'DESC', 'SHOW'].includes(first) &&
    !tokens.slice(0, 12).some((token) => /^ANALY[ZS]E$/.test(word(token)))
  ) {
    return [];
  }
  const starts: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'word' || !ORDERS.has(token.text)) continue;
    const before = tokens[index - 1];
    if (before === undefined) starts.push(index);
    else if (NESTED.has(token.text)) {
      const text = before.kind === 'sign' ? before.text : word(before);
      // `ON DELETE`, `FOR UPDATE`, `GRANT DELETE` have other words in front.
      if (OPENERS.has(text) || (dialect === 'tsql' && beginsAnywhere(tokens, index, text))) {
        starts.push(index);
      }
    }
  }
  return starts;
}

/** T-SQL needs no `;` between statements. */
function beginsAnywhere(tokens: Tokens, index: number, before: string): boolean {
  if (NO_ORDER.has(before)) return false;
  const next = word(tokens[index + 1]);
  switch (word(tokens[index])) {
    case 'DELETE':
      return next === 'FROM' || next === 'TOP';
    case 'UPDATE':
      return tokens.slice(index + 2, index + 8).some((token) => word(token) === 'SET');
    case 'DROP':
      return word(tokens[0]) !== 'ALTER' || ['TABLE', 'DATABASE', 'SCHEMA'].includes(next);
    case 'TRUNCATE':
      return next === 'TABLE';
    default:
      return true;
  }
}
