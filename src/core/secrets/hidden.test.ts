import assert from 'node:assert/strict';
import { anchored, hiddenBy } from './hidden';

describe('what a person hid', () => {
  const cases: readonly (readonly [pattern: string, hidden: string, shown: string])[] = [
    ['/srv/plans/march.txt', '/srv/plans/march.txt', '/srv/plans/march.txt.bak'],
    ['/srv/plans', '/srv/plans/2026/march.txt', '/srv/planside/march.txt'],
    ['/srv/plans/', '/srv/plans/march.txt', '/srv'],
    ['/srv/plans/*.txt', '/srv/plans/.march.txt', '/srv/plans/deep/march.txt'],
    ['/srv/plans/**', '/srv/plans/a/b/c', '/srv/plan'],
    ['/srv/**/draft?.md', '/srv/a/b/draft1.md', '/srv/a/b/draft.md'],
    ['**/*.secret.txt', '/home/ada/app/x.secret.txt', '/home/ada/app/secret.txt'],
    ['/srv/Plans', '/SRV/plans/x', '/srv/plan/x'],
    ['/srv/app/[id].ts', '/srv/app/[id].ts', '/srv/app/i.ts'],
    ['/srv/a*b*c', '/srv/axxbyybzzc', '/srv/axxbyybzzcd'],
    ['C:/plans', 'c:\\plans\\march.txt', 'd:\\plans\\march.txt'],
  ];
  for (const [pattern, hidden, shown] of cases) {
    it(`by ${pattern}`, () => {
      const isHidden = hiddenBy([pattern]);
      assert.equal(isHidden(hidden), true, hidden);
      assert.equal(isHidden(shown), false, shown);
    });
  }

  it('begins where the policy says, or in the folder that it is for', () => {
    assert.equal(anchored('/srv/x', '/app', '/home/ada'), '/srv/x');
    assert.equal(anchored('~/notes', '/app', '/home/ada'), '/home/ada/notes');
    assert.equal(anchored('notes/*.txt', '/app', '/home/ada'), '/app/notes/*.txt');
    assert.equal(anchored('./notes', '/app/', '/home/ada'), '/app/notes');
    assert.equal(anchored('*.plan', undefined, '/home/ada'), '**/*.plan');
    assert.equal(anchored('c:\\plans', '/app', '/home/ada'), 'c:/plans');
  });

  it('comes to an end for patterns and names made to cost much', () => {
    const isHidden = hiddenBy([`/${'**/*a*'.repeat(400)}b`, `/${'**/'.repeat(1_000)}x*y`]);
    assert.equal(isHidden(`/${'a'.repeat(200)}/`.repeat(15)), false);
  });

  it('is what nobody can read for its length', () => {
    assert.equal(hiddenBy(['/srv/x'])('a'.repeat(5_000)), true);
    assert.equal(hiddenBy([])('a'.repeat(5_000)), false);
  });
});
