import assert from 'node:assert/strict';
import { CWD, findsOf } from '../code/testing/lines';
import { FactTable, type FactValues } from '../fact';
import { secretRules } from './secrets';

const FILE = `${CWD}/scripts/deploy.sh`;

/** A repository in which one file, whose name says nothing, bears a secret. */
function rulesIn(line: string, state: FactValues['git-file']['state']): readonly string[] {
  const facts = new FactTable()
    .set({ kind: 'git', path: CWD }, { state: 'repository', root: CWD, changed: 1 })
    .set({ kind: 'secrets-under', path: CWD }, { files: [FILE], complete: true })
    .set({ kind: 'git-file', path: FILE }, { state });
  return findsOf(line, secretRules, facts).map((find) => find.effect.rule);
}

describe('git where no path is named', () => {
  for (const line of [
    'git diff',
    'git diff --cached',
    'git diff HEAD',
    'git --no-pager diff -U10',
  ]) {
    it(`shows a secret in a file that is changed, and in no other: ${line}`, () => {
      assert.ok(rulesIn(line, 'changed').length > 0);
      for (const state of ['clean', 'ignored', 'untracked', 'outside'] as const) {
        assert.deepEqual(rulesIn(line, state), []);
      }
    });
  }

  for (const line of [
    'git log -p',
    'git log --patch --all',
    'git log -p main',
    'git whatchanged -p',
  ]) {
    it(`shows all that it keeps: ${line}`, () => {
      assert.ok(rulesIn(line, 'clean').length > 0);
      assert.ok(rulesIn(line, 'changed').length > 0);
      assert.deepEqual(rulesIn(line, 'ignored'), []);
    });
  }

  const passes = [
    'git diff --stat',
    'git diff --name-only',
    'git diff main',
    'git diff -- src',
    'git log',
    'git log --oneline',
    'git log -p -1',
    'git log -p main..topic',
    'git log -p --since=yesterday',
    'git log -p -- src',
    'git status',
    'git show',
  ];
  for (const line of passes) {
    it(`shows names alone, or what is not known: ${line}`, () => {
      assert.deepEqual(rulesIn(line, 'changed'), []);
    });
  }
});
