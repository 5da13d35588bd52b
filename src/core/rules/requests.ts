import type { Endpoint } from '../code/http/endpoints';
import { isSafeMethod, type HttpRequest } from '../code/http/request';
import { destroyingVerb } from '../code/verbs';
import type { Effect } from '../effect';
import { railwayApi } from './railway-api';
import {
  forPrograms,
  isOwnProgram,
  orderSpans,
  resource,
  resources,
  readings,
  type RequestRule,
} from './request-rule';
import { acknowledges } from './requests-acknowledged';
import { batchRequest } from './requests-batch';
import { calledProcedures } from './requests-called';
import { endsOwnSession } from './requests-endings';
import { graphqlMutation } from './requests-graphql';
import { dataRequestRules } from './requests-data';
import { secretRequestRules } from './requests-secrets';
import { stopRequestRules } from './requests-stop';
import { foreignToken } from './requests-tokens';
import { unseenRequest } from './requests-unseen';
import { effectOf, type InvocationRule, type Match } from './rule';

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
    'curl -X DELETE http://localhost:3000/users/1 --connect-to localhost:3000:api.example.com:443',
  ],
  passes: [
    'curl -X DELETE http://localhost:3000/api/todos/1',
    'curl -X DELETE http://localhost/api/todos/1 --resolve localhost:80:127.0.0.1',
    'curl https://api.example.com/v1/volumes/42',
    'curl -o DELETE https://example.com/file',
    'http GET https://api.example.com/v1/users/7',
    'gh api /repos/acme/site',
    'wget https://example.com/delete.html',
  ],
  matchRequest(seen) {
    if (seen.request.method !== 'DELETE' || isOwnProgram(seen)) return undefined;
    if (endsOwnSession(seen) || acknowledges(seen)) return undefined;
    const { method, url } = seen.request.evidence;
    const { endpoint } = seen;
    return {
      targets: [resource(seen, endpoint?.type)],
      evidence: [...method, ...url],
      environment: seen.target.environment,
      ...(endpoint === undefined ? {} : known(endpoint)),
    };
  },
};

/** What a table knows of an endpoint. */
function known({ severity, undo, why }: Endpoint): Partial<Match> {
  return { severity, undo, why };
}

const knownEndpoint: RequestRule = {
  id: 'requests.endpoint',
  effect: 'destroys-cloud-resource',
  severity: 'high',
  undo: 'unknown',
  why: 'The request asks an endpoint that takes something away, by its documentation.',
  safer: 'Look at it first with a GET request.',
  stops: [
    'curl -X POST https://ab12.algolia.net/1/indexes/products/clear',
    'curl -X PATCH https://api.github.com/repos/acme/site -d \'{"archived":true}\'',
    'gh api -X PATCH repos/acme/site/git/refs/heads/main -f sha=1 -F force=true',
    'curl -X PUT -d null https://shop.firebaseio.com/orders.json',
    'curl -X POST https://api.hetzner.cloud/v1/servers/42/actions/rebuild -d \'{"image":"debian-12"}\'',
    'curl -X POST https://api.stripe.com/v1/refunds -u sk: -d charge=ch_1',
    'curl -X POST http://localhost:9200/_bulk -d \'{"delete":{"_index":"a","_id":"1"}}\'',
    'curl https://dynamodb.eu-west-1.amazonaws.com/ -H "X-Amz-Target: DynamoDB_20120810.DeleteItem" -d \'{"TableName":"orders","Key":{"id":{"S":"7"}}}\'',
    'curl -X POST https://ci.example.com/job/deploy/doDelete',
    'curl -X POST "http://localhost:9200/orders/_delete_by_query" -d \'{"query":{"match_all":{}}}\'',
    'http POST https://slack.com/api/chat.delete channel=C1 ts=1',
    'curl --unix-socket /var/run/docker.sock -X POST http://localhost/volumes/prune',
    'az rest --method post --url /subscriptions/1/resourceGroups/a/providers/Microsoft.Compute/virtualMachines/v/deallocate',
    'curl -X PUT http://localhost:8200/v1/sys/seal',
    'curl -X POST https://api.cloudflare.com/client/v4/zones/z/purge_cache -d \'{"purge_everything":true}\'',
  ],
  passes: [
    'curl -X POST https://ab12.algolia.net/1/indexes/products/query -d \'{"query":"shoe"}\'',
    'curl -X PATCH https://api.github.com/repos/acme/site -d \'{"description":"A site"}\'',
    'gh api repos/acme/site/issues -f title=archived',
    'curl -X PUT -d \'{"a":1}\' https://shop.firebaseio.com/orders/1.json',
    'curl -X POST https://api.stripe.com/v1/customers -u sk: -d name=Ada',
    'curl -X DELETE https://api.github.com/repos/acme/site/issues/1/labels/bug',
    'curl -X POST http://localhost:9200/_bulk -d \'{"index":{"_index":"a"}}\'',
    'curl https://dynamodb.eu-west-1.amazonaws.com/ -H "X-Amz-Target: DynamoDB_20120810.DeleteItem" -d \'{"TableName":"tf","Key":{"LockID":{"S":"shop/state"}}}\'',
  ],
  matchRequest(seen) {
    const { endpoint } = seen;
    if (endpoint === undefined || seen.request.method === 'DELETE') return undefined;
    if (acknowledges(seen)) return undefined;
    return {
      targets: resources(seen, endpoint.type),
      evidence: orderSpans(seen),
      environment: seen.target.environment,
      ...known(endpoint),
    };
  },
};

