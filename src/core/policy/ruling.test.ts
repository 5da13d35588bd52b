import assert from 'node:assert/strict';
import type { ShellAction } from '../action';
import { NOTHING_KNOWN } from '../fact';
import { judge } from '../judge';
import type { Verdict } from '../verdict';
import { mergeLayers, type LayerName, type PolicyLayer } from './policy';

function layer(name: LayerName, said: Partial<Omit<PolicyLayer, 'name'>>): PolicyLayer {
  return {
    name,
    tightensOnly: name === 'workspace',
    rules: new Map(),
    effects: new Map(),
    thresholds: new Map(),
    environments: new Map(),
    exceptions: [],
    ...said,
  };
}

const rules = (name: LayerName, said: Readonly<Record<string, 'allow' | 'ask' | 'deny'>>) =>
  layer(name, { rules: new Map(Object.entries(said)) });

function verdictOn(
  line: string,
  layers: readonly PolicyLayer[],
  { actor = 'agent', today = '2026-11-22' }: { actor?: 'agent' | 'person'; today?: string } = {},
): Verdict {
  const action: ShellAction = {
    v: 1,
    kind: 'shell',
    dialect: 'bash',
    line,
    interactive: false,
    cwd: '/home/ada/app',
    origin: { door: 'cli', actor },
  };
  const judgement = judge(action, NOTHING_KNOWN, mergeLayers(layers, today));
  assert.ok(judgement.done);
  return judgement.verdict;
}

const RESET = 'git reset --hard HEAD~3';

