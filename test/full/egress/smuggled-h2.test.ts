import assert from 'node:assert/strict';
import { Disposables } from '../../support/disposables';
import { secured, TestAuthority } from '../../support/egress-client';
import { EgressGate } from '../../support/egress-gate';
import { RawH2 } from '../../support/h2-frames';
import { until } from '../../support/until';
import { differences, h1Upstream, h2Upstream, type Upstream } from './support/arrived';
import { attacks, head, whole } from './support/h2-attacks';

/** What is smuggled in HTTP/2, also where the server speaks HTTP/1.1: it sees what was judged, or nothing. */
describe('the egress gate and what is smuggled in HTTP/2', function () {
  this.timeout(60_000);

  const owned = new Disposables();
  const authority = new TestAuthority();
  const upstreams: Record<string, Upstream> = {};
  let gate: EgressGate;
  let proxy: string;

  before(async () => {
    gate = await EgressGate.start(owned, {
      trusted: authority.certificate,
      names: { 'api.test': ['127.0.0.1'] },
    });
    proxy = gate.admit({ hosts: ['api.test'] });
    upstreams['HTTP/1.1'] = await h1Upstream(owned, authority.leaf('api.test'));
    upstreams['HTTP/2'] = await h2Upstream(owned, authority.leaf('api.test'));
  });
  after(() => owned.dispose());

  for (const protocol of ['HTTP/1.1', 'HTTP/2']) {
    describe(`towards a server of ${protocol}`, () => {
      for (const { what, ends, frames } of attacks) {
        it(what, async () => {
          const upstream = upstreams[protocol];
          assert.ok(upstream);
          upstream.arrived.length = 0;
          const before = gate.asked.length;
          const to = `api.test:${upstream.port}`;
          const options = { ca: gate.certificate, ALPNProtocols: ['h2'] };
          const client = new RawH2(await secured(proxy, to, options));
          client.send(...frames(to));
          await until('it comes to an end', () => client.end(1));
          client.socket.destroy();
          // What comes behind it on the way to the server has arrived once this has.
          const other = new RawH2(await secured(proxy, to, options));
          other.send(...whole(head(to, { ':path': '/last' })));
          await until('the gate serves others', () => other.end(1));
          other.socket.destroy();
          assert.equal(upstream.arrived.at(-1)?.path, '/last');
          const asked = gate.asked.slice(before);
          assert.deepEqual(differences(upstream, asked), []);
          assert.equal(upstream.arrived.length - 1, ends === 'judged' ? 1 : 0, what);
        });
      }
    });
  }
});
