import assert from 'node:assert/strict';
import { searchExcludeBlock } from '../../guards/files/search-exclude';
import { excludesInForce, planHiding, planShowing } from './plan';

const files = { '/home/ada/shop': ['.env', 'scripts/domains.sh'] };
const keys = Object.keys(searchExcludeBlock(files));
const theirs = { '**/node_modules': true, '**/dist': { when: '$(basename).ts' } };

describe('hiding secret files from the editor’s search', () => {
  it('adds to the user’s setting and changes nothing of theirs', () => {
    const plan = planHiding(theirs, files, []);
    assert.deepEqual(plan.value, { ...theirs, ...searchExcludeBlock(files) });
    assert.deepEqual(plan.added, keys);
    assert.deepEqual(plan.removed, []);
    assert.deepEqual(plan.mine, keys);
  });

  it('has nothing to do when it is done', () => {
    const done = planHiding(theirs, files, []);
    const again = planHiding(done.value, files, done.mine);
    assert.deepEqual([again.added, again.removed], [[], []]);
  });

  it('takes away what it put there for a file that is gone, and leaves other workspaces’ files hidden', () => {
    const other = searchExcludeBlock({ '/home/ada/other': ['token.txt'] });
    const first = planHiding({ ...theirs, ...other }, files, []);
    const then = planHiding(first.value, { '/home/ada/shop': ['.env'] }, first.mine);
    assert.deepEqual(then.value, {
      ...theirs,
      ...other,
      ...searchExcludeBlock({ '/home/ada/shop': ['.env'] }),
    });
    assert.equal(then.removed.length, 1);
  });

  it('puts back what somebody switched off', () => {
    const [key = ''] = keys;
    assert.deepEqual(planHiding({ [key]: false }, files, keys).added, keys);
  });

  it('never takes away a key that it did not put there', () => {
    assert.deepEqual(planHiding(theirs, {}, ['**/node_modules']).value, theirs);
  });

  it('shows everything again that it hid, for whatever workspace', () => {
    const hidden = planHiding(theirs, files, []).value;
    assert.deepEqual(planShowing(hidden).value, theirs);
    assert.deepEqual(planShowing(hidden).removed, keys);
    assert.equal(planShowing(searchExcludeBlock(files)).value, undefined);
  });

  it('tells the broker only globs that are switched on without a condition', () => {
    assert.deepEqual(
      excludesInForce({ a: true, b: false, c: { when: 'x' } }, { d: true, a: true }, undefined),
      ['a', 'd'],
    );
  });
});
