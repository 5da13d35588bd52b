import { word, type Tokens } from './find';
import type { SqlDialect } from './lexis';

/** Words that end a transaction early, or do what no rollback takes back. */
const ENDING =
  /^(?:COMMIT|END|ROLLBACK|ABORT|BEGIN|START|CALL|DO|EXEC|EXECUTE|PREPARE|COPY|SET|VACUUM)$/;

/**
 * Whether a text is a rehearsal: one transaction from its first statement to its last, which takes all
 * back. Only where definitions of tables are taken back with the rest.
 */
export function isRolledBack(statements: readonly Tokens[], dialect: SqlDialect): boolean {
  if (dialect !== 'postgres' && dialect !== 'sqlite' && dialect !== 'duckdb') return false;
  const [first, ...rest] = statements;
  const last = rest.pop();
  if (first === undefined || last === undefined) return false;
  const text = first.map((token) => token.text).join(' ');
  if (!/^(?:BEGIN(?: TRANSACTION| WORK)?|START TRANSACTION)$/.test(text)) return false;
  if (last.map((token) => token.text).join(' ') !== 'ROLLBACK') return false;
  return rest.every(([token]) => token?.kind === 'word' && !ENDING.test(word(token)));
}
