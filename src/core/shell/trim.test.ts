import assert from 'node:assert/strict';
import { trimming } from './trim';

describe('what a pattern takes off a text', () => {
  const cases: readonly (readonly [
    operator: string,
    pattern: string,
    text: string,
    rest: string,
  ])[] = [
    ['#', '*/', 'a/b/c', 'b/c'],
    ['##', '*/', 'a/b/c', 'c'],
    ['%', '/*', 'a/b/c', 'a/b'],
    ['%%', '/*', 'a/b/c', 'a'],
    ['##', '*/', 'plain', 'plain'],
    ['%', '.*', 'a.tar.gz', 'a.tar'],
    ['%%', '.*', 'a.tar.gz', 'a'],
    ['#', 'a', 'abc', 'bc'],
    ['%', 'c', 'abc', 'ab'],
    ['#', '?', 'abc', 'bc'],
    ['##', '[ab]*b', 'abab-', '-'],
    ['#', '[ab]*b', 'abab-', 'ab-'],
    ['%%', 'b*', 'abab', 'a'],
    ['#', '*', 'abc', 'abc'],
    ['##', '*', 'abc', ''],
    ['%', '\\*', 'a*', 'a'],
  ];
  for (const [operator, pattern, text, rest] of cases) {
    it(`\${x${operator}${pattern}} of ${text}`, () => {
      const take = trimming(pattern, operator.startsWith('#'), operator.length === 2);
      assert.equal(take(text), rest);
    });
  }

  it('is not known of a long text where the pattern would be tried at every place of it', () => {
    assert.notEqual(typeof trimming('[ab]*c', true, false)('a'.repeat(3_000)), 'string');
    assert.equal(trimming('*/', true, true)(`${'a/'.repeat(2_000)}b`), 'b');
  });
});
