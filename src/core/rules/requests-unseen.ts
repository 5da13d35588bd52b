import {
  bringsCredential,
  headerValues,
  HOLE,
  isSafeMethod,
  type HttpRequest,
} from '../code/http/request';
import { isTrialHost } from '../code/http/services';
import { readJson } from '../code/json';
import { orderSpans, type RequestRule, type SeenRequest } from './request-rule';

export const unseenRequest: RequestRule = {
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
    'curl -K /nowhere/settings.curl',
    'curl --config <(make-config)',
    'wget --config=/nowhere/wgetrc https://example.com/a',
    'curl -X POST -T /nowhere/body.json https://api.example.com/graphql',
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
    'curl https://api.openai.com/v1/chat/completions -H "Authorization: Bearer $KEY" -d "$BODY"',
    'curl -X POST -H "Authorization: Bearer $T" "$API_URL/v1/deploys" -d "$BODY"',
    'curl -X POST https://slack.com/api/chat.postMessage -H "Authorization: Bearer $T" -d "$MESSAGE"',
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
  if (request.unseen !== undefined) return request.unseen;
  const known = target.vendor !== undefined || (graphql.graphql && !target.loopback);
  const tried = target.loopback || isTrialHost(target.host);
  const matters = known || (bringsCredential(request) && !tried);
  if (request.method === undefined) return matters ? 'The method is not known' : undefined;
  if (opensOrders(request, target)) return CHANNEL;
  if (isSafeMethod(request.method)) {
    // A mutation can stand in the address, too.
    if (graphql.persisted && target.vendor !== undefined) return STORED;
    return graphql.graphql && graphql.unreadable && known ? UNREADABLE : undefined;
  }
  if (graphql.graphql && (known || target.loopback)) {
    if (graphql.unreadable && (known || mentionsDestroying(request))) return UNREADABLE;
    if (graphql.persisted && known) return STORED;
    if (request.body.state === 'unknown') return 'Part of the body is not known';
  }
  if (!matters || request.upload || makesOnly(target)) return undefined;
  if (request.body.state === 'unknown' && !isShaped(request.body.text)) {
    return 'The body is not known';
  }
  if (target.host === undefined && request.body.state !== 'none') return 'The address is not known';
  return undefined;
}

/**
 * What is posted to a path of an unknown service makes something there, unless the path says that the
 * body holds an order; of a vendor, where the path is one that only ever makes something.
 */
function makesOnly({ path, vendor }: SeenRequest['target']): boolean {
  const end = path.slice(-200);
  return MAKING.test(end) || (vendor === undefined && end !== '/' && !ORDERS.test(end));
}

const ORDERS =
  /\u2026|(?:^|[/_.-])(?:rpc|jsonrpc|xmlrpc|query|queries|run|exec|execute|eval|batch|bulk|actions?|commands?|cmd|sql|admin|invoke|functions?|jobs?|tasks?|api|v[0-9]+)\/?$/i;

/** Endpoints that only ever make something: their body needs not be seen. */
const MAKING =
  /\/(?:completions|embeddings|messages|responses|generations|transcriptions|chat\.postMessage|sendMessage|sendPhoto|emails?|mail\/send|statuses\/[0-9a-f]+|check-runs|dispatches|deployments|comments|releases|issues|pulls|events|invalidations?|webhooks?\/.{1,60}|oauth2?\/token|token|login)\/?$/;

/** Whether the names in a body are known and only values are not: `{"title":"…"}`, `a=…&b=1`. */
function isShaped(text: string): boolean {
  if (text.trim() === HOLE || /(?:action|method)"?\s*[=:]\s*"?\u2026/i.test(text)) return false;
  if (/^[\w.%[\]-]+=/.test(text)) return true;
  return (readJson(text) ?? readJson(text.replaceAll(HOLE, 'null'))) !== undefined;
}

/** Vendors whose databases take orders in a WebSocket, by their documentation: Neon's driver, Turso's Hrana. */
const BY_WEBSOCKET: ReadonlySet<string> = new Set(['Neon', 'Turso', 'Xata']);

/** Whether a WebSocket is opened in which a database is spoken with: what is no JSON in it nobody reads. */
function opensOrders(request: HttpRequest, target: SeenRequest['target']): boolean {
  const opens = headerValues(request, 'upgrade').some((value) => /^websocket$/i.test(value));
  return opens && !target.loopback && BY_WEBSOCKET.has(target.vendor?.name ?? '');
}

const CHANNEL = 'What is said in the WebSocket is read by nobody';
const STORED = 'The service runs a stored document by its number';
const UNREADABLE = 'The body is none that can be read as GraphQL';

function mentionsDestroying(request: HttpRequest): boolean {
  const text = request.body.state === 'none' ? '' : request.body.text;
  return text.includes(HOLE) || /delete|destroy|remove|drop|purge|wipe|\\u/i.test(text);
}
