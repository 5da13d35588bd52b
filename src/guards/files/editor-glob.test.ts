import assert from 'node:assert/strict';
import { compileEditorGlobs } from './editor-glob';

const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['**/.env', ['.env', 'a/b/.env'], ['.env.local', 'x.env']],
  ['**/*.env', ['.env', 'a/prod.env'], ['a/env']],
  ['.env', ['.env'], ['a/.env']],
  ['/.env', ['.env'], ['a/.env']],
  ['**/config', ['config/x', 'a/config/b/c', 'config'], ['configs/x']],
  ['config/**', ['config/x', 'config/a/b'], ['a/config/x', 'configs']],
  ['a/**/x', ['a/x', 'a/b/c/x', 'a/x/y'], ['x', 'b/a/x']],
  ['**/{a,b*}/c.txt', ['a/c.txt', 'x/bcd/c.txt'], ['c/c.txt']],
  ['**/*.{env,{pem,key}}', ['x.env', 'x.pem', 'a/x.key'], ['x.crt']],
  ['[ab]?.txt', ['ax.txt', 'b..txt'], ['c1.txt']],
  ['{.env', [], ['.env', '{.env']],
  ['dir/', [], ['dir/x']],
  ['a\\*', [], ['a*', 'ab']],
  ['**', ['anything', 'a/b'], []],
];

describe('a glob of `search.exclude`', () => {
  for (const [glob, hidden, shown] of cases) {
    it(`${glob} counts as hiding no more than it does`, () => {
      const hides = compileEditorGlobs([glob]);
      for (const file of hidden) assert.equal(hides(file), true, file);
      for (const file of shown) assert.equal(hides(file), false, file);
    });
  }

  it('that was made to take long takes no longer', () => {
    const hides = compileEditorGlobs([
      `${'**/a*a*a*/'.repeat(90)}x`,
      '{a,b}'.repeat(60),
      '{'.repeat(900),
    ]);
    assert.equal(hides(`${'aaaa/'.repeat(80)}b`), false);
  });
});
