import assert from 'node:assert/strict';
import { form, json, unread, verdictOn, type Row } from '../code/testing/requests';

/** What an agent says and was told, in which anything may stand. */
const talk = {
  model: 'm',
  query: 'mutation { volumeDelete(volumeId: 1) }',
  action: 'delete_everything',
  messages: [
    {
      role: 'assistant',
      content: [
        { type: 'tool_use', input: { command: 'DROP TABLE users', sql: 'DELETE FROM orders' } },
        { type: 'text', text: 'DELETE FROM users; ghp_0123456789abcdefghijABCDEFGHIJ012345' },
      ],
    },
  ],
};

const message = (body: unknown) => json(body, { 'sec-websocket-key': 'x' });

describe('requests of everyday work', () => {
  const passes: readonly Row[] = [
    // Packages
    ['GET https://registry.npmjs.org/@types%2fnode'],
    ['GET https://registry.npmjs.org/left-pad/-/left-pad-1.3.0.tgz'],
    [
      'POST https://registry.npmjs.org/-/npm/v1/security/advisories/bulk',
      json({ semver: ['7.0.0'] }),
    ],
    ['POST https://registry.npmjs.org/-/npm/v1/security/audits/quick', unread('binary')],
    ['GET https://pypi.org/simple/requests/'],
    ['GET https://files.pythonhosted.org/packages/ab/cd/requests-2.32.0.whl'],
    ['GET https://index.crates.io/se/rd/serde'],
    ['GET https://static.crates.io/crates/serde/serde-1.0.0.crate'],
    ['GET https://proxy.golang.org/github.com/pkg/errors/@v/list'],
    ['GET http://deb.debian.org/debian/dists/stable/InRelease'],
    ['GET https://rubygems.org/info/rails'],
    ['GET https://repo1.maven.org/maven2/junit/junit/maven-metadata.xml'],
    // git and LFS
    ['GET https://github.com/acme/site.git/info/refs?service=git-upload-pack'],
    ['POST https://github.com/acme/site.git/git-upload-pack', unread('binary')],
    ['POST https://github.com/acme/site.git/git-receive-pack', unread('stream')],
    ['POST https://gitlab.com/acme/site.git/git-receive-pack', unread('too-large')],
    ['POST https://github.com/acme/site.git/info/lfs/objects/batch', json({ operation: 'upload' })],
    [
      'PUT https://github-cloud.s3.amazonaws.com/alambic/media/1/ab?X-Amz-Signature=x',
      unread('binary'),
    ],
    // Images
    ['GET https://registry-1.docker.io/v2/library/alpine/manifests/latest'],
    ['GET https://auth.docker.io/token?service=registry.docker.io&scope=x'],
    ['PATCH https://ghcr.io/v2/acme/app/blobs/uploads/1?_state=x', unread('stream')],
    ['PUT https://ghcr.io/v2/acme/app/blobs/uploads/1?digest=sha256:x', unread('binary')],
    ['PUT https://ghcr.io/v2/acme/app/manifests/latest', json({ schemaVersion: 2 })],
    ['PATCH https://1234.dkr.ecr.eu-west-1.amazonaws.com/v2/app/blobs/uploads/1', unread('stream')],
    // Models
    ['POST https://api.anthropic.com/v1/messages?beta=true', json(talk)],
    ['POST https://api.anthropic.com/v1/messages', unread('too-large')],
    ['POST https://api.anthropic.com/api/event_logging/batch', json(talk)],
    ['POST https://api.openai.com/v1/responses', json(talk)],
    ['POST https://api.openai.com/v1/chat/completions', json(talk)],
    ['POST https://api.openai.com/v1/audio/transcriptions', unread('binary')],
    ['POST https://chatgpt.com/backend-api/codex/responses', json(talk)],
    [
      'POST https://generativelanguage.googleapis.com/v1beta/models/g:streamGenerateContent?alt=sse',
      json(talk),
    ],
    ['POST https://cloudcode-pa.googleapis.com/v1internal:generateContent', json(talk)],
    [
      'POST https://us-east5-aiplatform.googleapis.com/v1/projects/p/locations/l/publishers/a/models/m:streamRawPredict',
      json(talk),
    ],
    [
      'POST https://bedrock-runtime.us-east-1.amazonaws.com/model/anthropic.claude/converse-stream',
      json(talk),
    ],
    [
      'POST https://me.openai.azure.com/openai/deployments/d/chat/completions?api-version=1',
      json(talk),
    ],
    ['POST https://api.individual.githubcopilot.com/chat/completions', json(talk)],
    ['POST https://llm.corp.example/v1/chat/completions', json(talk)],
    [
      'POST https://api2.cursor.sh/aiserver.v1.ChatService/StreamUnifiedChat',
      unread('stream', { 'content-type': 'application/connect+proto' }),
    ],
    // Measurements
    ['POST https://o1.ingest.sentry.io/api/42/envelope/', unread('binary')],
    [
      'POST https://us.i.posthog.com/batch/',
      json({ batch: [{ event: 'x', query: 'DELETE FROM a' }] }),
    ],
    [
      'POST https://http-intake.logs.datadoghq.com/api/v2/logs',
      json([{ message: 'drop table a', sql: 'drop table a' }]),
    ],
    ['POST https://otel.example.com/v1/traces', unread('binary')],
    ['POST https://telemetry.nextjs.org/api/v1/record', json({ events: [] })],
    // Log-in
    ['POST https://github.com/login/oauth/access_token', form('client_id=x&grant_type=y')],
    ['POST https://oauth2.googleapis.com/token', form('grant_type=refresh_token')],
    ['POST https://oauth2.googleapis.com/revoke', form('token=x')],
    ['POST https://login.microsoftonline.com/t/oauth2/v2.0/token', form('grant_type=x')],
    // Clouds, looked at and filled
    ['POST https://sts.amazonaws.com/', form('Action=GetCallerIdentity&Version=2011-06-15')],
    ['POST https://ec2.us-east-1.amazonaws.com/', form('Action=DescribeInstances')],
    [
      'POST https://dynamodb.us-east-1.amazonaws.com/',
      json({ TableName: 't' }, { 'x-amz-target': 'DynamoDB_20120810.Query' }),
    ],
    // Work that is done, locks that are given back
    [
      'POST https://sqs.eu-west-1.amazonaws.com/',
      json(
        { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/1/orders', ReceiptHandle: 'x' },
        { 'x-amz-target': 'AmazonSQS.DeleteMessage' },
      ),
    ],
    [
      'POST https://sqs.eu-west-1.amazonaws.com/1/orders',
      form('Action=DeleteMessageBatch&DeleteMessageBatchRequestEntry.1.Id=a'),
    ],
    ['DELETE https://shop.queue.core.windows.net/orders/messages/7?popreceipt=x'],
    [
      'DELETE https://shop.servicebus.windows.net/orders/messages/1/7da9cfd5-40d5-4bb1-8d64-ec5a52e1c547',
    ],
    [
      'POST https://dynamodb.eu-west-1.amazonaws.com/',
      json(
        { TableName: 'state', Key: { LockID: { S: 'shop/terraform.tfstate' } } },
        { 'x-amz-target': 'DynamoDB_20120810.DeleteItem' },
      ),
    ],
    [
      'POST https://123456789012.ddb.eu-west-1.amazonaws.com/',
      json(
        { TableName: 'IdempotencyTable', Key: { id: { S: 'x' } } },
        { 'x-amz-target': 'DynamoDB_20120810.DeleteItem' },
      ),
    ],
    ['DELETE https://state.s3.eu-west-1.amazonaws.com/shop/terraform.tfstate.tflock?x-id=x'],
    ['DELETE https://storage.googleapis.com/storage/v1/b/state/o/shop%2Fdefault.tflock?alt=json'],
    ['PUT https://bucket.s3.eu-central-1.amazonaws.com/a/b.zip?x-id=PutObject', unread('binary')],
    [
      'PUT https://bucket.s3.eu-central-1.amazonaws.com/a/b.zip?partNumber=1&uploadId=x',
      unread('stream'),
    ],
    ['DELETE https://bucket.s3.eu-central-1.amazonaws.com/a/b.zip?uploadId=x'],
    [
      'POST https://storage.googleapis.com/upload/storage/v1/b/b/o?uploadType=resumable',
      json({ name: 'x' }),
    ],
    ['PUT https://me.blob.core.windows.net/c/b?comp=block&blockid=x', unread('binary')],
    ['POST https://api.github.com/graphql', json({ query: 'query { viewer { login } }' })],
    ['POST https://api.github.com/repos/acme/site/issues', json({ title: 'delete the volume' })],
    [
      'POST https://uploads.github.com/repos/acme/site/releases/1/assets?name=a.zip',
      unread('binary'),
    ],
    [
      'GET https://api.github.com/user',
      { headers: { authorization: 'Bearer ghp_0123456789abcdefghijABCDEFGHIJ012345' } },
    ],
    [
      'GET https://ghe.corp.example/api/v3/user',
      { headers: { authorization: 'Bearer ghp_0123456789abcdefghijABCDEFGHIJ012345' } },
    ],
    // What is said in a WebSocket
    [
      'POST https://backboard.railway.com/graphql/v2',
      message({ id: '1', type: 'subscribe', payload: { query: 'subscription { logs { line } }' } }),
    ],
    ['POST https://backboard.railway.com/graphql/v2', message({ id: '1', type: 'complete' })],
    [
      'POST https://backboard.railway.com/graphql/v2',
      message({ type: 'connection_init', payload: { token: 'x' } }),
    ],
    ['POST https://chatgpt.com/backend-api/codex/responses', message(talk)],
    ['POST https://live.example.com/socket', message({ event: 'typing', method: 'notify' })],
    // Sessions of MCP, one's own programs
    ['POST https://mcp.example.com/mcp', json({ jsonrpc: '2.0', id: 1, method: 'tools/list' })],
    ['DELETE https://mcp.example.com/mcp', { headers: { 'mcp-session-id': 'x' } }],
    ['DELETE http://127.0.0.1:3000/api/todos/1'],
    ['POST http://localhost:8080/upload', unread('too-large')],
    ['POST https://uploads.example.com/files', unread('binary')],
    ['GET https://example.com/socket'],
  ];
  for (const [request, sent] of passes) {
    it(`pass: ${request.slice(0, 110)}`, () => {
      const verdict = verdictOn(request, sent);
      assert.equal(verdict.decision, 'allow', `${verdict.rules.join()} ${verdict.reason}`);
    });
  }
});
