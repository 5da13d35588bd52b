import assert from 'node:assert/strict';
import type http from 'node:http';
import type http2 from 'node:http2';
import zlib from 'node:zlib';
import type { Placeholder } from '../../../src/broker/egress/protocol';
import { Disposables } from '../../support/disposables';
import { ask, secured, secureServer, TestAuthority } from '../../support/egress-client';
import { EgressGate } from '../../support/egress-gate';
import { bodyOf } from '../../support/loopback';

const VALUE = 'tok_7Hq2ZpWm4RkXvB91cDfG5s';
const SHOWN = 'tok_PORTCULLIS9f3aQ2bCd8eK';

/** The gate's real process between a client that holds a placeholder and servers on loopback. */
describe('placeholders at the egress gate', function () {
  this.timeout(60_000);

  const owned = new Disposables();
  const authority = new TestAuthority();
  const names = { 'api.test': ['127.0.0.1'], 'other.test': ['127.0.0.1'] };
  let gate: EgressGate;
  let proxy: string;
  const ports = { 'api.test': 0, 'other.test': 0 };
  /** What reached a server. */
  let reached: { headers: http.IncomingHttpHeaders; url: string; body: string }[];

  before(async () => {
    gate = await EgressGate.start(owned, { trusted: authority.certificate, names });
    const serve = async (
      request: http2.Http2ServerRequest,
      response: http2.Http2ServerResponse,
    ): Promise<void> => {
      const { headers, url } = request;
      const body = await bodyOf(request);
      reached.push({ headers, url, body });
      const told = JSON.stringify({ yours: headers.authorization, secret: VALUE, odd: 'é' });
      response.setHeader('x-token', VALUE);
      if (url === '/zipped') {
        const zipped = zlib.gzipSync(told);
        response.setHeader('content-encoding', 'gzip');
        response.setHeader('content-length', zipped.length);
        response.end(zipped);
        return;
      }
      response.setHeader('content-length', Buffer.byteLength(told));
      response.write(told.slice(0, 30));
      response.end(told.slice(30));
    };
    for (const host of ['api.test', 'other.test'] as const) {
      const { port } = await secureServer(owned, authority.leaf(host), (from, to) => {
        void serve(from, to);
      });
      ports[host] = port;
    }
    const placeholder: Placeholder = {
      name: 'API_TOKEN',
      placeholder: SHOWN,
      value: VALUE,
      hosts: [`api.test:${ports['api.test']}`],
      place: { header: 'Authorization' },
    };
    const redact = [{ name: 'API_TOKEN', value: VALUE }];
    gate.send({ type: 'secrets', placeholders: [placeholder], redact });
  });
  after(() => owned.dispose());
  beforeEach(() => {
    reached = [];
    gate.answer = () => true;
    proxy = gate.admit({ hosts: ['api.test', 'other.test'] });
  });

  const request = async (
    host: keyof typeof ports,
    options: { path?: string; headers?: http.OutgoingHttpHeaders } = {},
  ) => {
    const to = `${host}:${ports[host]}`;
    const socket = await secured(proxy, to, { ca: gate.certificate });
    const headers = { host: to, authorization: `Bearer ${SHOWN}`, ...options.headers };
    return ask(socket, { path: options.path ?? '/v1/me', headers });
  };

  it('put the value in towards its host, and show nobody else that it was', async () => {
    const reply = await request('api.test');
    assert.equal(reached[0]?.headers.authorization, `Bearer ${VALUE}`);
    const body = reply.body.toString();
    assert.deepEqual(JSON.parse(body), { yours: `Bearer ${SHOWN}`, secret: SHOWN, odd: 'é' });
    assert.equal(Number(reply.headers['content-length']), reply.body.length);
    assert.equal(reply.headers['x-token'], SHOWN);
    const asked = gate.asked.at(-1);
    assert.deepEqual(asked?.secrets, ['API_TOKEN']);
    assert.ok(!JSON.stringify(gate.everything).includes(VALUE), 'the value is never told');
    await gate.told('seen', ({ what }) => what === 'redacted');
  });

  it('go out as they are towards another host, which is told', async () => {
    const reply = await request('other.test');
    assert.equal(reached[0]?.headers.authorization, `Bearer ${SHOWN}`);
    assert.deepEqual(gate.asked.at(-1)?.secrets, []);
    assert.ok(!reply.body.includes(VALUE), 'what another host knows of it is hidden all the same');
    const seen = await gate.told('seen', ({ what }) => what === 'placeholder-elsewhere');
    assert.equal(seen.host, 'other.test');
    assert.match(seen.text, /API_TOKEN in the header authorization/u);
  });

  it('are put in nowhere but in their header', async () => {
    await request('api.test', {
      path: `/?token=${SHOWN}`,
      headers: { authorization: 'none', 'x-token': SHOWN },
    });
    assert.deepEqual(
      [reached[0]?.url, reached[0]?.headers['x-token']],
      [`/?token=${SHOWN}`, SHOWN],
    );
  });

  it('hide the value in compressed responses too', async () => {
    const reply = await request('api.test', { path: '/zipped' });
    assert.equal(reply.headers['content-encoding'], undefined);
    assert.ok(reply.body.includes(SHOWN) && !reply.body.includes(VALUE));
  });

  it('are asked about without their value, and send nothing where that is refused', async () => {
    gate.answer = () => 'Portcullis: not run.';
    const reply = await request('api.test');
    assert.equal(reply.status, 403);
    assert.equal(reached.length, 0);
  });

  it('are put in only into whole answers: no range of one is asked for', async () => {
    await request('api.test', { headers: { range: 'bytes=0-3' } });
    assert.equal(reached[0]?.headers.range, undefined);
  });
});
