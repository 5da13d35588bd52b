import assert from 'node:assert/strict';
import { compileWildcard, SHELL_STYLE } from './wildcard';

const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['*.ts', ['a.ts', '日本.ts', 'a\nb.ts'], ['.ts', '.x.ts', 'a.tsx']],
  ['.*', ['.env', '.'], ['env']],
  ['.e?v', ['.env'], ['.ev', 'xenv']],
  ['[.]env', [], ['.env']],
  ['a[!b-d]e', ['aae', 'a-e'], ['abe', 'ace', 'ae']],
  ['[]x]', [']', 'x'], ['[']],
  ['a[b', ['a[b'], ['ab']],
  ['[[:digit:]a-]', ['7', 'a', '-'], ['b', ':']],
  ['\\*x', ['*x'], ['ax']],
  ['a\\[b]*', ['a[b]c'], ['abc']],
  ['**', ['a'], ['.a']],
  ['?', ['😀', 'a'], ['ab', '']],
];

describe('a wildcard of the shell', () => {
  for (const [pattern, yes, no] of cases) {
    it(`${pattern} matches what bash lets it match`, () => {
      const wildcard = compileWildcard(pattern, SHELL_STYLE);
      for (const name of yes) assert.equal(wildcard?.matches(name), true, name);
      for (const name of no) assert.equal(wildcard?.matches(name), false, name);
    });
  }

  it('says when it does not know a kind of pattern', () => {
    for (const pattern of ['!(a|b)', 'x+(y)', '[[.a.]]', '[[:nope:]]']) {
      assert.equal(compileWildcard(pattern, SHELL_STYLE), undefined, pattern);
    }
  });

  it('takes no longer for a pattern made to take long', () => {
    const name = 'a'.repeat(255);
    const wildcard = compileWildcard(`${'*a'.repeat(2_000)}*b`, SHELL_STYLE);
    assert.equal(wildcard?.matches(name), false);
    assert.equal(compileWildcard('*[ab]'.repeat(60) + 'c', SHELL_STYLE)?.matches(name), false);
  });
});
