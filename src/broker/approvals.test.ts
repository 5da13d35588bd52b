import assert from 'node:assert/strict';
import type { ShellAction } from '../core/action';
import type { Effect } from '../core/effect';
import { FactTable, type FactRequest, type FactValue } from '../core/fact';
import { Approvals, mayLast } from './approvals';
import { Grants } from './grants';

const action: ShellAction = {
  v: 1,
  kind: 'shell',
  dialect: 'bash',
  line: 'sh build.sh',
  interactive: true,
  cwd: '/work',
  origin: { door: 'terminal', actor: 'agent', session: 's1', terminal: '42' },
};
const script: FactRequest = { kind: 'text', path: '/work/build.sh' };
const effect: Effect = {
  kind: 'deletes-files',
  targets: [{ type: 'path', name: 'build' }],
  environment: 'local',
  undo: 'no',
  severity: 'high',
  rule: 'files.delete',
  why: 'It is gone.',
  evidence: [],
};
const read = { state: 'read', text: 'make' } as const;

const judged = (changed: Partial<ShellAction> = {}, text: FactValue<'text'> = read) => [
  {
    action: { ...action, ...changed },
    used: [script],
    facts: new FactTable().set(script, text),
  },
];

describe('an approval for a session', () => {
  const grants = new Grants(() => 0);
  const key = (changed?: Partial<ShellAction>, text?: FactValue<'text'>, effects = [effect]) =>
    grants.lasting(judged(changed, text), effects);
  const from = (origin: Partial<ShellAction['origin']>) =>
    key({ origin: { ...action.origin, ...origin } });

  it('is known again by the next call of the very same action', () => {
    const call = { toolUse: 'use-2', process: { pid: 7 }, claims: 'It is safe.' };
    assert.equal(from(call), key());
  });

  it('is not known again when anything is different', () => {
    const others = [
      key({ line: 'sh build.sh ' }),
      key({ line: 'sh  build.sh' }),
      key({ cwd: '/other' }),
      key({ dialect: 'zsh' }),
      key({ interactive: false }),
      from({ session: 's2' }),
      from({ terminal: '43' }),
      from({ door: 'hook' }),
      from({ subagent: 'helper' }),
      from({ agent: 'claude' }),
      key({}, { state: 'read', text: 'make clean' }),
      key({}, undefined, [{ ...effect, environment: 'production' }]),
      key({}, undefined, [{ ...effect, targets: [{ type: 'path', name: 'src' }] }]),
      key({}, undefined, [effect, effect]),
    ];
    assert.ok(!others.includes(key()));
    assert.equal(new Set(others).size, others.length);
    assert.notEqual(
      new Grants(() => 0).lasting(judged(), [effect]),
      key(),
      'nor by another broker',
    );
  });

  it('is of one session, and ends with it and with a freeze', () => {
    const approvals = new Approvals();
    const approval = { entry: 'e1', keys: ['k'] };
    approvals.remember('s1', 'a', approval);
    approvals.remember('s2', 'a', approval);
    assert.deepEqual(approvals.find('s1', 'a'), approval);
    assert.equal(approvals.find('s1', 'b'), undefined);
    assert.equal(approvals.find('s3', 'a'), undefined);
    approvals.end('s1');
    assert.equal(approvals.find('s1', 'a'), undefined);
    assert.deepEqual(approvals.find('s2', 'a'), approval);
    approvals.clear();
    assert.equal(approvals.find('s2', 'a'), undefined);
  });

  it('is offered for nothing critical, in production or open-ended, and nothing that rests on the unknown', () => {
    const may = (change: Partial<Effect>, text: FactValue<'text'> = read) =>
      mayLast(judged({}, text), { effects: [{ ...effect, ...change }] });
    assert.equal(may({}), true);
    assert.equal(may({ severity: 'critical' }), false);
    assert.equal(may({ environment: 'production' }), false);
    assert.equal(may({ kind: 'runs-unseen-code' }), false);
    assert.equal(may({ kind: 'not-understood' }), false);
    assert.equal(may({ kind: 'opens-interpreter' }), false);
    assert.equal(may({}, 'unknown'), false);
    assert.equal(may({}, { state: 'too-large' }), false);
    assert.equal(may({}, { state: 'missing' }), true);
    const under: FactRequest = { kind: 'secrets-under', path: '/work' };
    const facts = new FactTable().set(under, { files: [], complete: false });
    assert.equal(mayLast([{ action, used: [under], facts }], { effects: [effect] }), false);
  });
});
