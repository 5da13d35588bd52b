import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { temporaryFolder } from '../../support/folders';
import { bodyOf } from '../../support/loopback';
import { until } from '../../support/until';
import { allowing, trusting } from '../../broker/support/egress-places';
import { EgressWindow } from '../../broker/support/egress-window';
import { serveTls } from '../../broker/support/tls-server';

const GATE = 'src/guards/egress/main.ts';
const mutation = (volume: string) =>
  JSON.stringify({ query: `mutation { volumeDelete(volumeId: "${volume}") }` });
const JSON_TYPE = { 'content-type': 'application/json' };

describe('the egress gate with its broker', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let egress: EgressWindow;
  let origin: string;
  let arrived: string[] = [];

  before(async () => {
    const server = await serveTls(owned, (request, response) => {
      void bodyOf(request).then((body) => {
        arrived.push(`${request.method ?? ''} ${request.url ?? ''} ${body}`);
        response.end('done');
      });
    });
    origin = server.origin;
    const trusted = path.join(await temporaryFolder(owned), 'authority.pem');
    await writeFile(trusted, server.authority);
    egress = await trusting(trusted, () =>
      EgressWindow.start(owned, { prepare: allowing('localhost') }, GATE),
    );
  });
  after(() => owned.dispose());
  beforeEach(() => {
    arrived = [];
  });

  const holds = () => egress.window.of('hold').filter(({ view }) => view.kind === 'action');
  const nextHold = (from: number) => until('a hold', () => holds()[from]);
  const send = (volume: string) =>
    egress.send('POST', `${origin}/graphql/v2`, mutation(volume), JSON_TYPE);

  it('carries what is harmless, and records host, method, shape and bytes', async () => {
    const reply = await egress.send('POST', `${origin}/v1/items/42?key=hunter2`, '{"a":"b"}', {
      ...JSON_TYPE,
      authorization: 'Bearer abcdefabcdef',
    });
    assert.deepEqual(reply, { status: 200, text: 'done' });
    const row = await until('the row', () =>
      egress.window
        .rows()
        .find(({ title, state }) => title.includes('/v1/items') && state === 'ran'),
    );
    assert.equal(row.title, `POST ${origin}/v1/items/{number}`);
    const record = await egress.window.record();
    const outcome = record.find((entry) => entry.type === 'outcome' && entry.id === row.id);
    assert.ok(outcome?.type === 'outcome');
    assert.deepEqual(outcome.bytes, { sent: 9, received: 4 });
    assert.equal(outcome.status, 200);
    assert.ok(!JSON.stringify(record).includes('hunter2'));
  });

  it('holds a mutation that destroys: denied it never arrives, approved it arrives once', async () => {
    const denied = send('vol_denied');
    await egress.window.decide(await nextHold(0), 'deny');
    const refusal = await denied;
    assert.equal(refusal.status, 403);
    assert.match(refusal.text, /^Portcullis: not run\. A person looked at it and denied it\./u);
    assert.deepEqual(arrived, []);
    const approved = send('vol_approved');
    const hold = await nextHold(1);
    assert.match(hold.view.text, /volumeDelete/u);
    await egress.window.decide(hold, 'approve');
    assert.equal((await approved).status, 200);
    assert.equal(arrived.length, 1);
  });

  it('carries two hundred over a few connections, and each is recorded', async () => {
    const urls = Array.from({ length: 200 }, (_, index) => `${origin}/many/x${index}`);
    const replies = await Promise.all(urls.map((url) => egress.send('GET', url)));
    assert.ok(replies.every(({ status }) => status === 200));
    assert.equal(arrived.length, 200);
    await until('200 entries', async () => {
      const text = JSON.stringify(await egress.window.record());
      return (text.match(/\/many\//gu)?.length ?? 0) >= 200;
    });
  });

  it('goes by a policy that is changed while terminals are open', async () => {
    const [work = ''] = egress.window.workspace;
    const file = path.join(work, '.portcullis', 'policy.jsonc');
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, '{"version": 1, "network": {"mode": "off"}}');
    const reply = await egress.send('GET', `${origin}/off`);
    assert.equal(reply.status, 403);
    assert.match(reply.text, /no network|is off/u);
    await writeFile(file, '{"version": 1}');
    await until('it is on again', async () => {
      const again = await egress.send('GET', `${origin}/on`).catch(() => undefined);
      return again?.status === 200;
    });
    assert.ok(!arrived.some((line) => line.includes('/off')));
  });

  it('carries nothing once the broker is gone', async () => {
    const before = holds().length;
    const held = send('vol_lost');
    await nextHold(before);
    const { pid } = egress.window.of('ready').at(-1) ?? { pid: 0 };
    process.kill(pid, 'SIGKILL');
    const reply = await held.catch(() => undefined);
    assert.ok(reply === undefined || reply.status >= 400);
    assert.deepEqual(arrived, []);
  });
});
