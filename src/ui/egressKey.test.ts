import assert from 'node:assert/strict';
import { EgressKey } from './egressKey';

const MADE = {
  key: '-----BEGIN PRIVATE KEY-----\nAA\n-----END PRIVATE KEY-----\n',
  certificate: '-----BEGIN CERTIFICATE-----\nBB\n-----END CERTIFICATE-----\n',
};

function storage(kept: Map<string, string> = new Map<string, string>()) {
  return {
    kept,
    get: (key: string) => Promise.resolve(kept.get(key)),
    store: (key: string, value: string) => {
      kept.set(key, value);
      return Promise.resolve();
    },
  };
}

const none = { proxy: () => ({ proxy: '', except: [] }), env: {} };

describe('the key of the egress gate', () => {
  it('is kept in the editor’s secret storage, and told to the next broker', async () => {
    const secrets = storage();
    const key = new EgressKey({ secrets, ...none });
    assert.deepEqual(await key.told(), { egress: {} });
    key.heard({ type: 'egress', port: 4_711, made: MADE });
    assert.deepEqual(await key.told(), { egress: { authority: MADE, port: 4_711 } });
    const next = new EgressKey({ secrets, ...none });
    assert.deepEqual(await next.told(), { egress: { authority: MADE } });
  });

  it('is for this window alone where the storage gives and keeps nothing', async () => {
    const broken = {
      get: () => Promise.reject(new Error('locked')),
      store: () => Promise.reject(new Error('locked')),
    };
    const key = new EgressKey({ secrets: broken, ...none });
    assert.deepEqual(await key.told(), { egress: {} });
    key.heard({ type: 'egress', port: 1, made: MADE });
    assert.deepEqual((await key.told()).egress.authority, MADE);
    assert.deepEqual(await new EgressKey({ secrets: broken, ...none }).told(), { egress: {} });
  });

  it('is made anew where what is kept is none', async () => {
    for (const text of ['', 'no json', '{"key":"x","certificate":"y"}', '[]']) {
      const secrets = storage(new Map([['portcullis.egress.authority', text]]));
      assert.deepEqual(await new EgressKey({ secrets, ...none }).told(), { egress: {} }, text);
    }
  });

  it('comes with the proxy that the machine goes through', async () => {
    const env = { https_proxy: 'http://proxy.corp.test:3128', NO_PROXY: 'localhost,.corp.test' };
    const key = new EgressKey({ secrets: storage(), proxy: none.proxy, env });
    assert.deepEqual((await key.told()).egress.upstream, {
      proxy: 'http://proxy.corp.test:3128',
      except: ['localhost', '.corp.test'],
    });
    const set = () => ({ proxy: 'http://set.test:1', except: ['a.test'] });
    const chosen = new EgressKey({ secrets: storage(), proxy: set, env });
    assert.equal((await chosen.told()).egress.upstream?.proxy, 'http://set.test:1');
    const odd = new EgressKey({
      secrets: storage(),
      proxy: none.proxy,
      env: { ALL_PROXY: 'socks5://x' },
    });
    assert.equal((await odd.told()).egress.upstream, undefined);
  });
});
