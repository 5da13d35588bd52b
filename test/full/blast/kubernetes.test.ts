import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { lookedUp } from '../../support/blast';
import { scratchFolder, type Scratch } from '../../support/scratch';

/** Names by path, as the API lists them (kubernetes.io/docs/reference/using-api). */
const OBJECTS: Readonly<Record<string, readonly string[]>> = {
  '/api/v1/namespaces': ['prod', 'default', 'dev'],
  '/apis/apps/v1/namespaces/prod/deployments': ['api', 'web'],
  '/apis/apps/v1/namespaces/prod/statefulsets': ['db'],
  '/api/v1/namespaces/prod/pods': ['api-1', 'api-2', 'db-0'],
  '/api/v1/namespaces/prod/services': [],
  '/api/v1/namespaces/prod/persistentvolumeclaims': ['data-db-0'],
  '/api/v1/namespaces/prod/secrets': ['api-key'],
};

describe('what kubectl would delete, asked of a server that speaks its API', () => {
  let scratch: Scratch;
  let server: Server;
  let port: number;
  const asked: string[] = [];
  const accepted = new Set<string | undefined>();
  const look = (line: string) => lookedUp(line, { cwd: scratch.root, home: scratch.root });
  const said = async (line: string) => {
    const looked = await look(line);
    return looked.state === 'known' ? looked.sentence : `unknown: ${looked.why}`;
  };
  const configure = (user: string, more = '') => {
    scratch.write({
      '.kube/config': `apiVersion: v1
kind: Config
current-context: main
contexts:
- {name: main, context: {cluster: c, user: u, namespace: prod}}
clusters:
- name: c
  cluster: {server: "https://127.0.0.1:${String(port)}", certificate-authority: ../ca.pem${more}}
users:
- {name: u, user: ${user}}
`,
    });
  };

  before(async () => {
    scratch = scratchFolder();
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=cluster'],
        ...[
          '-addext',
          'subjectAltName=IP:127.0.0.1',
          '-keyout',
          scratch.at('key.pem'),
          '-out',
          scratch.at('ca.pem'),
        ],
      ],
      { stdio: 'pipe' },
    );
    const options = {
      key: readFileSync(scratch.at('key.pem')),
      cert: readFileSync(scratch.at('ca.pem')),
    };
    server = createServer(options, (request, response) => {
      const url = new URL(request.url ?? '', 'https://127.0.0.1');
      asked.push(`${request.method ?? ''} ${url.pathname}`);
      accepted.add(request.headers.accept);
      const names = OBJECTS[url.pathname];
      const isKnown = request.headers.authorization === 'Bearer token-of-the-person';
      response.statusCode = !isKnown ? 401 : names === undefined ? 404 : 200;
      const items = (names ?? []).map((name) => ({ metadata: { name } }));
      response.end(JSON.stringify({ kind: 'PartialObjectMetadataList', metadata: {}, items }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  beforeEach(() => {
    configure('{token: token-of-the-person}');
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    scratch.remove();
  });

  it('lists what is in a namespace that goes, by names alone', async () => {
    const looked = await look('kubectl delete ns prod');
    assert.ok(looked.state === 'known', looked.state === 'unknown' ? looked.why : '');
    assert.equal(
      looked.sentence,
      '1 namespace: prod, with 2 deployments, 1 statefulset, 3 pods, 1 persistentvolumeclaim, 1 secret.',
    );
    assert.deepEqual(
      looked.facts.find(({ label }) => label === 'Environment'),
      { label: 'Environment', value: 'production', grave: true },
    );
    assert.equal(await said('kubectl delete deployment/api'), '1 deployment in prod: api.');
    assert.equal(await said('kubectl -n prod delete sts db'), '1 statefulset in prod: db.');
    assert.equal(await said('kubectl delete pods --all'), '3 pods in prod: api-1, api-2, db-0.');
    assert.match(await said('kubectl delete ns nowhere'), /^unknown: The cluster has none/);
    assert.ok(asked.every((one) => one.startsWith('GET ')));
    assert.deepEqual(
      [...accepted],
      ['application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1'],
    );
    assert.ok(!JSON.stringify(looked).includes('token-of-the-person'));
  });

  it('runs no program for credentials, and asks no server that nothing proves', async () => {
    const marker = scratch.at('ran');
    scratch.write({ plugin: `#!/bin/sh\ntouch '${marker}'\n` });
    chmodSync(scratch.at('plugin'), 0o755);
    const before = asked.length;
    configure(
      `{exec: {apiVersion: client.authentication.k8s.io/v1, command: ${scratch.at('plugin')}, interactiveMode: Never}}`,
    );
    assert.match(
      await said('kubectl delete ns prod'),
      /^unknown: The credentials of this cluster come/,
    );
    configure('{token: token-of-the-person}', ', insecure-skip-tls-verify: true');
    assert.match(await said('kubectl delete ns prod'), /^unknown: Nothing proves/);
    configure('{token: token-of-the-person}', `, proxy-url: "http://127.0.0.1:1"`);
    assert.match(await said('kubectl delete ns prod'), /^unknown: This cluster is behind a proxy/);
    for (const line of [
      'kubectl --kubeconfig mine delete ns prod',
      'KUBECONFIG=mine kubectl delete ns prod',
      'kubectl --server https://127.0.0.1:1 delete ns prod',
      'kubectl delete -f all.yaml',
    ]) {
      assert.match(await said(line), /^unknown: It names its objects/, line);
    }
    assert.equal(asked.length, before, 'a server was asked');
    assert.equal(existsSync(marker), false, 'a program was run');
  });

  it('says why it cannot tell: not let in, another server, no configuration', async () => {
    configure('{token: wrong}');
    assert.match(await said('kubectl delete ns prod'), /^unknown: The cluster does not let/);
    assert.match(
      await said('kubectl --context far delete ns prod'),
      /^unknown: Your configuration names no/,
    );
    configure('{token: token-of-the-person}', ', tls-server-name: other.example');
    assert.match(await said('kubectl delete ns prod'), /^unknown: The cluster does not answer/);
  });
});
