import assert from 'node:assert/strict';
import { GrowingSet } from './growing';

describe('a growing set', () => {
  it('tells what was in it at a time, whatever is added later', () => {
    const set = new GrowingSet();
    const empty = set.soFar();
    set.add('a');
    const one = set.soFar();
    set.add('b');
    set.add('a');
    const both = set.soFar();
    assert.deepEqual(
      [empty, one, both].map((had) => ['a', 'b', 'c'].filter((value) => had.has(value))),
      [[], ['a'], ['a', 'b']],
    );
    assert.equal(set.size, 2);
  });

  it('keeps no state twice', () => {
    const set = new GrowingSet();
    set.add('a');
    assert.equal(set.soFar(), set.soFar());
  });
});
