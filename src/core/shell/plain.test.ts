import assert from 'node:assert/strict';
import { isPlainLine } from './plain';

describe('a plain line', () => {
  it('is one that every shell reads alike', () => {
    for (const line of ['git status', "git commit -m 'a b' | cat", 'npm ci && npm test; ls']) {
      assert.ok(isPlainLine(line), line);
    }
  });

  it('holds nothing that some shell reads otherwise', () => {
    for (const line of ['and rm x', 'repeat 3 ls', 'ls (pwd)', 'echo $x', '=rm x', 'ls *']) {
      assert.ok(!isPlainLine(line), line);
    }
  });
});
