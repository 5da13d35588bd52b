import assert from 'node:assert/strict';
import { form, json, verdictOn, type Row, type Sent } from '../code/testing/requests';

describe('ways of a service that go round its plain orders', () => {
  const railway = 'https://backboard.railway.com/graphql/v2';
  const query = (text: string, variables = {}): Sent => json({ query: text, variables });
  const socket = (protocol: string): Sent => ({
    headers: { upgrade: 'websocket', 'sec-websocket-protocol': protocol },
  });
  const filler = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`s${at}`, { a: at }]));
  const patch = 'mutation M($i: EnvironmentConfig!) { environmentStageChanges(input: $i) { id } }';
  const held: readonly (readonly [rule: string, ...Row])[] = [
    [
      'railway.api',
      `POST ${railway}`,
      query(patch, { i: { volumes: { v: { isDeleted: true } } } }),
    ],
    [
      'railway.api',
      `POST ${railway}`,
      query(patch, { i: { services: filler, volumes: { v: { isDeleted: true } } } }),
    ],
    [
      'requests.graphql',
      `POST ${railway}`,
      query('mutation { serviceInstanceUpdate(input: { startCommand: "rm -rf /data" }) }'),
    ],
    ['requests.unseen', 'GET https://ep-shop.eu-central-1.aws.neon.tech/v2', socket('')],
  ];
  for (const [rule, ...[request, sent]] of held) {
    it(`are asked about: ${request} ${(sent?.body ?? '').slice(0, 70)} (${rule})`, () => {
      const { decision, effects } = verdictOn(request, sent);
      const rules = effects.map((effect) => effect.rule);
      assert.deepEqual([decision, rules.includes(rule)], ['ask', true], rules.join());
    });
  }
  const passes: readonly Row[] = [
    [`POST ${railway}`, query(patch, { i: { services: { s: { isDeleted: false } } } })],
    [
      `POST ${railway}`,
      query('mutation { serviceInstanceUpdate(input: { startCommand: "npm start" }) }'),
    ],
    // Its messages are judged one by one.
    [`GET ${railway}`, socket('graphql-transport-ws')],
    ['GET http://localhost:4000/graphql', socket('graphql-transport-ws')],
    ['GET https://shop.supabase.co/realtime/v1/websocket', socket('')],
    ['GET https://api.openai.com/v1/realtime', socket('realtime')],
    ['GET https://app.example.com/@vite/hmr', socket('vite-hmr')],
  ];
  for (const [request, sent] of passes) {
    it(`and others are not: ${request} ${(sent?.body ?? '').slice(0, 70)}`, () => {
      const { decision, effects } = verdictOn(request, sent);
      assert.equal(decision, 'allow', effects.map((effect) => effect.rule).join());
    });
  }
});

describe('answers that are secrets', () => {
  const railway = 'POST https://backboard.railway.com/graphql/v2';
  const query = (text: string, variables = {}): Sent => json({ query: text, variables });
  const refused: readonly Row[] = [
    [railway, query('query { v: variables(projectId: "p", environmentId: "e") }')],
    [railway, query('query { ...A } fragment A on Query { variables(projectId: "p") }')],
    [railway, query('{ environment(id: "e") { config(decryptVariables: true) } }')],
    ['GET https://console.neon.tech/api/v2/projects/p/connection_uri?role_name=r'],
    ['GET https://api.render.com/v1/services/s/env-vars'],
    ['GET https://api.digitalocean.com/v2/databases/1'],
    [
      'POST https://ssm.eu-west-1.amazonaws.com/',
      json({ Name: 'db', WithDecryption: true }, { 'x-amz-target': 'AmazonSSM.GetParameter' }),
    ],
  ];
  const asked: readonly Row[] = [
    [railway, query('mutation { apiTokenCreate(input: { name: "x" }) }')],
    ['POST https://management.azure.com/subscriptions/1/x/listKeys?api-version=1'],
    ['POST https://iam.amazonaws.com/', form('Version=2010-05-08&Action=CreateAccessKey')],
    ['PUT https://api.cloudflare.com/client/v4/user/tokens/1/value', json({})],
    ['POST https://iamcredentials.googleapis.com/v1/x/serviceAccounts/a:generateAccessToken'],
  ];
  for (const [decision, rows] of [
    ['deny', refused],
    ['ask', asked],
  ] as const) {
    for (const [request, sent] of rows) {
      it(`${decision}: ${request.slice(0, 100)} ${(sent?.body ?? '').slice(0, 70)}`, () => {
        assert.equal(verdictOn(request, sent).decision, decision);
      });
    }
  }
  const passes: readonly Row[] = [
    [railway, query('query Q($id: String!) { project(id: $id) { name } }', { variables: '1' })],
    [railway, query('{ project(id: "p") { services { edges { node { name } } } } }')],
    ['GET https://api.digitalocean.com/v2/droplets'],
    ['GET https://api.upstash.com/v2/redis/database/1?credentials=hide'],
    ['GET https://api.cloudflare.com/client/v4/user/tokens/verify'],
    ['GET https://auth.docker.io/token?service=registry.docker.io&scope=repository:a:pull'],
    ['POST https://sts.amazonaws.com/', form('Action=AssumeRole&RoleArn=x')],
    [
      'POST https://ssm.eu-west-1.amazonaws.com/',
      json({ Name: '/aws/service/ami' }, { 'x-amz-target': 'AmazonSSM.GetParameter' }),
    ],
    ['POST https://oauth2.googleapis.com/token', form('grant_type=refresh_token')],
    ['GET https://api.vercel.com/v9/projects/p'],
  ];
  for (const [request, sent] of passes) {
    it(`and others are not: ${request.slice(0, 100)} ${(sent?.body ?? '').slice(0, 70)}`, () => {
      const { decision, effects } = verdictOn(request, sent);
      assert.equal(decision, 'allow', effects.map((effect) => effect.rule).join());
    });
  }
});
