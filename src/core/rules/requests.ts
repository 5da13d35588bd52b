import { destroyingVerb, nounOf, wordsOf } from '../code/verbs';
import type { MutationField } from '../code/graphql/mutations';
import {
  bringsCredential,
  headerValues,
  HOLE,
  isSafeMethod,
  type HttpRequest,
} from '../code/http/request';
import { parametersOf } from '../code/http/target';
import { readJson, stringsOf } from '../code/json';
import { effectOf, type InvocationRule, type Match } from './rule';
import type { Effect, Target } from '../effect';
import { railwayApi, isRailwayMutation } from './railway-api';
import {
  forPrograms,
  orderSpans,
  placeOf,
  seenRequest,
  type RequestRule,
  type SeenRequest,
} from './request-rule';

/** Everyday work on a program of one's own: this machine, and none of the ports where data services are. */
function isOwnProgram({ target }: SeenRequest): boolean {
  return target.loopback && target.service === undefined;
}

const deleteRequest: RequestRule = {
  id: 'requests.delete',
  effect: 'destroys-cloud-resource',
  severity: 'high',
  undo: 'unknown',
  why: 'A DELETE request removes what its address names, and the service decides whether it can come back.',
  safer: 'Look at it first with a GET request to the same address.',
  stops: [
    'curl -X DELETE https://api.example.com/v1/volumes/42',
    'curl -sSXDELETE https://api.github.com/repos/acme/site',
    'curl --req DELETE --url https://api.vercel.com/v9/projects/p1',
    'curl https://example.com/a --next -X delete https://example.com/b',
    'curl -X DELETE http://localhost:9200/orders',
    'curl -X POST -H "X-HTTP-Method-Override: DELETE" https://api.example.com/items/1',
    'wget --method=DELETE https://api.example.com/v1/users/7',
    'http DELETE https://api.example.com/v1/users/7',
    'gh api -X DELETE /repos/acme/site/git/refs/heads/main',
    'curl -X DELETE "$SERVICE_URL"',
  ],
  passes: [
    'curl -X DELETE http://localhost:3000/api/todos/1',
    'curl https://api.example.com/v1/volumes/42',
    'curl -o DELETE https://example.com/file',
    'http GET https://api.example.com/v1/users/7',
    'gh api /repos/acme/site',
    'wget https://example.com/delete.html',
  ],
  matchRequest(seen) {
    if (seen.request.method !== 'DELETE' || isOwnProgram(seen)) return undefined;
    const { method, url } = seen.request.evidence;
    return {
      targets: [resource(seen)],
      evidence: [...method, ...url],
      environment: seen.target.environment,
      ...(isWholeRepository(seen) ? { severity: 'critical', undo: 'no' } : {}),
    };
  },
};

function isWholeRepository({ target }: SeenRequest): boolean {
  return target.host === 'api.github.com' && /^\/repos\/[^/]+\/[^/]+\/?$/.test(target.path);
}

function resource(seen: SeenRequest): Target {
  return { type: 'resource', name: placeOf(seen) };
}

const destroyingCall: RequestRule = {
  id: 'requests.destroying-call',
  effect: 'destroys-cloud-resource',
  severity: 'high',
  undo: 'unknown',
  why: 'The request calls a procedure whose name says that it takes something away.',
  safer: 'List what it would take away first.',
  stops: [
    'curl -X POST https://ci.example.com/job/deploy/doDelete',
    'curl -d "" https://api.example.com/v1/servers/9/destroy',
    'curl -X POST "http://localhost:9200/orders/_delete_by_query" -d \'{"query":{"match_all":{}}}\'',
    "curl https://ec2.us-east-1.amazonaws.com/ -d 'Action=DeleteVolume&VolumeId=vol-1'",
    'http POST https://slack.com/api/chat.delete channel=C1 ts=1',
    'curl --unix-socket /var/run/docker.sock -X POST http://localhost/volumes/prune',
  ],
  passes: [
    'curl -X POST http://localhost:3000/api/todos/1/delete',
    'curl -X POST https://api.example.com/v1/password/reset -d "email=a@example.com"',
    'curl https://docs.example.com/guides/delete',
    'curl -X POST https://api.example.com/v1/deleted-items/restore',
    'curl -X POST "http://localhost:9200/logs/_search" -d \'{"query":{"match_all":{}}}\'',
  ],
  matchRequest(seen) {
    const { method } = seen.request;
    if (method === undefined || isSafeMethod(method) || method === 'DELETE') return undefined;
    if (isOwnProgram(seen)) return undefined;
    const call = calledProcedures(seen).find((name) => destroyingVerb(name) !== undefined);
    if (call === undefined) return undefined;
    return {
      targets: [resource(seen)],
      evidence: [...seen.request.evidence.method, ...seen.request.evidence.url],
      environment: seen.target.environment,
      why: `The request calls “${call}”, whose name says that it takes something away.`,
    };
  },
};

