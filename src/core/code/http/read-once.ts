import type { HttpAction } from '../../action';
import { graphqlOf, type GraphqlReading } from '../graphql/operations';
import { requestOfAction } from './index';
import type { HttpRequest } from './request';
import { targetOf, type RequestTarget } from './target';

/**
 * A program waits for its request while what the record keeps of it is told, and while it is judged, in several
 * rounds where facts have to be looked up: it is taken apart once for all of them. What is asked for here is never
 * changed by anybody; what nobody holds any more is forgotten.
 */
const requests = new WeakMap<HttpAction, HttpRequest>();
const readings = new WeakMap<HttpRequest, RequestReading>();

/** Where a request goes to, and what it asks of a GraphQL service. */
export interface RequestReading {
  readonly target: RequestTarget;
  readonly graphql: GraphqlReading;
}

/** The request of an action, as `requestOfAction` reads it: the same value for the same action. */
export function requestIn(action: HttpAction): HttpRequest {
  const before = requests.get(action);
  if (before !== undefined) return before;
  const request = requestOfAction(action);
  requests.set(action, request);
  return request;
}

/** A request taken apart: the same value for the same request. */
export function readingOf(request: HttpRequest): RequestReading {
  const before = readings.get(request);
  if (before !== undefined) return before;
  const target = targetOf(request);
  const reading = { target, graphql: graphqlOf(request, target) };
  readings.set(request, reading);
  return reading;
}
