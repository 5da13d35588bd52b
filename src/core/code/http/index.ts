import type { HttpAction } from '../../action';
import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import { azureRequests } from './azure-rest';
import { curlRequests } from './curl';
import { curlieRequests } from './curlie';
import { holdsData } from './data-places';
import { forgeRequests } from './forge-api';
import { grpcRequests } from './grpc';
import { httpieRequests } from './httpie';
import { hurlRequests } from './hurl';
import { loadRequests } from './load-tools';
import { netlifyRequests } from './netlify';
import { powershellRequests } from './powershell';
import { railwayRequests } from './railway-cli';
import { methodOf } from './override';
import { HOLE, type HttpRequest, type RequestBody } from './request';
import { websocketRequests } from './websocket';
import { wgetRequests } from './wget';

type Reader = (invocation: Invocation, asking: Asking) => readonly HttpRequest[];

const NAMED: readonly (readonly [programs: string, reader: Reader])[] = [
  ['curl', curlRequests],
  ['curlie', curlieRequests],
  ['wget wget2', wgetRequests],
  ['http https xh xhs ht', httpieRequests],
  ['gh glab', forgeRequests],
  ['railway', railwayRequests],
  ['az', azureRequests],
  ['netlify ntl', netlifyRequests],
  ['grpcurl grpc_cli', grpcRequests],
  ['hurl vegeta', hurlRequests],
  ['websocat wscat', websocketRequests],
  ['ab hey oha bombardier httpx lwp-request', loadRequests],
  [
    'Invoke-RestMethod Invoke-WebRequest invoke-restmethod invoke-webrequest irm iwr',
    powershellRequests,
  ],
];

const READERS: ReadonlyMap<string, Reader> = new Map(
  NAMED.flatMap(([programs, reader]) => programs.split(' ').map((name) => [name, reader] as const)),
);

/** Programs whose requests are read. */
export const REQUEST_PROGRAMS: readonly string[] = [...READERS.keys()];

/** The requests that an invocation sends, as far as its program is one whose options are read. */
export function requestsOf(invocation: Invocation, asking: Asking): readonly HttpRequest[] {
  if (invocation.program === undefined) return [];
  return READERS.get(invocation.program)?.(invocation, asking) ?? [];
}

/** The request of an action of kind `http`, whose parts are all known but for a body that could not be read. */
export function requestOfAction(action: HttpAction): HttpRequest {
  const headers = Object.entries(action.headers).map(([name, value]) => ({
    name: name.toLowerCase(),
    value,
  }));
  const request: HttpRequest = {
    ...methodOf(action.method, headers),
    url: { text: action.url, known: true },
    headers,
    body: bodyOf(action),
    upload: false,
    evidence: { method: [], url: [], body: [] },
  };
  // What a header makes of it, where there is one, is not known.
  return request.said === undefined && holdsData(request)
    ? { ...request, body: { state: 'none' }, upload: true }
    : request;
}

function bodyOf({ body, unread }: HttpAction): RequestBody {
  if (unread !== undefined) return { state: 'unknown', text: HOLE };
  return body === undefined ? { state: 'none' } : { state: 'known', text: body };
}

export type { HttpRequest } from './request';
