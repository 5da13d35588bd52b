import type { Given } from '../code/input';
import { redisFinds } from '../code/redis';
import { sqlFinds, type SqlDialect } from '../code/sql';
import type { StoreFind } from '../code/store';
import type { Effect, Span } from '../effect';
import { effectOf, type InvocationRule } from './rule';
import { SQL_BY_FIND } from './sql';
import { REDIS_BY_FIND } from './stores';

/**
 * What orders to databases would do that are found in code, or in a tool's arguments: for
 * readers of code, which know neither rules nor command lines. Parts that are computed hold HOLE.
 */

/** What SQL in code would do. Which file it includes or reads is left to its place of running. */
export function sqlEffects(
  text: Given,
  dialect: SqlDialect = 'generic',
  span?: Span,
): readonly Effect[] {
  return sqlFinds(text.text, dialect)
    .filter(
      ({ what, type }) =>
        type === 'credentials' || (what !== 'reads-file' && what !== 'writes-file'),
    )
    .map((find) =>
      effectOf(SQL_BY_FIND[find.what], {
        targets: find.names.map((name) => ({ type: find.type, name })),
        evidence: span === undefined ? [] : [span],
        why: find.why,
        ...(find.amount === undefined ? {} : { amount: find.amount }),
        ...(find.severity === undefined ? {} : { severity: find.severity }),
        ...(find.undo === undefined ? {} : { undo: find.undo }),
      }),
    );
}

/** What one command to Redis would do, given as its words. */
export function redisEffects(words: readonly Given[], span?: Span): readonly Effect[] {
  return storeEffects(redisFinds(words), REDIS_BY_FIND, span);
}

function storeEffects(
  finds: readonly StoreFind[],
  rules: Readonly<Record<StoreFind['what'], InvocationRule>>,
  span: Span | undefined,
): readonly Effect[] {
  return finds.map((find) =>
    effectOf(rules[find.what], {
      targets: find.names.map((name) => ({ type: find.type, name })),
      evidence: span === undefined ? [] : [span],
      severity: find.severity,
      undo: find.undo,
      why: find.why,
    }),
  );
}
