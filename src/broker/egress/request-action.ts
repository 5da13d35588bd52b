import type { HttpAction, Origin } from '../../core/action';
import { outlineOf, type RequestOutline } from '../../core/code/http/outline';
import type { AskedRequest } from './protocol';

/** A request of the gate, as the judge is asked, as the record keeps it, and as it is known again. */
export interface RequestAction {
  readonly action: HttpAction;
  /** Method, host, shape of the path and what it orders: no query, no header, no body. */
  readonly recorded: HttpAction;
  readonly forms: readonly string[];
  readonly outline: RequestOutline;
}

/** What differs from one sending to the next and says nothing of what is ordered. */
const PASSING =
  /^(?:date|x-amz-date|authorization|x-amz-security-token|x-amz-content-sha256|amz-sdk-.*|content-length|traceparent|tracestate|baggage|sentry-trace|idempotency-key|if-none-match|if-modified-since|x-request-id|x-client-request-id|x-correlation-id|x-amzn-trace-id|x-stainless-.*)$/;

/** Makes of a request that the gate asks about an action of its own. */
export function requestAction(asked: AskedRequest, origin: Origin): RequestAction {
  const { body, unread, method, url } = asked;
  const secrets = asked.secrets.length === 0 ? {} : { secrets: asked.secrets };
  const action: HttpAction = {
    v: 1,
    kind: 'http',
    origin,
    method,
    url,
    headers: headersOf(asked.headers),
    ...(body === undefined ? {} : { body }),
    ...(unread === undefined ? {} : { unread }),
    ...secrets,
  };
  const outline = outlineOf(action);
  const { shape, operations } = outline;
  const recorded: HttpAction = {
    v: 1,
    kind: 'http',
    origin,
    method: outline.method,
    url: shape,
    headers: {},
    ...(operations.length === 0 ? {} : { operations }),
    ...secrets,
  };
  return { action, recorded, forms: [[outline.method, shape, ...operations].join(' ')], outline };
}

/** By name in lower case; what stands there several times is one, as servers read it. */
function headersOf(pairs: AskedRequest['headers']): Readonly<Record<string, string>> {
  const headers = new Map<string, string>();
  for (const [given, value] of pairs) {
    const name = given.toLowerCase();
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(headers);
}

/** The same action without what its sending alone makes different: what an approval for a session is known by. */
export function withoutPassing(action: HttpAction): HttpAction {
  const headers = Object.entries(action.headers).filter(([name]) => !PASSING.test(name));
  return { ...action, headers: Object.fromEntries(headers) };
}