describe('layers of policy', () => {
  it('leave everything as it is when there are none', () => {
    const verdict = verdictOn(RESET, []);
    assert.equal(verdict.decision, 'ask');
    assert.equal(verdict.rulings, undefined);
  });

  it('decide by a rule, a family or a kind of effect, and say which layer it was', () => {
    const refused = verdictOn(RESET, [rules('user', { 'git.reset': 'deny' })]);
    assert.equal(refused.decision, 'deny');
    assert.deepEqual(refused.rulings, [{ rule: 'git.reset', decision: 'deny', by: 'user' }]);
    assert.match(refused.reason, /The user's policy says so\.$/u);
    assert.equal(verdictOn(RESET, [rules('user', { git: 'allow' })]).decision, 'allow');
    const effects = layer('organisation', { effects: new Map([['discards-changes', 'deny']]) });
    assert.equal(verdictOn(RESET, [effects]).decision, 'deny');
  });

  it('tell agents and people apart', () => {
    const said = layer('user', { rules: new Map([['git', { agent: 'deny' }]]) });
    assert.equal(verdictOn(RESET, [said]).decision, 'deny');
    assert.equal(verdictOn(RESET, [said], { actor: 'person' }).decision, 'ask');
  });

  it('let a workspace only tighten', () => {
    assert.equal(verdictOn(RESET, [rules('workspace', { git: 'allow' })]).decision, 'ask');
    assert.equal(verdictOn(RESET, [rules('workspace', { git: 'deny' })]).decision, 'deny');
    const loose = [
      layer('workspace', { tightensOnly: false, rules: new Map([['git', 'allow']]) }),
      layer('workspace', { thresholds: new Map([['unknown', 'critical']]) }),
      layer('workspace', { exceptions: [{ rule: 'git', verdict: 'allow', reason: 'it is ours' }] }),
    ];
    for (const one of loose) assert.equal(verdictOn(RESET, [one]).decision, 'ask');
  });

  it('let no user loosen what the organisation says, in whatever order they come', () => {
    const organisation = rules('organisation', { 'git.reset': 'ask' });
    const user = rules('user', { git: 'allow' });
    assert.equal(verdictOn(RESET, [organisation, user]).decision, 'ask');
    assert.equal(verdictOn(RESET, [user, organisation]).decision, 'ask');
    const exception = layer('user', {
      exceptions: [{ rule: 'git', verdict: 'allow', reason: 'mine' }],
    });
    assert.equal(verdictOn(RESET, [organisation, exception]).decision, 'ask');
    assert.equal(verdictOn(RESET, [exception]).decision, 'allow');
    const tighter = [rules('organisation', { git: 'allow' }), rules('user', { git: 'deny' })];
    assert.equal(verdictOn(RESET, tighter).decision, 'deny');
  });

  it('never let pass what nobody can read, the guard’s own end, or what is beyond repair', () => {
    const all = [
      rules('organisation', { shell: 'allow', guard: 'allow', files: 'allow', disk: 'allow' }),
    ];
    assert.equal(verdictOn('$TOOL --now', all).decision, 'ask');
    assert.equal(verdictOn('rm -rf ~/.portcullis', all).decision, 'deny');
    const critical = verdictOn('rm -rf /', all);
    assert.equal(critical.effects[0]?.severity, 'critical');
    assert.equal(critical.decision, 'ask');
  });
});

describe('an exception', () => {
  const exception = (more: object) =>
    layer('user', {
      exceptions: [{ rule: 'files.delete', verdict: 'allow', reason: 'a cache', ...more }],
    });

  it('holds for its targets alone, all of them', () => {
    const cache = [exception({ targets: ['/srv/cache/*'] })];
    const passed = verdictOn('rm -rf /srv/cache/x', cache);
    assert.equal(passed.decision, 'allow');
    assert.equal(passed.rulings?.[0]?.because, 'a cache');
    assert.equal(passed.reason, "Let pass by the user's policy (files.delete): a cache.");
    for (const line of [
      'rm -rf /srv/data',
      'rm -rf /srv/cache/x /srv/data',
      'rm -rf /srv/cache/../data',
      'rm -rf /srv/cache/x; rm -rf /srv/data',
      'rm -rf "/srv/cache/$X"',
    ]) {
      assert.notEqual(verdictOn(line, cache).decision, 'allow', line);
    }
  });

  it('ends with its last day, and needs a day to compare', () => {
    const until = exception({ until: '2026-11-22' });
    const line = 'rm -rf /srv/cache/x';
    assert.equal(verdictOn(line, [until], { today: '2026-11-22' }).decision, 'allow');
    assert.equal(verdictOn(line, [until], { today: '2026-11-23' }).decision, 'ask');
    const action: ShellAction = {
      v: 1,
      kind: 'shell',
      dialect: 'bash',
      line,
      interactive: false,
      origin: { door: 'cli', actor: 'agent' },
    };
    const judgement = judge(action, NOTHING_KNOWN, mergeLayers([until]));
    assert.ok(judgement.done && judgement.verdict.decision === 'ask');
  });
});

describe('environments and thresholds', () => {
  const shop = layer('user', {
    environments: new Map([
      ['production', ['*.shop.example', 'main-*']],
      ['local', ['*.dev.example', 'dev_*']],
    ]),
    thresholds: new Map([['local', 'critical']]),
  });

  it('make of a name in the action what it stands for', () => {
    const line = `psql -h db7.shop.example -c 'drop table orders'`;
    assert.equal(verdictOn(line, [shop]).effects[0]?.environment, 'production');
    const sent = 'curl -X DELETE https://api.dev.example/orders/1';
    assert.equal(verdictOn(sent, []).effects[0]?.environment, 'staging');
  });

  it('hold less only where every target is known as such', () => {
    const only = `psql -c 'drop table dev_orders'`;
    assert.equal(verdictOn(only, []).decision, 'ask');
    assert.equal(verdictOn(only, [shop]).decision, 'allow');
    assert.equal(verdictOn(`psql -c 'drop table dev_orders, orders'`, [shop]).decision, 'ask');
    const elsewhere = `psql -h main-db -c 'drop table dev_orders'`;
    assert.equal(verdictOn(elsewhere, [shop]).decision, 'ask');
  });

  it('let a workspace name production and nothing else', () => {
    const workspace = { ...shop, name: 'workspace' as const };
    assert.equal(verdictOn(`psql -c 'drop table dev_orders'`, [workspace]).decision, 'ask');
    const line = `psql -h db7.shop.example -c 'drop table orders'`;
    assert.equal(verdictOn(line, [workspace]).effects[0]?.environment, 'production');
  });
});
