import assert from 'node:assert/strict';
import type { ShellAction } from '../core/action';
import { FactTable, type FactRequest } from '../core/fact';
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
const other: FactRequest = { kind: 'path', path: '/work' };

function facts(text: string): FactTable {
  return new FactTable()
    .set(script, { state: 'read', text })
    .set({ kind: 'path', path: '/work' }, { type: 'directory', real: '/work' });
}

describe('a grant', () => {
  let clock = 0;
  const grants = new Grants(() => clock);
  const seal = (
    changed: Partial<ShellAction> = {},
    table = facts('make'),
    used = [script, other],
  ) => grants.seal([{ action: { ...action, ...changed }, used, facts: table }]);

  it('is redeemed once', () => {
    const grant = grants.mint(seal());
    assert.equal(grants.redeem(grant, seal()), 'granted');
    assert.equal(grants.redeem(grant, seal()), 'used');
    assert.equal(grants.redeem({ id: 'made up' }, seal()), 'used');
  });

  it('expires by the monotonic clock', () => {
    const grant = grants.mint(seal());
    clock += 30_000;
    assert.equal(grants.redeem(grant, seal()), 'expired');
  });

  it('is for the same facts in whatever order they were used', () => {
    const grant = grants.mint(seal());
    assert.equal(grants.redeem(grant, seal({}, facts('make'), [other, script])), 'granted');
  });

  const { origin } = action;
  const changes: readonly (readonly [string, () => Buffer])[] = [
    ['the line', () => seal({ line: 'sh build.sh ' })],
    ['the folder', () => seal({ cwd: '/work2' })],
    ['the door', () => seal({ origin: { ...origin, door: 'hook' } })],
    ['the session', () => seal({ origin: { ...origin, session: 's2' } })],
    ['the terminal', () => seal({ origin: { ...origin, terminal: '43' } })],
    ['who asks', () => seal({ origin: { ...origin, actor: 'person' } })],
    ['what the script holds', () => seal({}, facts('rm -rf /'))],
    ['which facts it rests on', () => seal({}, facts('make'), [script])],
    ['a fact that cannot be told any more', () => seal({}, new FactTable().set(script, 'unknown'))],
    [
      'another action behind it',
      () =>
        grants.seal([
          { action, used: [script, other], facts: facts('make') },
          { action, used: [], facts: facts('make') },
        ]),
    ],
  ];
  for (const [what, sealed] of changes) {
    it(`does not hold for ${what}`, () => {
      assert.equal(grants.redeem(grants.mint(seal()), sealed()), 'changed');
    });
  }

  it('cannot be made by whoever knows everything but the key', () => {
    const stranger = new Grants(() => clock);
    const forged = stranger.seal([{ action, used: [script, other], facts: facts('make') }]);
    assert.equal(grants.redeem(grants.mint(seal()), forged), 'changed');
  });

  it('keeps fields apart by their lengths', () => {
    const a = grants.seal([
      {
        action: { ...action, cwd: '/ab', origin: { ...origin, terminal: 'c' } },
        used: [],
        facts: facts(''),
      },
    ]);
    const b = grants.seal([
      {
        action: { ...action, cwd: '/a', origin: { ...origin, terminal: 'bc' } },
        used: [],
        facts: facts(''),
      },
    ]);
    assert.notDeepEqual(a, b);
  });
});
