import assert from 'node:assert/strict';
import { hostMatches, mayReach, networkOf, type NetworkLayer } from './network';
import { mergeLayers, type LayerName, type PolicyLayer } from './policy';

function layer(name: LayerName, network: NetworkLayer, tightensOnly = false): PolicyLayer {
  return {
    name,
    tightensOnly,
    rules: new Map(),
    effects: new Map(),
    thresholds: new Map(),
    environments: new Map(),
    exceptions: [],
    network,
  };
}

const of = (layers: readonly PolicyLayer[], agent?: string) =>
  networkOf(mergeLayers(layers), agent);

describe('the network of a policy', () => {
  it('is judged where nobody says anything', () => {
    assert.deepEqual(of([]), {
      mode: 'judged',
      hosts: [],
      inside: [],
      passThrough: [],
      seal: { read: [], write: [] },
    });
  });

  it('is what the first layer says that may loosen', () => {
    const user = layer('user', {
      mode: 'list',
      hosts: ['a.test', '*.b.test'],
      passThrough: ['p.test'],
    });
    assert.equal(of([user]).mode, 'list');
    assert.deepEqual(of([user]).passThrough, ['p.test']);
    const organisation = layer('organisation', { mode: 'off' });
    assert.equal(of([user, organisation]).mode, 'off');
  });

  it('lets a workspace only tighten', () => {
    const user = layer('user', {
      mode: 'list',
      hosts: ['a.test', '*.b.test'],
      passThrough: ['p.test', 'q.test'],
      seal: { read: ['/opt/data'] },
    });
    const loose = layer('workspace', {
      mode: 'judged',
      hosts: ['*'],
      passThrough: ['evil.test', 'p.test'],
      seal: { read: ['/root/.ssh'], write: ['/'] },
    });
    assert.deepEqual(of([user, loose]), {
      mode: 'list',
      hosts: ['a.test', '*.b.test'],
      inside: ['a.test', '*.b.test'],
      passThrough: ['p.test'],
      seal: { read: [], write: [] },
    });
    assert.deepEqual(of([loose]), of([]));
    const strict = layer('workspace', { mode: 'list', hosts: ['x.b.test', 'c.test'] });
    assert.deepEqual(of([user, strict]).hosts, ['x.b.test']);
    assert.deepEqual(of([strict]).hosts, ['x.b.test', 'c.test']);
    assert.deepEqual(of([strict]).inside, []);
    assert.equal(of([user, layer('workspace', { mode: 'off' })]).mode, 'off');
  });

  it('knows single agents', () => {
    const user = layer('user', {
      mode: 'list',
      hosts: ['a.test'],
      agents: { claude: { hosts: ['b.test'] }, codex: { mode: 'off' } },
    });
    assert.deepEqual(of([user], 'claude').hosts, ['b.test']);
    assert.equal(of([user], 'claude').mode, 'list');
    assert.equal(of([user], 'codex').mode, 'off');
    assert.deepEqual(of([user], 'constructor').hosts, ['a.test']);
    assert.deepEqual(of([user]).hosts, ['a.test']);
  });
});

describe('a host pattern', () => {
  it('means whole labels', () => {
    assert.ok(hostMatches('API.example.com', 'api.example.com.'));
    assert.ok(hostMatches('*.example.com', 'a.b.example.com'));
    assert.ok(!hostMatches('*.example.com', 'example.com'));
    assert.ok(!hostMatches('*.example.com', 'badexample.com'));
    assert.ok(!hostMatches('example.com', 'example.com.evil.test'));
    assert.ok(hostMatches('*', 'anything.test'));
  });

  it('bounds what a list reaches', () => {
    assert.ok(mayReach({ mode: 'list', hosts: ['a.test'] }, 'a.test'));
    assert.ok(!mayReach({ mode: 'list', hosts: ['a.test'] }, 'b.test'));
    assert.ok(!mayReach({ mode: 'off', hosts: ['a.test'] }, 'a.test'));
    assert.ok(mayReach({ mode: 'judged', hosts: [] }, 'b.test'));
  });
});
