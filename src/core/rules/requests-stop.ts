import { searchable } from '../code/http/body-fields';
import { isSafeMethod } from '../code/http/request';
import { destroyingVerb } from '../code/verbs';
import {
  isOwnProgram,
  orderSpans,
  resource,
  type RequestRule,
  type SeenRequest,
} from './request-rule';

/** What a path ends in that takes something out of use, or puts an older state in its place. */
const STOPPING =
  /\/(?:actions\/)?(?:stop|shutdown|power_?off|halt|suspend|pause|disable|deactivate|rollback|revert|scale-?down|drain|detach|cancel-?all|stop-?all|failover)\/?$/i;
/** Members of a body that say so, where the service rules others. */
const OFF =
  /"?(?:paused|suspended|archived|maintenance|disabled|deactivated|locked)"?\s{0,5}[:=]\s{0,5}"?true|"?(?:quantity|replicas|replica_count|min_?instances|instance_?count|instances|desired_?capacity|node_?count|worker_?count|machine_?count|num_?nodes|numReplicas|minReplicas)"?\s{0,5}[:=]\s{0,5}"?0\b|"\/spec\/replicas"\s{0,5},\s{0,5}"value"\s{0,5}:\s{0,5}0\b|"value"\s{0,5}:\s{0,5}0\s{0,5},[^}]{0,100}"\/spec\/replicas"/i;

