import { headerValues } from '../code/http/request';
import { parametersOf } from '../code/http/target';
import { readJson, stringsOf, valuesOf, type JsonNode } from '../code/json';
import { wordsOf } from '../code/verbs';
import type { SeenRequest } from './request-rule';

/**
 * Whether a request gives back no more than what its own client was handed: a message that it has worked off (SQS
 * DeleteMessage by its receipt, Azure's queues by their pop receipt or lock token), the lock on a Terraform state, an
 * entry of a table that is a cache or holds locks. Programs do that all day. Everything else that DELETE or a verb
 * like it says, one item of a table among it, is data.
 */
export function acknowledges(seen: SeenRequest): boolean {
  switch (seen.request.method) {
    case 'POST':
      return acknowledgesSqs(seen) || releasesItem(seen);
    case 'DELETE':
      return acknowledgesAzure(seen.target) || unlocksState(seen.target);
    default:
      return false;
  }
}

const SQS =
  /^(?:sqs(?:-fips)?\.[a-z0-9-]{1,40}|[a-z0-9-]{1,40}\.queue|queue)\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/;
const DYNAMODB =
  /^(?:dynamodb(?:-fips)?|[0-9]{12}\.ddb)\.[a-z0-9-]{1,40}\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/;

/** By the two protocols of SQS: JSON with `X-Amz-Target`, and forms with `Action`. Whatever names an order must say this. */
function acknowledgesSqs(seen: SeenRequest): boolean {
  if (!SQS.test(seen.target.host ?? '')) return false;
  const { query } = seen.target;
  const body = bodyOf(seen);
  const fields = body.trimStart().startsWith('{') ? [] : parametersOf(body);
  const actions = [...query, ...fields].filter(([name]) => /^action$/i.test(name));
  const orders = [
    ...headerValues(seen.request, 'x-amz-target'),
    ...actions.map(([, value]) => `AmazonSQS.${value}`),
  ];
  return (
    orders.length > 0 && orders.every((order) => /^AmazonSQS\.DeleteMessage(?:Batch)?$/.test(order))
  );
}

/** Words by which a table says that what is in it is there for a while only. */
const PASSING: ReadonlySet<string> = new Set(
  'cache caches lock locks lease leases idempotency nonce nonces ratelimit ratelimits'.split(' '),
);

/** DynamoDB DeleteItem on an entry that some program made for itself. */
function releasesItem(seen: SeenRequest): boolean {
  if (!DYNAMODB.test(seen.target.host ?? '')) return false;
  const [order, ...others] = headerValues(seen.request, 'x-amz-target');
  if (others.length > 0 || !/^DynamoDB_20120810\.DeleteItem$/.test(order ?? '')) return false;
  const json = readJson(bodyOf(seen));
  if (json === undefined) return false;
  const tables = valuesOf(json, 'TableName');
  const keys = valuesOf(json, 'Key');
  if (tables.length !== 1 || keys.length !== 1) return false;
  const [table = ''] = stringsOf(json, 'TableName');
  return wordsOf(table).some((word) => PASSING.has(word)) || keys.some(isStateLock);
}

/** The item by which Terraform locks a state; the one that ends with `-md5` says what the state is. */
function isStateLock(key: JsonNode): boolean {
  if (key.kind !== 'object' || key.entries.length !== 1) return false;
  const [id] = valuesOf(key, 'LockID');
  const [text] = id === undefined ? [] : stringsOf(id, 'S');
  return text !== undefined && !text.endsWith('-md5');
}

/** Storage queues (learn.microsoft.com/rest/api/storageservices/delete-message2) and Service Bus. */
function acknowledgesAzure({ host = '', path, query }: SeenRequest['target']): boolean {
  if (host.endsWith('.queue.core.windows.net')) {
    return (
      /^\/[^/]{1,100}\/messages\/[^/]{1,100}$/.test(path) &&
      query.some(([name, value]) => name === 'popreceipt' && value !== '')
    );
  }
  return (
    host.endsWith('.servicebus.windows.net') &&
    /^\/.{1,300}\/messages\/[^/]{1,100}\/[0-9a-f-]{36}$/i.test(path)
  );
}

/** The file beside a Terraform state in S3 or Google Cloud Storage that is there while somebody works with it. */
function unlocksState({ host = '', path, query }: SeenRequest['target']): boolean {
  if (!path.endsWith('.tflock')) return false;
  if (host === 'storage.googleapis.com') return /^\/storage\/v1\/b\/[^/]{1,100}\/o\/./.test(path);
  return (
    /(?:^|\.)s3(?:[.-][a-z0-9-]{1,40}){0,4}\.amazonaws\.com$/.test(host) &&
    query.every(([name]) => /^(?:x-id|x-amz-[a-z0-9-]{1,40})$/i.test(name))
  );
}

function bodyOf({ request }: SeenRequest): string {
  return request.body.state === 'known' && request.body.text.length < 1_000_000
    ? request.body.text
    : '';
}
