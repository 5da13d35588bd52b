import { strict as assert } from 'node:assert';
import { withoutLists } from '../../scripts/lib/examples.mjs';

describe('what is shipped', () => {
  it('leaves the examples of rules and tables out, and nothing else', () => {
    assert.equal(
      withoutLists("const row = { id: 'a', stops: ['rm x', `y [z]`], passes: [], words: ['b'] };"),
      "const row = { id: 'a', stops: [], passes: [], words: ['b'] };",
    );
    assert.equal(
      withoutLists("export const t = [{ examples: ['.env'], lookAlikes: ['env'], names: ['x'] }];"),
      "export const t = [{ examples: [], lookAlikes: [], names: ['x'] }];",
    );
    const getter = 'class A { get stops() { return this.row.stops; } }';
    assert.equal(withoutLists(getter), getter);
  });
});