function stops(seen: SeenRequest): boolean {
  const { request, target } = seen;
  if (STOPPING.test(target.path.slice(-200))) return true;
  const rules = target.vendor !== undefined || target.service !== undefined;
  const changes =
    request.method === 'PATCH' || request.method === 'PUT' || /\/scale\/?$/.test(target.path);
  const body = request.upload ? '' : searchable(request);
  return (rules || /\/(?:apis|namespaces)\//.test(target.path)) && changes && OFF.test(body);
}

const stoppingCall: RequestRule = {
  id: 'requests.stopping-call',
  effect: 'stops-service',
  severity: 'high',
  undo: 'yes',
  why: 'The request takes something out of use, or puts an older state in its place.',
  safer: 'Look first who uses it, and note its present state.',
  stops: [
    'curl -X POST https://api.example.com/v1/servers/9/actions/stop',
    'curl -X POST https://api.netlify.com/api/v1/sites/x/rollback',
    `curl -X PATCH https://api.heroku.com/apps/shop/formation -d '{"updates":[{"type":"web","quantity":0}]}'`,
    `curl -X PATCH https://api.vercel.com/v9/projects/shop -d '{"paused":true}'`,
  ],
  passes: [
    'curl -X POST http://localhost:3000/api/timers/1/stop',
    'curl https://api.example.com/v1/servers/9/stop',
    `curl -X PATCH https://api.heroku.com/apps/shop/formation -d '{"updates":[{"type":"web","quantity":2}]}'`,
    'curl -X POST https://api.example.com/v1/deleted-items/restored',
  ],
  matchRequest(seen) {
    const { method } = seen.request;
    if (method === undefined || isSafeMethod(method) || method === 'DELETE') return undefined;
    if (isOwnProgram(seen) || seen.endpoint !== undefined || !stops(seen)) return undefined;
    return {
      targets: [resource(seen)],
      evidence: orderSpans(seen),
      environment: seen.target.environment,
    };
  },
};

const PICKING =
  /^(?:.{0,40}_)?(?:ids?|uuid|guid|key|name|slug|user|all|force|confirm|token|path|file)$|Id$/;

/** Parameters by which an address says what is to be done. */
const ORDERS = /^(?:action|act|do|cmd|command|op|operation|task|_method)$/i;
/** A part of a path that is an order by itself: `delete`, `wipe-all`, `dropDatabase`. */
const VERB =
  /^(?:delete|destroy|remove|purge|wipe|drop|truncate|terminate)(?:[-_]?(?:all|everything|database|db|tables?|users?|data))?$/i;
/** A part that tells of an interface for programs, or of one thing among others. */
const INSIDE =
  /^(?:api|rest|rpc|v\d{1,3}|admin|internal|manage(?:ment)?|\d{1,20}|[0-9a-f]{8}-?[0-9a-f-]{4,40})$/i;

/** Whether it is a page that tells about deleting. */
function isDocument(host: string, parts: readonly string[]): boolean {
  return (
    /^(?:docs?|help|support|developers?|learn|blog|wiki|stackoverflow|man)\b/i.test(host) ||
    parts.some((part) => DOCUMENTS.test(part))
  );
}

const DOCUMENTS =
  /^(?:docs?|documentation|guides?|blog|help|wiki|reference|manual|learn|support|posts?|articles?|questions|search|tutorials?|kb|specs?|openapi|schemas?|man|blob|tree|raw)$/i;

const deletingLink: RequestRule = {
  id: 'requests.deleting-link',
  effect: 'destroys-cloud-resource',
  severity: 'high',
  undo: 'unknown',
  why: 'The address is one that takes something away, though it is only asked for with GET.',
  safer: 'Look at it first without the last part of the address.',
  stops: [
    'curl "https://app.example.com/admin/users/delete?id=1"',
    'wget -qO- "https://x.example.com/purge?all=1"',
    'curl https://app.example.com/api/users/7/delete',
    'curl "https://app.example.com/index.php?action=delete&id=1"',
  ],
  passes: [
    'curl https://docs.example.com/guides/delete',
    'curl "http://localhost:3000/todos/delete?id=1"',
    'curl "https://docs.example.com/api/delete?version=3"',
    'curl "https://api.example.com/users?id=delete"',
    'curl https://app.example.com/docs/api/users/delete',
    'curl "https://app.example.com/logs?filter=action:delete"',
  ],
  matchRequest(seen) {
    const { request, target } = seen;
    if (request.method !== 'GET' || isOwnProgram(seen) || target.host === undefined) {
      return undefined;
    }
    const parts = target.path.split('/').filter(Boolean);
    const last = parts.at(-1) ?? '';
    if (parts.length > 60 || isDocument(target.host, parts)) return undefined;
    const ordered = target.query.some(
      ([name, value]) =>
        ORDERS.test(name) && value.length < 40 && destroyingVerb(value) !== undefined,
    );
    const named = last.length <= 40 && destroyingVerb(last) !== undefined;
    const picked = target.query.some(([name]) => PICKING.test(name));
    const inside = VERB.test(last) && parts.slice(0, -1).some((part) => INSIDE.test(part));
    if (!(named && (picked || inside)) && !(ordered && target.query.length > 1)) return undefined;
    return {
      targets: [resource(seen)],
      evidence: request.evidence.url,
      environment: target.environment,
    };
  },
};

const emptied: RequestRule = {
  id: 'requests.empties',
  effect: 'destroys-cloud-resource',
  severity: 'high',
  undo: 'unknown',
  why: 'The request puts nothing in the place of what lies at its address.',
  safer: 'Copy what is there first.',
  stops: ['curl -T /dev/null https://storage.example.com/bucket/key'],
  passes: [
    'curl -T build.zip https://storage.example.com/bucket/key',
    'curl -T /dev/null http://localhost:8000/x',
  ],
  matchRequest(seen) {
    const { request } = seen;
    const nothing = request.upload && request.body.state === 'known' && request.body.text === '';
    if (!nothing || request.method !== 'PUT' || isOwnProgram(seen)) return undefined;
    return {
      targets: [resource(seen)],
      evidence: request.evidence.url,
      environment: seen.target.environment,
    };
  },
};

/** Rules about requests that take something out of use or away without saying DELETE. */
export const stopRequestRules: readonly RequestRule[] = [stoppingCall, deletingLink, emptied];