/** The names by which a request can say what is to be done: path, `Action=`, `X-Amz-Target`, RPC method. */
function calledProcedures({ request, target }: SeenRequest): readonly string[] {
  const names = [target.path.split('/').filter(Boolean).slice(-2).join('/')];
  const body = request.body.state === 'none' ? '' : request.body.text;
  const pairs = /^[\w.-]+=/.test(body) ? [...target.query, ...parametersOf(body)] : target.query;
  for (const [name, value] of pairs) if (/^(?:action|_method)$/i.test(name)) names.push(value);
  names.push(
    ...headerValues(request, 'x-amz-target').map((value) => value.split('.').at(-1) ?? ''),
  );
  if (body.trimStart().startsWith('{') && body.length < 100_000) {
    const json = readJson(body);
    if (json !== undefined) names.push(...stringsOf(json, 'method'), ...stringsOf(json, 'action'));
  }
  return names.filter((name) => name.length < 200);
}

const graphqlMutation: RequestRule = {
  id: 'requests.graphql',
  effect: 'destroys-cloud-resource',
  severity: 'high',
  undo: 'unknown',
  why: 'The GraphQL mutation takes something away, by its name.',
  safer: 'Ask with a query first what it would touch.',
  stops: [
    `curl -X POST https://api.example.com/graphql -d '{"query":"mutation { deleteProject(id: \\"p1\\") { ok } }"}'`,
    `curl https://api.example.com/graphql -H 'Content-Type: application/graphql' -d 'mutation { harmless: userRemove(id: 1) { id } }'`,
    `curl -d '[{"query":"{ me { id } }"},{"query":"mutation { dropTable(name: \\"a\\") }"}]' https://api.example.com/graphql`,
    `curl http://127.0.0.1:4000/graphql -d '{"query":"mutation { \\u0064eleteUser(id: 1) { id } }"}'`,
    `curl -G https://api.example.com/graphql --data-urlencode 'query=mutation { purgeQueue(name: "q") }'`,
    `gh api graphql -f query='mutation($id: ID!) { deleteIssue(input: {issueId: $id}) { clientMutationId } }' -f id=I_1`,
    `http POST https://api.example.com/graphql query='mutation { terminateServer(id: 5) { id } }'`,
  ],
  passes: [
    `curl -X POST https://api.example.com/graphql -d '{"query":"{ deletedProjects { id } }"}'`,
    `curl -X POST https://api.example.com/graphql -d '{"query":"mutation { createProject(name: \\"deleteMe\\") { id } }"}'`,
    `gh api graphql -f query='query { viewer { login } }'`,
    `curl -X POST https://search.example.com/_search -d '{"query":"delete volume"}'`,
    `curl -X POST http://localhost:4000/graphql -d '{"query":"query Q { users { id } }"}'`,
  ],
  matchRequest(seen) {
    const fields = seen.graphql.fields.filter(
      (field) => destroyingVerb(field.name) !== undefined && !isRailwayMutation(seen, field),
    );
    const first = fields[0];
    if (first === undefined) return undefined;
    return {
      targets: fields.flatMap(targetsOfField),
      evidence: orderSpans(seen),
      environment: seen.target.environment,
      why: `The GraphQL mutation “${first.name}” takes something away, by its name.`,
    };
  },
};

/** What a mutation names: its arguments that are ids or names. */
export function targetsOfField(field: MutationField): readonly Target[] {
  const named = field.args.filter(({ name }) =>
    /(?:^|\.)(?:id|name|slug|key)s?$|(?:Id|ID|Name|Slug)s?$/.test(name),
  );
  const targets = named.map(({ name, value }): Target => {
    const last = name.split('.').at(-1) ?? name;
    const noun = wordsOf(last.replace(/(?:Id|ID|Name|Slug)s?$/, '')).join(' ');
    const own = /^(?:id|name|slug|key)s?$/.test(last) || noun === '';
    return { type: own ? nounOf(field.name) : noun, name: value.slice(0, 200) };
  });
  return targets.length > 0 ? targets : [{ type: 'mutation', name: field.name }];
}

