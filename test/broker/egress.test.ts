import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { Disposables } from '../support/disposables';
import { bodyOf, serve } from '../support/loopback';
import { until } from '../support/until';
import { EgressWindow } from './support/egress-window';

const MUTATION = JSON.stringify({ query: 'mutation { volumeDelete(volumeId: "vol_9f3") }' });
const JSON_TYPE = { 'content-type': 'application/json' };

describe('a request that goes out through the broker’s gate', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let egress: EgressWindow;
  let origin: string;
  let arrived: { readonly method: string; readonly path: string; readonly body: string }[] = [];

  before(async () => {
    origin = await serve((request, response) => {
      void bodyOf(request).then((body) => {
        arrived.push({ method: request.method ?? '', path: request.url ?? '', body });
        response.end('done');
      });
    }, owned);
    egress = await EgressWindow.start(owned);
  });
  after(() => owned.dispose());
  beforeEach(() => {
    arrived = [];
  });

  const nextHold = (from: number) =>
    until(
      'a hold',
      () => egress.window.of('hold').filter(({ view }) => view.kind === 'action')[from],
    );
  const holds = () => egress.window.of('hold').filter(({ view }) => view.kind === 'action').length;
  const entries = async (id: string) =>
    (await egress.window.record()).filter((entry) => 'id' in entry && entry.id === id);
  const rowOf = (text: string, state: string) =>
    until(`the row of ${text}`, () =>
      egress.window.rows().find(({ title, state: now }) => title.includes(text) && now === state),
    );

  it('passes unasked where it is harmless, and is recorded by host, method and shape alone', async () => {
    const url = `${origin}/v1/items/8c1f0a52-7d30-4f0e-9a33-0d6d3f5f2a11?key=hunter2hunter2`;
    const reply = await egress.send('POST', url, '{"password":"correct horse"}', {
      ...JSON_TYPE,
      authorization: 'Bearer abcdefabcdefabcdef',
    });
    assert.deepEqual(reply, { status: 200, text: 'done' });
    assert.equal(arrived[0]?.body, '{"password":"correct horse"}');
    const row = await rowOf('/v1/items/', 'ran');
    assert.equal(row.title, `POST ${origin}/v1/items/{uuid}`);
    assert.equal(row.asker?.actor, 'agent');
    const [action, decision, outcome] = await entries(row.id);
    assert.ok(action?.type === 'action' && decision?.type === 'decision');
    assert.equal(action.action.origin.door, 'egress');
    assert.equal(decision.decision, 'allow');
    assert.ok(outcome?.type === 'outcome');
    assert.equal(outcome.status, 200);
    assert.deepEqual(outcome.bytes, { sent: 28, received: 4 });
    const written = JSON.stringify(await entries(row.id));
    for (const secret of ['hunter2', 'correct horse', 'abcdef', '8c1f0a52', 'Bearer']) {
      assert.ok(!written.includes(secret), secret);
    }
  });

  it('is held where it destroys, while its client waits, and goes once when approved', async () => {
    const before = holds();
    const sent = egress.send('POST', `${origin}/graphql/v2`, MUTATION, {
      ...JSON_TYPE,
      cookie: 'session=topsecretcookie',
    });
    const hold = await nextHold(before);
    assert.match(hold.view.headline, /vol_9f3/u);
    assert.match(hold.view.asker.label, /request/u);
    assert.ok(!JSON.stringify(hold.view).includes('topsecretcookie'));
    assert.equal(arrived.length, 0);
    await egress.window.decide(hold, 'approve');
    assert.equal((await sent).status, 200);
    assert.equal(arrived.length, 1);
    const row = await rowOf('/graphql/v2', 'ran');
    const [action] = await entries(row.id);
    assert.ok(action?.type === 'action');
    assert.deepEqual(action.action.operations, ['volumeDelete']);
  });

  it('never arrives when it is denied, and is not asked about again', async () => {
    const before = holds();
    const body = MUTATION.replace('vol_9f3', 'vol_denied');
    const sent = egress.send('POST', `${origin}/graphql/v2`, body, JSON_TYPE);
    await egress.window.decide(await nextHold(before), 'deny', { word: 'not that one' });
    const reply = await sent;
    assert.equal(reply.status, 403);
    assert.match(reply.text, /^Portcullis: not run\. A person looked at it and denied it\./u);
    assert.match(reply.text, /not that one/u);
    const again = await egress.send('POST', `${origin}/graphql/v2`, body, JSON_TYPE);
    assert.match(again.text, /denied this in this session already/u);
    assert.equal(holds(), before + 1);
    assert.equal(arrived.length, 0);
  });

  it('is withdrawn when its client goes', async () => {
    const before = holds();
    const client = new AbortController();
    const body = MUTATION.replace('vol_9f3', 'vol_gone');
    const sent = egress.send('POST', `${origin}/graphql/v2`, body, JSON_TYPE, client.signal);
    const hold = await nextHold(before);
    client.abort();
    await assert.rejects(sent);
    assert.equal((await egress.window.ended(hold.view)).outcome, 'withdrawn');
    assert.equal(arrived.length, 0);
  });

  it('is one of two hundred at once, and all pass and are recorded', async () => {
    const before = (await egress.window.record()).filter(({ type }) => type === 'outcome').length;
    const replies = await Promise.all(
      Array.from({ length: 200 }, (_, index) => egress.send('GET', `${origin}/many/${index}`)),
    );
    assert.ok(replies.every(({ status }) => status === 200));
    assert.equal(arrived.length, 200);
    await until('200 outcomes', async () => {
      const outcomes = (await egress.window.record()).filter(({ type }) => type === 'outcome');
      return outcomes.length >= before + 200;
    });
  });

  it('is not covered by what nobody knows: a message of no known shape is noted, and answers nothing', async () => {
    assert.equal((await egress.send('GET', `${origin}/nonsense`)).status, 200);
    await until('the note', () =>
      egress.window
        .rows()
        .find(({ title }) => title === 'A message of the egress gate was refused'),
    );
  });

  it('is told of in a bounded number of notes, however much the gate sees', async () => {
    await egress.send('GET', `${origin}/flood`);
    const title = 'The egress gate refused a connection';
    await until('the first notes', () => egress.window.rows().some((row) => row.title === title));
    await egress.send('GET', `${origin}/after`);
    assert.ok(egress.window.rows().filter((row) => row.title === title).length <= 21);
  });

  it('goes nowhere while the gate is gone, which is said, and goes again when it is back', async () => {
    const { environment } = egress;
    const held = egress.send(
      'POST',
      `${origin}/graphql/v2`,
      MUTATION.replace('9f3', 'x'),
      JSON_TYPE,
    );
    const hold = await nextHold(holds());
    const crashed = egress.send('GET', `${origin}/crash`);
    await Promise.all([assert.rejects(crashed), assert.rejects(held)]);
    assert.equal((await egress.window.ended(hold.view)).outcome, 'withdrawn');
    assert.equal(arrived.length, 0);
    await until('it is said', () =>
      egress.window.of('state').some(({ problems }) => problems.some(({ id }) => id === 'egress')),
    );
    await until('it is well again', () => {
      const { problems } = egress.window.of('state').at(-1) ?? { problems: [] };
      return egress.window.of('egress').length > 1 && !problems.some(({ id }) => id === 'egress');
    });
    // At the same port, with the same token: terminals that are open go on.
    assert.deepEqual(egress.environment, environment);
    assert.equal((await egress.send('GET', `${origin}/again`)).status, 200);
    assert.equal(egress.window.of('egress').at(-1)?.made, undefined);
  });

  it('is trusted by a file of certificates that is this user’s own', async () => {
    const bundle = egress.environment.CURL_CA_BUNDLE ?? '';
    const { certificate } = egress.window.of('egress')[0]?.made ?? { certificate: 'none' };
    assert.ok((await readFile(bundle, 'utf8')).includes(certificate.trim()));
    assert.equal((await stat(bundle)).mode & 0o077, 0);
  });
});

describe('a window whose broker is gone', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  it('lets no request out', async () => {
    let arrived = 0;
    const origin = await serve((_, response) => {
      arrived += 1;
      response.end();
    }, owned);
    const egress = await EgressWindow.start(owned);
    const held = egress.send('POST', `${origin}/graphql/v2`, MUTATION, JSON_TYPE);
    await egress.window.hold(1);
    const { pid } = await egress.window.ready();
    const lost = assert.rejects(held);
    process.kill(pid, 'SIGKILL');
    await lost;
    await assert.rejects(egress.send('GET', `${origin}/x`));
    assert.equal(arrived, 0);
  });
});
