import type { Given } from '../code/input';
import { headerOfPair, type HttpRequest } from '../code/http/request';
import { mongoFinds } from '../code/mongo';
import { redisFinds } from '../code/redis';
import { sqlFinds, type SqlDialect } from '../code/sql';
import type { StoreFind } from '../code/store';
import type { Effect, Span } from '../effect';
import { effectsOfRequest } from './requests';
import { effectOf, type InvocationRule } from './rule';
import { SQL_BY_FIND } from './sql';
import { MONGO_BY_FIND, REDIS_BY_FIND } from './stores';

/**
 * What requests and orders to databases would do that are found in code, or in a tool's arguments: for
 * readers of code, which know neither rules nor command lines. Parts that are computed hold HOLE.
 */

/** One request, as far as code tells it. */
export interface RequestInCode {
  /** Undefined when the code does not say: POST with a body, GET without. */
  readonly method?: Given;
  readonly url: Given;
  readonly headers?: readonly { readonly name: string; readonly value: Given }[];
  readonly body?: Given;
  readonly span: Span;
}

/** What a request in code would do. */
export function requestEffects(found: RequestInCode): readonly Effect[] {
  const { method, url, headers = [], body, span } = found;
  const request: HttpRequest = {
    method: method === undefined ? defaultMethod(body) : methodOf(method),
    url,
    headers: headers.map(({ name, value }) =>
      headerOfPair(name, value.known ? value.text : undefined),
    ),
    body:
      body === undefined
        ? { state: 'none' }
        : { state: body.known ? 'known' : 'unknown', text: body.text },
    upload: false,
    evidence: { method: [span], url: [span], body: [span] },
  };
  return effectsOfRequest(request);
}

function defaultMethod(body: Given | undefined): string {
  return body === undefined ? 'GET' : 'POST';
}

function methodOf(method: Given): string | undefined {
  return method.known ? method.text.toUpperCase() : undefined;
}

/** What SQL in code would do. Which file it includes or reads is left to its place of running. */
export function sqlEffects(
  text: Given,
  dialect: SqlDialect = 'generic',
  span?: Span,
): readonly Effect[] {
  return sqlFinds(text.text, dialect)
    .filter(({ what }) => what !== 'reads-file' && what !== 'writes-file')
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

/** What code for MongoDB's shell, or calls of its drivers written so, would do. */
export function mongoEffects(code: Given, span?: Span): readonly Effect[] {
  return storeEffects(mongoFinds(code.text), MONGO_BY_FIND, span);
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
