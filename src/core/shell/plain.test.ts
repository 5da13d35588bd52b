import assert from 'node:assert/strict';
import { plainForm } from './plain';

describe('a line of PowerShell', () => {
  it('is read where it sets what is harmless, or goes on when all went well', () => {
    const forms: readonly (readonly [line: string, words: string])[] = [
      ['npm test; if ($?) { npm run build }', 'npm test && npm run build'],
      ["$env:NODE_ENV='test'; npm test", 'npm test'],
      ['$env:CI = "1"; $env:PORT = 80; npm test', 'npm test'],
      ['git status', 'git status'],
    ];
    for (const [line, words] of forms) {
      const form = plainForm(line, 'powershell');
      assert.equal(form?.replace(/\s+/g, ' ').replace(/^;? ?/, '').trim(), words);
      assert.equal(form.length, line.length, 'every word keeps its place');
    }
  });

  it('is not read where it holds more', () => {
    for (const line of [
      "$env:PATH='x'; npm test",
      "$env:NODE_OPTIONS='--require x'; npm test",
      'npm test; if ($x) { npm run build }',
      'rm $x',
      '& $program',
    ]) {
      assert.equal(plainForm(line, 'powershell'), undefined, line);
    }
  });
});
