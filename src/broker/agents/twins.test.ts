import assert from 'node:assert/strict';
import { Twins } from './twins';

describe('a call that comes through several configurations', () => {
  it('is decided once, and told at each door', async () => {
    const twins = new Twins<number>(() => 0);
    let decided = 0;
    const decide = () => Promise.resolve((decided += 1));
    const both = [twins.one('k', 'hook-vscode', decide), twins.one('k', 'hook-claude', decide)];
    assert.deepEqual(await Promise.all(both), [1, 1]);
    assert.equal(await twins.one('other', 'hook-claude', decide), 2);
  });

  it('is another one when the same door asks again, or when it is late', async () => {
    let now = 0;
    const twins = new Twins<number>(() => now);
    let decided = 0;
    const decide = () => Promise.resolve((decided += 1));
    assert.equal(await twins.one('k', 'hook-vscode', decide), 1);
    assert.equal(await twins.one('k', 'hook-vscode', decide), 2);
    assert.equal(await twins.one('k', 'hook-claude', decide), 2);
    assert.equal(await twins.one('k', 'hook-claude', decide), 3);
    now = 40_000;
    assert.equal(await twins.one('k', 'hook-vscode', decide), 4);
  });

  it('is the same at one door where it has an id of its own, for a moment', async () => {
    let now = 0;
    const twins = new Twins<number>(() => now);
    let decided = 0;
    const told: number[] = [];
    const decide = () => Promise.resolve((decided += 1));
    const one = () =>
      twins.one('k', 'hook-cursor', decide, {
        hasId: true,
        repeated: (result) => told.push(result),
      });
    assert.deepEqual(await Promise.all([one(), one()]), [1, 1]);
    now = 1_900;
    assert.equal(await one(), 1);
    assert.deepEqual(told, [1, 1]);
    now = 2_100;
    assert.equal(await one(), 2);
  });

  it('fails at each door when it fails', async () => {
    const twins = new Twins<number>(() => 0);
    const fail = () => Promise.reject(new Error('full'));
    const both = [twins.one('k', 'a', fail), twins.one('k', 'b', fail)];
    for (const one of await Promise.allSettled(both)) assert.equal(one.status, 'rejected');
  });
});
