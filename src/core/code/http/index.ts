import type { HttpAction } from '../../action';
import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import { curlRequests } from './curl';
import { forgeRequests } from './forge-api';
import { httpieRequests } from './httpie';
import { railwayRequests } from './railway-cli';
import type { HttpRequest } from './request';
import { wgetRequests } from './wget';

type Reader = (invocation: Invocation, asking: Asking) => readonly HttpRequest[];

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['curl', curlRequests],
  ['wget', wgetRequests],
  ['http', httpieRequests],
  ['https', httpieRequests],
  ['xh', httpieRequests],
  ['xhs', httpieRequests],
  ['gh', forgeRequests],
  ['glab', forgeRequests],
  ['railway', railwayRequests],
]);

/** Programs whose requests are read. */
export const REQUEST_PROGRAMS: readonly string[] = [...READERS.keys()];

/** The requests that an invocation sends, as far as its program is one whose options are read. */
export function requestsOf(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  if (invocation.program === undefined) return [];
  return READERS.get(invocation.program)?.(invocation, asking) ?? [];
}

/** The request of an action of kind `http`, whose parts are all known. */
export function requestOfAction(action: HttpAction): HttpRequest {
  return {
    method: action.method.toUpperCase(),
    url: { text: action.url, known: true },
    headers: Object.entries(action.headers).map(([name, value]) => ({
      name: name.toLowerCase(),
      value,
    })),
    body: action.body === undefined ? { state: 'none' } : { state: 'known', text: action.body },
    upload: false,
    evidence: { method: [], url: [], body: [] },
  };
}

export type { HttpRequest } from './request';
