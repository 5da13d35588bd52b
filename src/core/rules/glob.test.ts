import assert from 'node:assert/strict';
import { globMatches } from './glob';

describe('patterns of search tools', () => {
  const rows: [string, string, boolean][] = [
    ['*.ts', 'a.ts', true],
    ['*.ts', 'a/b.ts', false],
    ['**/b.ts', 'a/b.ts', true],
    ['**/b.ts', 'b.ts', true],
    ['src/**', 'src/a/b', true],
    ['.e?v', '.env', true],
    ['[!a]x', 'bx', true],
    ['[a-c]x', 'dx', false],
    ['*.{ts,js}', 'a.js', true],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['', '', true],
  ];
  for (const [pattern, text, expected] of rows) {
    it(`${pattern} ${expected ? 'matches' : 'does not match'} ${text}`, () => {
      assert.equal(globMatches(pattern, text), expected);
    });
  }

  it('take no more than their time on hostile ones', () => {
    assert.equal(globMatches('*a'.repeat(200), 'a'.repeat(4000) + 'b'), false);
  });
});
