import assert from 'node:assert/strict';
import type { FactRequest, FactValue } from '../core/fact';
import { callerKnowledge, closedFacts, somewhere } from './caller';
import type { CallerFacts } from './caller-facts';

const told = <R extends FactRequest>(
  facts: CallerFacts,
  request: R,
): FactValue<R['kind']> | undefined =>
  closedFacts(somewhere('/w'), callerKnowledge(facts, '/w')).get(request);

describe('what a caller tells', () => {
  it('answers for variables, and leaves the others unknown', () => {
    const facts = { env: { STAGE: 'prod', EMPTY: null } };
    assert.deepEqual(told(facts, { kind: 'variable', name: 'STAGE' }), { value: 'prod' });
    assert.deepEqual(told(facts, { kind: 'variable', name: 'EMPTY' }), {});
    assert.equal(told(facts, { kind: 'variable', name: 'HOME' }), 'unknown');
    assert.equal(told(facts, { kind: 'variable', name: 'toString' }), 'unknown');
  });

  it('answers for the repository', () => {
    const git = (facts: CallerFacts) => told(facts, { kind: 'git', path: '/w/src' });
    assert.deepEqual(git({ branch: 'main', gitStatus: 'clean' }), {
      state: 'repository',
      root: '/w',
      branch: 'main',
      changed: 0,
    });
    assert.deepEqual(git({ gitStatus: ' M a\n?? b\n' }), {
      state: 'repository',
      root: '/w',
      changed: 2,
    });
    assert.equal(git({}), 'unknown');
  });

  it('answers for how git sees a file', () => {
    const state = (facts: CallerFacts, file: string) => {
      const value = told(facts, { kind: 'git-file', path: `/w/${file}` });
      return typeof value === 'object' ? value.state : value;
    };
    assert.equal(state({ isTracked: false }, 'a'), 'untracked');
    assert.equal(state({ isTracked: true, gitStatus: 'clean' }, 'a'), 'clean');
    assert.equal(state({ isTracked: true, gitStatus: 'dirty' }, 'a'), 'changed');
    assert.equal(state({ gitStatus: 'modified' }, 'a'), 'changed');
    assert.equal(state({ gitStatus: 'dirty' }, 'a'), 'unknown');
    assert.equal(state({ isTracked: { a: true, './b': false } }, 'b'), 'untracked');
    assert.equal(state({ isTracked: true }, 'a'), 'unknown');
    const listed = { isTracked: true, gitStatus: ' M src/a\n?? new/\n!! dist/\n' };
    assert.equal(state(listed, 'src/a'), 'changed');
    assert.equal(state(listed, 'src'), 'changed');
    assert.equal(state(listed, 'new/x'), 'untracked');
    assert.equal(state(listed, 'dist'), 'ignored');
    assert.equal(state(listed, 'src/b'), 'clean');
  });

  it('answers for files: below the folder what is not listed is not there', () => {
    const facts = { existingFiles: ['a.txt', 'src/b.ts', '.env', 'empty/'] };
    const path = (file: string) => {
      const value = told(facts, { kind: 'path', path: file });
      return typeof value === 'object' ? value.type : value;
    };
    assert.equal(path('/w/a.txt'), 'file');
    assert.equal(path('/w/src'), 'directory');
    assert.equal(path('/w/empty'), 'directory');
    assert.equal(path('/w/c'), 'missing');
    assert.equal(path('/elsewhere'), 'unknown');
    assert.deepEqual(told(facts, { kind: 'glob', pattern: '*', cwd: '/w' }), {
      paths: ['a.txt', 'empty', 'src'],
      complete: true,
    });
    assert.deepEqual(told(facts, { kind: 'glob', pattern: '*/*.ts', cwd: '/w' }), {
      paths: ['src/b.ts'],
      complete: true,
    });
    assert.deepEqual(told(facts, { kind: 'text', path: '/w/x.sh' }), { state: 'missing' });
    assert.equal(told(facts, { kind: 'text', path: '/w/a.txt' }), 'unknown');
    assert.deepEqual(told(facts, { kind: 'secret', path: '/w/x.sh' }), { bears: false, kinds: [] });
  });
});
