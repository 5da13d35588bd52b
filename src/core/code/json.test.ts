import assert from 'node:assert/strict';
import { readJson, stringsOf } from './json';

describe('JSON as some server might read it', () => {
  const reads: [string, string, string[]][] = [
    ['plain', '{"query":"a"}', ['a']],
    ['a key that stands twice', '{"query":"a","query":"b"}', ['a', 'b']],
    ['an escaped key', '{"qu\\u0065ry":"a"}', ['a']],
    ['a byte order mark', '\uFEFF{"query":"a"}', ['a']],
    ['comments', '{/* x */"query":"a" // y\n}', ['a']],
    ['a raw line break in a string', '{"query":"a\nb"}', ['a\nb']],
    ['a trailing comma', '{"query":"a",}', ['a']],
  ];
  for (const [what, text, expected] of reads) {
    it(`is read with ${what}`, () => {
      const node = readJson(text);
      assert.ok(node !== undefined);
      assert.deepEqual(stringsOf(node, 'query'), expected);
    });
  }

  for (const text of [
    '',
    '{',
    '{"a":}',
    '{"a":1} x',
    'mutation { a }',
    "{'a':1}",
    '"\\u12"',
    '[1,,2]',
  ]) {
    it(`is none in: ${text}`, () => {
      assert.equal(readJson(text), undefined);
    });
  }

  it('is not followed into bottomless nesting', () => {
    assert.equal(readJson('['.repeat(100_000)), undefined);
  });
});
