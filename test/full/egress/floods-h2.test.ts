import assert from 'node:assert/strict';
import { Disposables } from '../../support/disposables';
import { ask, secured, secureServer, TestAuthority } from '../../support/egress-client';
import { EgressGate } from '../../support/egress-gate';
import { block, END_HEADERS, END_STREAM, frame, RawH2, TYPE } from '../../support/h2-frames';
import { until } from '../../support/until';
import { head } from './support/h2-attacks';

const MEGABYTE = 1024 * 1024;
/** What the gate may have at most, with what floods leave in it for a while (bytes). */
const MOST = 150 * MEGABYTE;

/** Clients of HTTP/2 that ask for more than there is, against the gate's real process. */
describe('the egress gate and floods in HTTP/2', function () {
  this.timeout(120_000);

  const owned = new Disposables();
  const authority = new TestAuthority();
  let gate: EgressGate;
  let proxy: string;
  let to: string;
  /** Requests that reached the server, and bytes that it could write. */
  let reached = 0;
  let written = 0;

  before(async () => {
    gate = await EgressGate.start(owned, {
      trusted: authority.certificate,
      names: { 'api.test': ['127.0.0.1'] },
      limits: { streams: 100 },
    });
    proxy = gate.admit({ hosts: ['api.test'] });
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const { port } = await secureServer(owned, authority.leaf('api.test'), (request, response) => {
      reached += 1;
      if (request.url !== '/endless') {
        response.end('served');
        return;
      }
      const more = () => {
        while (!response.destroyed) {
          written += chunk.length;
          if (!response.write(chunk)) {
            response.once('drain', more);
            return;
          }
        }
      };
      more();
    });
    to = `api.test:${port}`;
  });
  after(() => owned.dispose());
  beforeEach(() => {
    gate.answer = () => true;
    reached = 0;
    written = 0;
  });

  const open = async () =>
    new RawH2(await secured(proxy, to, { ca: gate.certificate, ALPNProtocols: ['h2'] }));
  const headers = (stream: number, path = '/v1/items', flags = END_HEADERS | END_STREAM) =>
    frame(TYPE.headers, flags, stream, block(head(to, { ':method': 'GET', ':path': path })));
  /** Others are served, and nothing of the flood is kept. */
  const servesOthers = async () => {
    const socket = await secured(proxy, to, { ca: gate.certificate });
    assert.equal((await ask(socket, { path: '/', headers: { host: to } })).status, 200);
    assert.ok(gate.residentBytes() < MOST, `${gate.residentBytes()} bytes`);
  };

  it('of headers that go on without end', async () => {
    const client = await open();
    const before = gate.asked.length;
    const filler = block([['x-a', 'b'.repeat(1_000)]]);
    client.send(headers(1, '/', END_STREAM));
    for (let count = 0; count < 20_000 && client.end(1) === undefined; count += 1) {
      client.send(frame(TYPE.continuation, 0, 1, filler));
      if (count % 100 === 0) await new Promise(setImmediate);
    }
    await until('it is ended', () => client.end(1));
    assert.equal(gate.asked.length, before);
    await servesOthers();
  });

  it('of headers that cost a byte each', async () => {
    const client = await open();
    const before = gate.asked.length;
    const large = Buffer.concat([
      Buffer.from([0x40]),
      block([['x-a', 'b'.repeat(3_000)]]).subarray(1),
    ]);
    // The first of what was remembered, over and over (RFC 7541 2.3.3).
    const again = Buffer.alloc(12_000, 0x80 | 62);
    const all = Buffer.concat([block(head(to)), large, again]);
    client.send(frame(TYPE.headers, END_HEADERS | END_STREAM, 1, all));
    await until('it is ended', () => client.end(1));
    assert.equal(gate.asked.length, before);
    await servesOthers();
  });

  it('of requests that are taken back at once', async () => {
    const client = await open();
    for (let count = 0; count < 10_000 && !client.isClosed; count += 1) {
      const stream = 2 * count + 1;
      client.send(headers(stream), frame(TYPE.reset, 0, stream, Buffer.from([0, 0, 0, 8])));
      if (count % 100 === 0) await new Promise(setImmediate);
    }
    await servesOthers();
    assert.ok(reached < 5_000, `${reached} requests`);
    client.socket.destroy();
  });

  it('of requests beyond what was agreed on: no more than that wait', async () => {
    const client = await open();
    const before = gate.asked.length;
    gate.answer = () => new Promise(() => undefined);
    for (let count = 0; count < 300; count += 1) client.send(headers(2 * count + 1));
    await until('those beyond it are refused', () => client.end(599));
    assert.ok(gate.asked.length - before <= 100, `${gate.asked.length - before} asked`);
    client.socket.destroy();
    gate.answer = () => true;
    await servesOthers();
  });

  for (const [what, one] of [
    ['settings', frame(TYPE.settings, 0, 0, Buffer.from([0, 4, 0, 1, 0, 0]))],
    ['pings', frame(TYPE.ping, 0, 0, Buffer.alloc(8))],
    ['frames that say nothing', frame(TYPE.priority, 0, 1, Buffer.from([0, 0, 0, 0, 1]))],
  ] as const) {
    it(`of ${what}, whose answers nobody reads`, async () => {
      const client = await open();
      client.socket.pause();
      const many = Buffer.concat(Array.from({ length: 1_000 }, () => one));
      for (let count = 0; count < 200 && !client.socket.destroyed; count += 1) {
        if (!client.socket.write(many)) await new Promise(setImmediate);
      }
      await servesOthers();
      client.socket.destroy();
    });
  }

  it('of an answer that is asked for and not taken: the server is not read any further', async () => {
    const client = await open();
    const none = frame(TYPE.settings, 0, 0, Buffer.from([0, 4, 0, 0, 0, 0]));
    client.send(none, ...Array.from({ length: 20 }, (_, at) => headers(2 * at + 1, '/endless')));
    await until('all are under way', () => reached === 20);
    let before = -1;
    await until('the server waits', () => {
      const isStill = written === before;
      before = written;
      return isStill && written > 0;
    });
    await servesOthers();
    client.socket.destroy();
  });

  for (const [what, ...frames] of [
    ['nothing', frame(TYPE.windowUpdate, 0, 1, Buffer.from([0, 0, 0, 0]))],
    [
      'more than there is',
      frame(TYPE.windowUpdate, 0, 1, Buffer.from([0x7f, 255, 255, 255])),
      frame(TYPE.windowUpdate, 0, 1, Buffer.from([0x7f, 255, 255, 255])),
    ],
  ] as const) {
    it(`of a window that is opened by ${what}`, async () => {
      const client = await open();
      client.send(headers(1, '/endless'), ...frames);
      const last = await until('it is ended', () => client.end(1));
      assert.ok(last === 'closed' || last.type === TYPE.reset || last.type === TYPE.goAway);
      client.socket.destroy();
      await servesOthers();
    });
  }

  it('of a body that comes byte by byte: each is read once', async () => {
    const client = await open();
    const before = gate.asked.length;
    client.send(
      frame(TYPE.headers, END_HEADERS, 1, block([...head(to), ['content-length', '5000']])),
    );
    for (let count = 0; count < 5_000; count += 1) {
      client.send(frame(TYPE.data, count === 4_999 ? END_STREAM : 0, 1, Buffer.from('x')));
    }
    await until('it is answered', () => client.end(1));
    assert.equal(gate.asked[before]?.body, 'x'.repeat(5_000));
    client.socket.destroy();
    await servesOthers();
  });

  it('of connections on which nothing is said: those of others are served', async () => {
    const clients = await Promise.all(Array.from({ length: 50 }, () => open()));
    await servesOthers();
    for (const client of clients) client.socket.destroy();
  });
});
