import assert from 'node:assert/strict';
import { form, json, unread, verdictOn, type Row, type Sent } from '../code/testing/requests';

const REPO = 'PATCH https://api.github.com/repos/acme/site';
const EC2 = 'POST https://ec2.us-east-1.amazonaws.com/';
const DYNAMODB = 'POST https://dynamodb.us-east-1.amazonaws.com/';
const SQL = 'POST https://api.supabase.com/v1/projects/p/database/query';
const SEARCH = 'POST https://shop.es.amazonaws.com';
const raw = (body: string, headers: Readonly<Record<string, string>> = {}): Sent => ({
  headers: { authorization: 'Bearer x', 'content-type': 'application/json', ...headers },
  body,
});
const parts = (body: string): Sent =>
  raw(body, { 'content-type': 'multipart/form-data; boundary=b' });
const part = (name: string, value: string): string =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--\r\n`;
const LONG_INSERT = `insert into t values ${'(1),'.repeat(40_000)}(2)`;
const SELECTS = Array.from({ length: 2_500 }, () => 'select 1');
const mutation = 'mutation { volumeDelete(volumeId: "v1") }';

describe('orders that hide in how they are written', () => {
  const held: readonly (readonly [rule: string, ...Row])[] = [
    // What is too much to be taken apart is held for what stands behind it, or among it.
    ['requests.sql', SQL, json({ query: `${LONG_INSERT}; drop table users` })],
    ['requests.sql', SQL, json({ query: `${';'.repeat(200_000)}drop table users` })],
    ['requests.sql', SQL, json([...SELECTS.slice(0, 60), 'drop table users'])],
    ['requests.sql', SQL, json([...SELECTS, 'drop table users'])],
    // A header says another method than the first line: either may count.
    [
      'requests.delete',
      'DELETE https://api.vercel.com/v9/projects/p1',
      json({}, { 'x-http-method-override': 'GET' }),
    ],
    ['requests.endpoint', REPO, json({ archived: true }, { 'x-http-method-override': 'GET' })],
    [
      'requests.destroying-call',
      'POST https://api.example.com/v1/servers/9/destroy',
      json({}, { 'x-method-override': 'GET' }),
    ],
    [
      'requests.destroying-call',
      'POST https://api.example.com/v1/notes/1',
      json({ _method: 'DELETE' }),
    ],
    ['requests.destroying-call', 'POST https://api.example.com/notes/1', form('%5Fmethod=DELETE')],
    [
      'requests.destroying-call',
      'POST https://api.example.com/notes/1',
      parts(part('_method', 'DELETE')),
    ],
    [
      'requests.destroying-call',
      'POST https://shop.firebaseio.com/orders.json?x-http-method-override=DELETE',
      json({}),
    ],
    [
      'requests.destroying-call',
      'POST https://www.googleapis.com/drive/v3/files/x?$httpMethod=DELETE',
      json({}),
    ],
    // Escapes of JSON, of forms and of addresses
    ['requests.endpoint', REPO, raw(String.raw`{"\u0061rchived":true}`)],
    [
      'requests.endpoint',
      'POST https://app.terraform.io/api/v2/runs',
      raw(String.raw`{"data":{"attributes":{"is\u002ddestroy":true}}}`),
    ],
    ['requests.endpoint', `${SEARCH}/_bulk`, raw('{"\\u0064elete":{"_index":"a","_id":"1"}}\n')],
    [
      'requests.stopping-call',
      'PATCH https://k8s.example.com:6443/apis/apps/v1/namespaces/shop/deployments/api',
      raw(String.raw`{"spec":{"\u0072eplicas":0}}`),
    ],
    [
      'requests.stopping-call',
      'PATCH https://k8s.example.com:6443/apis/apps/v1/namespaces/shop/deployments/api',
      json([{ op: 'replace', path: '/spec/replicas', value: 0 }]),
    ],
    ['requests.destroying-call', EC2, form('%41ction=DeleteVolume&VolumeId=vol-1')],
    ['requests.destroying-call', EC2, form('&Action=DeleteVolume&VolumeId=vol-1')],
    ['requests.endpoint', EC2, form('Action=%54erminateInstances&InstanceId.1=i-1')],
    [
      'requests.endpoint',
      'POST https://api.hetzner.cloud/v1/servers/42%ff/actions/%72ebuild',
      json({}),
    ],
    [
      'requests.endpoint',
      'POST https://api.hetzner.cloud//v1//servers/42/actions/rebuild',
      json({}),
    ],
    ['requests.endpoint', 'POST https://app.example.com/actuator/shutdown;x=1', json({})],
    [
      'requests.endpoint',
      'POST https://api.stripe.com/v1/subscriptions/s',
      parts(part('cancel_at_period_end', 'true')),
    ],
    [
      'railway.api',
      'POST https://backboard.railway.com/graphql/v2',
      parts(part('operations', JSON.stringify({ query: mutation }))),
    ],
    // Behind what is long
    [
      'requests.endpoint',
      `${SEARCH}/_bulk`,
      raw(`{"index":{}}\n{"a":"${'a'.repeat(200_000)}"}\n{"delete":{"_id":"1"}}\n`),
    ],
    [
      'requests.destroying-call',
      'POST https://api.example.com/v1/run',
      json({ a: 'a'.repeat(200_000), action: 'delete_all' }),
    ],
    [
      'railway.api',
      `GET https://backboard.railway.com/graphql/v2?p=${'a'.repeat(30_000)}&query=${encodeURIComponent(mutation)}`,
    ],
    [
      'requests.endpoint',
      DYNAMODB,
      json(
        { p: 'a'.repeat(9_000), RequestItems: { t: [{ DeleteRequest: { Key: {} } }] } },
        { 'x-amz-target': 'DynamoDB_20120810.BatchWriteItem' },
      ),
    ],
    [
      'requests.endpoint',
      `POST https://b.s3.amazonaws.com/?p=${'a'.repeat(900)}&delete`,
      raw('<Delete/>'),
    ],
    // Several at once
    [
      'requests.destroying-call',
      DYNAMODB,
      json(
        { TableName: 't' },
        { 'x-amz-target': 'DynamoDB_20120810.DeleteTable, DynamoDB_20120810.ListTables' },
      ),
    ],
    [
      'requests.destroying-call',
      'POST https://rpc.example.com/',
      json([
        { jsonrpc: '2.0', id: 1, method: 'getAccount' },
        { jsonrpc: '2.0', id: 2, method: 'deleteAccount' },
      ]),
    ],
    [
      'requests.batch',
      'POST https://graph.microsoft.com/v1.0/$batch',
      raw(String.raw`{"requests":[{"id":"1","method":"D\u0045L\u0045T\u0045","url":"/groups/1"}]}`),
    ],
    [
      'requests.batch',
      'POST https://shop.blob.core.windows.net/?comp=batch',
      raw(
        'first\r\n--b\r\nContent-Type: application/http\r\n\r\nDELETE /c/x HTTP/1.1\r\n\r\n--b--',
        {
          'content-type': 'multipart/mixed; boundary=b',
        },
      ),
    ],
    // Stores of objects that speak the language of S3
    [
      'requests.endpoint',
      'POST https://acc.r2.cloudflarestorage.com/b?delete',
      raw('<Delete><Object/></Delete>'),
    ],
    [
      'requests.endpoint',
      'POST https://minio.corp.example/b?delete',
      raw('<?xml?>\n<Delete xmlns="x"/>'),
    ],
    [
      'requests.endpoint',
      'PUT https://b.s3.amazonaws.com/?versioning',
      raw('<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>'),
    ],
    [
      'requests.endpoint',
      `${SEARCH}/a/_update_by_query`,
      json({ script: { source: "ctx.op='delete'" } }),
    ],
    ['requests.endpoint', 'PUT https://shop.firebaseio.com/orders.json', json({})],
    // XML
    [
      'requests.destroying-call',
      'POST https://svc.example.com/Service.asmx',
      raw('<s:Envelope xmlns:s="x"><s:Body>\n<DeleteDatabase/></s:Body></s:Envelope>'),
    ],
    [
      'requests.destroying-call',
      'POST https://svc.example.com/Service.asmx',
      { headers: { soapaction: '"urn:shop/DeleteDatabase"' } },
    ],
    [
      'requests.destroying-call',
      'POST https://svc.example.com/RPC2',
      raw('<?xml version="1.0"?><methodCall><methodName>domain.delete</methodName></methodCall>'),
    ],
    // SQL, behind comments, other orders and much of it
    ...[
      `/*${'a'.repeat(300)}*/ drop table users`,
      '/* a * b */ drop table users',
      `${' '.repeat(50)}drop table users`,
      ';drop table users',
      'set x = 1; drop table users',
      'create table a (b int); drop table users',
      'insert into a values (1); delete from users',
      `select '${'a'.repeat(200_000)}'; drop table users`,
    ].map((query): [string, string, Sent] => ['requests.sql', SQL, json({ query })]),
    [
      'requests.sql',
      'POST https://shop.snowflakecomputing.com/queries/v1/query-request',
      json({ sqlText: 'drop table users' }),
    ],
    [
      'requests.sql',
      'POST https://x.supabase.co/rest/v1/rpc/exec_sql',
      json({ sql_text: 'drop table users' }),
    ],
    ['requests.sql', 'POST https://x.clickhouse.cloud:8443/?query=DROP', raw('TABLE users')],
  ];
  for (const [rule, ...[request, sent]] of held) {
    const shown = `${request.slice(0, 100)} ${(sent?.body ?? '').slice(0, 60)}`;
    it(`asks about ${JSON.stringify(shown)} (${rule})`, () => {
      const { decision, effects } = verdictOn(request, sent);
      const rules = effects.map((effect) => effect.rule);
      assert.deepEqual([decision, rules.includes(rule)], ['ask', true], rules.join());
    });
  }

  // What looks alike and is everyday work.
  const passes: readonly Row[] = [
    [SQL, json({ query: LONG_INSERT })],
    [SQL, json(SELECTS)],
    [
      'GET https://api.github.com/repos/acme/site',
      { headers: { 'x-http-method-override': 'GET' } },
    ],
    [
      'POST https://api.example.com/v1/search',
      json({ q: 'x' }, { 'x-http-method-override': 'GET' }),
    ],
    ['POST https://api.example.com/notes/1', parts(part('title', 'DELETE'))],
    ['POST https://api.example.com/notes/1', form('_method=PATCH&title=delete+me')],
    [REPO, raw(String.raw`{"description":"\u0061rchived notes"}`)],
    [SQL, json({ query: `select '${'a'.repeat(200_000)}'` })],
    [SQL, json({ query: '/* what drop table would do */ select 1' })],
    [SQL, json({ query: 'create table a (b int); insert into a values (1)' })],
    ['POST https://search.example.com/find', json({ query: 'tools; drop shipping' })],
    [`${SEARCH}/_bulk`, raw('{"index":{"_index":"a"}}\n{"title":"how to delete"}\n')],
    [`${SEARCH}/a/_update_by_query?conflicts=proceed`, json({ query: { match_all: {} } })],
    [
      DYNAMODB,
      json(
        { RequestItems: { t: [{ PutRequest: { Item: {} } }] } },
        { 'x-amz-target': 'DynamoDB_20120810.BatchWriteItem' },
      ),
    ],
    [
      DYNAMODB,
      json(
        { Statement: "SELECT * FROM t WHERE s = 'DELETE'" },
        { 'x-amz-target': 'DynamoDB_20120810.ExecuteStatement' },
      ),
    ],
    ['POST https://b.s3.amazonaws.com/key?uploads', raw('')],
    ['PUT https://b.s3.amazonaws.com/?versioning', raw('<Status>Enabled</Status>')],
    ['POST https://rpc.example.com/', json([{ jsonrpc: '2.0', id: 1, method: 'eth_call' }])],
    [
      'POST https://t.example.com/v1/events',
      json([{ op: 'remove', path: '/a' }, { action: 'delete' }]),
    ],
    [
      'POST https://svc.example.com/RPC2',
      raw('<methodCall><methodName>domain.list</methodName></methodCall>'),
    ],
    ['POST https://svc.example.com/S.asmx', { headers: { soapaction: '"urn:shop/GetOrders"' } }],
    ['PUT https://shop.firebaseio.com/orders/1.json', json({ a: 1 })],
    ['POST https://acc.r2.cloudflarestorage.com/b?delete-marker=1', raw('<Other/>')],
    [
      'PATCH https://k8s.example.com:6443/apis/apps/v1/namespaces/shop/deployments/api',
      json([{ op: 'replace', path: '/spec/replicas', value: 3 }]),
    ],
    ['POST https://uploads.example.com/files', unread('binary')],
  ];
  for (const [request, sent] of passes) {
    it(`lets pass ${JSON.stringify(`${request} ${(sent?.body ?? '').slice(0, 60)}`)}`, () => {
      const { decision, effects } = verdictOn(request, sent);
      assert.equal(decision, 'allow', effects.map((effect) => effect.rule).join());
    });
  }
});
