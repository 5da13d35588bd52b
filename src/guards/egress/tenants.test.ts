import assert from 'node:assert/strict';
import type { Tenant } from '../../broker/egress/protocol';
import { checkReach, reachable, Tenants } from './tenants';

const tenant = (more: Partial<Tenant> = {}): Tenant => ({
  id: 't',
  network: 'judged',
  hosts: [],
  passThrough: [],
  ...more,
});
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('tenants', () => {
  it('are known by their token alone', () => {
    const tenants = new Tenants();
    tenants.admit(tenant({ id: 'a', token: 'token-of-a' }));
    tenants.admit(tenant({ id: 'b', token: 'token-of-b' }));
    tenants.admit(tenant({ id: 'sealed' }));
    assert.equal(tenants.byCredentials(basic('t:token-of-b'))?.id, 'b');
    for (const header of [
      undefined,
      '',
      basic(''),
      basic('t:'),
      basic('t:token-of-'),
      'Bearer x',
    ]) {
      assert.equal(tenants.byCredentials(header), undefined);
    }
    tenants.dismiss('b');
    assert.equal(tenants.byCredentials(basic('t:token-of-b')), undefined);
  });

  it('hold bodies in turn, and one of any size', async () => {
    const tenants = new Tenants();
    tenants.admit(tenant());
    const order: string[] = [];
    const first = await tenants.hold('t', 100, 10);
    const waiting = ['b', 'c', 'd'].map(async (name) => {
      const release = await tenants.hold('t', 6, 10);
      order.push(name);
      return release;
    });
    await Promise.resolve();
    assert.deepEqual(order, []);
    first();
    for (const one of waiting) (await one)();
    assert.deepEqual(order, ['b', 'c', 'd']);
  });

  it('reach what their network says', () => {
    const to = (host: string) => ({ host, port: 443 });
    const list = tenant({ network: 'list', hosts: ['*.a.test'], passThrough: ['p.test'] });
    checkReach(list, to('x.a.test'));
    checkReach(list, to('p.test'));
    checkReach(tenant(), to('any.test'));
    checkReach(tenant({ hosts: ['192.0.2.1'] }), to('192.0.2.1'));
    const refused: [Tenant, string][] = [
      [tenant({ network: 'off', hosts: ['a.test'] }), 'a.test'],
      [list, 'a.test'],
      [tenant(), '192.0.2.1'],
      [tenant({ hosts: ['*'] }), '192.0.2.1'],
      [tenant(), '::1'],
    ];
    for (const [who, host] of refused) {
      assert.throws(
        () => {
          checkReach(who, to(host));
        },
        { status: 403 },
      );
    }
  });

  it('are led within the machine only by a name that a person has listed', () => {
    const addresses = ['127.0.0.1', '10.0.0.1', '8.8.8.8'];
    assert.deepEqual(reachable(tenant(), 'a.test', addresses), ['8.8.8.8']);
    assert.deepEqual(reachable(tenant({ hosts: ['*'] }), 'a.test', addresses), ['8.8.8.8']);
    const below = tenant({ hosts: ['*.test'] });
    assert.deepEqual(reachable(below, 'a.test', addresses), ['10.0.0.1', '8.8.8.8']);
    assert.deepEqual(reachable(tenant({ hosts: ['a.test'] }), 'a.test', addresses), addresses);
    // What a workspace lists opens nothing within.
    const other = tenant({ hosts: ['a.test'], inside: [] });
    assert.deepEqual(reachable(other, 'a.test', addresses), ['8.8.8.8']);
    assert.throws(() => reachable(other, 'a.test', ['127.0.0.1']), { status: 403 });
  });
});
