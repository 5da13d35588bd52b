import type { GraphqlReading } from '../code/graphql/operations';
import { endpointOf, type Endpoint } from '../code/http/endpoints';
import { bodyJson, formFields } from '../code/http/body-fields';
import type { JsonNode } from '../code/json';
import { wordsOf } from '../code/verbs';
import { REQUEST_PROGRAMS, requestsOf } from '../code/http';
import type { HttpRequest } from '../code/http/request';
import { readingOf } from '../code/http/read-once';
import { isTrialHost } from '../code/http/services';
import type { RequestTarget } from '../code/http/target';
import type { Span, Target } from '../effect';
import type { Invocation } from '../shell/invocation';
import type { Asking, InvocationRule, Match, RuleRow } from './rule';

/** A request with where it goes and what it asks for, taken apart once for all rules. */
export interface SeenRequest {
  readonly request: HttpRequest;
  readonly target: RequestTarget;
  readonly graphql: GraphqlReading;
  /** The vendor's endpoint that it asks, where that is known to take something away. */
  readonly endpoint: Endpoint | undefined;
}

/** A rule about one HTTP request, whatever sends it. */
export interface RequestRule extends RuleRow {
  matchRequest(seen: SeenRequest): Match | undefined;
}

/** Takes a request apart. */
export function seenRequest(request: HttpRequest): SeenRequest {
  const { target, graphql } = readingOf(request);
  return { request, target, graphql, endpoint: endpointOf(request, target) };
}

/**
 * A request as a server reads it that takes the method from a header, and as one does that knows nothing of such a
 * header: which one it meets nobody knows.
 */
export function readings(request: HttpRequest): readonly SeenRequest[] {
  const { said, ...rest } = request;
  return said === undefined
    ? [seenRequest(request)]
    : [seenRequest(request), seenRequest({ ...rest, method: said })];
}

const seenBefore = new WeakMap<
  Invocation,
  { readonly asking: Asking; readonly seen: readonly SeenRequest[] }
>();

/** The requests of an invocation. Several rules look at the same one: it is read once for them. */
function seenIn(invocation: Invocation, asking: Asking): readonly SeenRequest[] {
  const before = seenBefore.get(invocation);
  if (before?.asking === asking) return before.seen;
  const seen = requestsOf(invocation, asking).flatMap(readings);
  seenBefore.set(invocation, { asking, seen });
  return seen;
}

/** The same rule for programs that send requests. */
export function forPrograms(rule: RequestRule): InvocationRule {
  return {
    ...rule,
    programs: REQUEST_PROGRAMS,
    match(invocation, asking) {
      const matches = seenIn(invocation, asking).flatMap((seen) => rule.matchRequest(seen) ?? []);
      const first = matches[0];
      if (first === undefined || matches.length === 1) return first;
      const { severity } = matches.find((match) => match.severity === 'critical') ?? first;
      return {
        ...(matches.find((match) => match.severity !== 'low') ?? first),
        ...(severity === undefined || severity === 'low' ? {} : { severity }),
        targets: matches.flatMap((match) => match.targets).slice(0, 50),
        evidence: distinct(matches.flatMap((match) => match.evidence)),
      };
    },
  };
}

function distinct(spans: readonly Span[]): readonly Span[] {
  const seen = new Set<string>();
  return spans.filter((span) => {
    const key = `${span.start}-${span.end}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** What a person reads as the request's destination. */
function placeOf(seen: SeenRequest): string {
  const { host, path } = seen.target;
  return host === undefined ? seen.request.url.text : `${host}${path === '/' ? '' : path}`;
}

/** The spans that show which order a request gives: its body, or else its URL. */
export function orderSpans(seen: SeenRequest): readonly Span[] {
  const { method, url, body } = seen.request.evidence;
  if (body.length > 0) return body;
  return [...method, ...url];
}

/** Everyday work on a program of one's own: this machine, and none of the ports and paths of data services. */
export function isOwnProgram({ target }: SeenRequest): boolean {
  return (target.loopback && target.service === undefined) || isTrialHost(target.host);
}

/** What a request is about, as people know it. */
export function resource(seen: SeenRequest, type = 'resource'): Target {
  return { type, name: placeOf(seen) };
}

/** Vendors whose requests name what they are about by members like `VolumeId`, in a form or in JSON. */
const NAMING: ReadonlySet<string> = new Set([
  'Amazon Web Services',
  'Alibaba Cloud',
  'Tencent Cloud',
]);
const NAMED = /^([A-Z]\w{0,60}?)(?:Id|Identifier|Name|Arn|ARN)(?:\.(?:member\.)?[0-9]{1,3})?$/;
const MOST_NAMED = 20;

/** What a request is about: by the ids that it gives, where its vendor's requests do, else by its address. */
export function resources(seen: SeenRequest, type?: string): readonly Target[] {
  const { request, target } = seen;
  if (!NAMING.has(target.vendor?.name ?? '')) return [resource(seen, type)];
  const json = bodyJson(request);
  const members =
    json?.kind === 'object'
      ? json.entries.map(([name, value]) => [name, textOf(value)] as const)
      : formFields(request);
  const named = [...target.query, ...members].flatMap(([name, value]) => {
    const noun = NAMED.exec(name)?.[1];
    return noun === undefined || value === ''
      ? []
      : [{ type: nounOf(noun), name: value.slice(0, 200) }];
  });
  return named.length > 0 ? named.slice(0, MOST_NAMED) : [resource(seen, type)];
}

function textOf(node: JsonNode): string {
  return node.kind === 'value' && typeof node.value === 'string' ? node.value : '';
}

function nounOf(name: string): string {
  return wordsOf(name).join(' ');
}