const unseenRequest: RequestRule = {
  id: 'requests.unseen',
  effect: 'sends-request',
  severity: 'high',
  undo: 'unknown',
  why: 'What the request orders cannot be seen from here, and it goes where much can be changed.',
  safer:
    'Write the address and the body out in the command, or put the body into a file that is there.',
  stops: [
    'curl -X POST https://backboard.railway.com/graphql/v2 -d "$BODY"',
    'curl https://backboard.railway.app/graphql/v2 -H "Authorization: Bearer x" -d @/nowhere/body.json',
    'curl -K settings.curl https://api.cloudflare.com/client/v4/zones',
    `curl https://backboard.railway.com/graphql/v2 -d '{"query":"mutation { volumeDelete(volumeId: "}'`,
    'curl -X "$METHOD" https://api.vercel.com/v9/projects/p1',
    'make-body | curl -d @- -H "Authorization: Bearer x" https://api.example.com/v1/run',
    `curl https://backboard.railway.com/graphql/v2 -d '{"extensions":{"persistedQuery":{"sha256Hash":"ab"}}}'`,
  ],
  passes: [
    'curl -H "Authorization: Bearer $TOKEN" "$API/items"',
    'curl -X POST "$WEBHOOK" -d "{}"',
    'gh api repos/acme/site/issues -f title="$TITLE"',
    'curl https://api.example.com/items -H "Authorization: Bearer x" -d "{\\"name\\": \\"$NAME\\"}"',
    'curl -X POST http://localhost:3000/api/items -H "Authorization: Bearer $T" -d "$BODY"',
    'curl -X POST https://httpbin.org/post -d "$BODY"',
    'curl -T build.zip -H "Authorization: Bearer x" https://uploads.example.com/build.zip',
    'curl -fsSL "https://example.com/$VERSION.tar.gz" -o x.tar.gz',
  ],
  matchRequest(seen) {
    const reason = unseenPart(seen);
    if (reason === undefined) return undefined;
    const host = seen.target.host ?? seen.request.url.text;
    return {
      targets: [{ type: 'host', name: host }],
      evidence: orderSpans(seen),
      environment: seen.target.environment,
      why: `${reason}, so nobody can see what the request orders.`,
    };
  },
};

/** What cannot be seen of a request that could change much; undefined when all that matters is seen. */
function unseenPart({ request, target, graphql }: SeenRequest): string | undefined {
  const known = target.vendor !== undefined || (graphql.graphql && !target.loopback);
  const matters = known || (bringsCredential(request) && !target.loopback);
  if (request.method === undefined) return matters ? 'The method is not known' : undefined;
  if (isSafeMethod(request.method)) {
    // A mutation can stand in the address, too.
    return graphql.graphql && graphql.unreadable && known ? UNREADABLE : undefined;
  }
  if (graphql.graphql && (known || target.loopback)) {
    if (graphql.unreadable && (known || mentionsDestroying(request))) return UNREADABLE;
    if (graphql.persisted && known) return 'The service runs a stored document by its number';
    if (request.body.state === 'unknown') return 'Part of the body is not known';
  }
  if (!matters || request.upload) return undefined;
  if (request.body.state === 'unknown' && !isShaped(request.body.text)) {
    return 'The body is not known';
  }
  if (target.host === undefined && request.body.state !== 'none') return 'The address is not known';
  return undefined;
}

/** Whether the names in a body are known and only values are not: `{"title":"…"}`, `a=…&b=1`. */
function isShaped(text: string): boolean {
  if (text.trim() === HOLE || /(?:action|method)"?\s*[=:]\s*"?\u2026/i.test(text)) return false;
  if (/^[\w.%[\]-]+=/.test(text)) return true;
  return (readJson(text) ?? readJson(text.replaceAll(HOLE, 'null'))) !== undefined;
}

const UNREADABLE = 'The body is none that can be read as GraphQL';

function mentionsDestroying(request: HttpRequest): boolean {
  const text = request.body.state === 'none' ? '' : request.body.text;
  return text.includes(HOLE) || /delete|destroy|remove|drop|purge|wipe|\\u/i.test(text);
}

/** Rules about requests, for whatever sends them. The judge asks them for actions of kind `http`. */
const REQUEST_RULES: readonly RequestRule[] = [
  railwayApi,
  graphqlMutation,
  deleteRequest,
  destroyingCall,
  unseenRequest,
];

/** Rules about requests that programs send. */
export const requestRules: readonly InvocationRule[] = REQUEST_RULES.filter(
  (rule) => rule !== railwayApi,
).map(forPrograms);

/** What one HTTP request would do. Evidence is what its maker gave with it; of an action, none. */
export function effectsOfRequest(request: HttpRequest): readonly Effect[] {
  const seen = seenRequest(request);
  return REQUEST_RULES.flatMap((rule) => {
    const match: Match | undefined = rule.matchRequest(seen);
    return match === undefined ? [] : [effectOf(rule, match)];
  });
}