const destroyingCall: RequestRule = {
  id: 'requests.destroying-call',
  effect: 'destroys-cloud-resource',
  severity: 'high',
  undo: 'unknown',
  why: 'The request calls a procedure whose name says that it takes something away.',
  safer: 'List what it would take away first.',
  stops: [
    'curl -X POST https://ci.example.com/api/v4/pipelines/7/delete',
    'grpcurl -d @ api.example.com:443 shop.v1.Users/DeleteUser',
    'netlify api deleteSite --data \'{"site_id":"1"}\'',
    'curl -d "" https://api.example.com/v1/servers/9/destroy',
    "curl https://ec2.us-east-1.amazonaws.com/ -d 'Action=DeleteVolume&VolumeId=vol-1'",
    'http POST https://discord.com/api/v10/guilds/1/prune days=1',
    "curl https://sqs.eu-west-1.amazonaws.com/1/orders -d 'Action=DeleteQueue'",
  ],
  passes: [
    'curl -X POST http://localhost:3000/api/todos/1/delete',
    'curl -X POST https://api.example.com/v1/password/reset -d "email=a@example.com"',
    'curl https://docs.example.com/guides/delete',
    'curl -X POST https://api.example.com/v1/deleted-items/restore',
    'curl -X POST https://auth.example.com/oauth/revoke -d token=x',
    "curl https://sqs.eu-west-1.amazonaws.com/1/orders -d 'Action=DeleteMessage&ReceiptHandle=x'",
    'curl -X POST "http://localhost:9200/logs/_search" -d \'{"query":{"match_all":{}}}\'',
  ],
  matchRequest(seen) {
    const { method } = seen.request;
    if (method === undefined || isSafeMethod(method) || method === 'DELETE') return undefined;
    if (isOwnProgram(seen) || seen.endpoint !== undefined) return undefined;
    if (endsOwnSession(seen) || acknowledges(seen)) return undefined;
    const call = calledProcedures(seen).find((name) => destroyingVerb(name) !== undefined);
    if (call === undefined) return undefined;
    return {
      targets: resources(seen),
      evidence: [...seen.request.evidence.method, ...seen.request.evidence.url],
      environment: seen.target.environment,
      why: `The request calls “${call}”, whose name says that it takes something away.`,
    };
  },
};

/** Rules about requests, for whatever sends them. The judge asks them for actions of kind `http`. */
const REQUEST_RULES: readonly RequestRule[] = [
  railwayApi,
  graphqlMutation,
  deleteRequest,
  knownEndpoint,
  destroyingCall,
  batchRequest,
  ...dataRequestRules,
  ...secretRequestRules,
  ...stopRequestRules,
  unseenRequest,
  foreignToken,
];

/** Rules about requests that programs send. */
export const requestRules: readonly InvocationRule[] = REQUEST_RULES.filter(
  (rule) => rule !== railwayApi,
).map(forPrograms);

/** What one HTTP request would do. Evidence is what its maker gave with it; of an action, none. */
export function effectsOfRequest(request: HttpRequest): readonly Effect[] {
  const seen = readings(request);
  return REQUEST_RULES.flatMap((rule) => {
    const [match] = seen.flatMap((one): Match | [] => rule.matchRequest(one) ?? []);
    return match === undefined ? [] : [effectOf(rule, match)];
  });
}
