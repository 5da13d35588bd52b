import assert from 'node:assert/strict';
import { FactTable, type FactRequest, type Facts, type FactValue } from '../fact';
import { judge } from '../judge';
import type { Decision } from '../verdict';

/** A workspace with a repository, as facts. What is not in the table is unknown. */
const home = '/home/ada';
const workspace = `${home}/app`;

function house(): FactTable {
  return new FactTable().set(
    { kind: 'place' },
    {
      home,
      temp: ['/tmp'],
      workspace: [workspace],
      platform: 'linux',
      guard: [`${home}/.portcullis`],
    },
  );
}

type Git = 'clean' | 'changed' | 'untracked' | 'ignored' | 'outside';

function file(table: FactTable, path: string, git: Git, bytes = 100, real = path): FactTable {
  return table
    .set({ kind: 'path', path }, { type: 'file', real, bytes })
    .set({ kind: 'git-file', path: real }, { state: git });
}

function decided(line: string, table: FactTable, cwd = workspace): Decision {
  const facts: Facts = {
    get<R extends FactRequest>(request: R): FactValue<R['kind']> {
      return table.get(request) ?? 'unknown';
    },
  };
  const judgement = judge(
    {
      v: 1,
      kind: 'shell',
      dialect: 'bash',
      line,
      interactive: true,
      cwd,
      origin: { door: 'terminal', actor: 'agent' },
    },
    facts,
  );
  assert.ok(judgement.done);
  return judgement.verdict.decision;
}

describe('deleting a file', () => {
  it('passes when git can bring it back, when it is made anew, when it is not there', () => {
    const clean = file(house(), `${workspace}/notes.md`, 'clean');
    assert.equal(decided('rm notes.md', clean), 'allow');
    const ignored = file(house(), `${workspace}/generated.ts`, 'ignored');
    assert.equal(decided('rm generated.ts', ignored), 'allow');
    const missing = house().set(
      { kind: 'path', path: `${workspace}/gone.md` },
      { type: 'missing', real: workspace },
    );
    assert.equal(decided('rm -f gone.md', missing), 'allow');
    const empty = file(house(), `${workspace}/empty.md`, 'untracked', 0);
    assert.equal(decided('rm empty.md', empty), 'allow');
  });

  it('is held when only this disk has it', () => {
    for (const git of ['changed', 'untracked', 'outside'] as const) {
      assert.equal(decided('rm notes.md', file(house(), `${workspace}/notes.md`, git)), 'ask', git);
    }
    assert.equal(decided('rm .env', file(house(), `${workspace}/.env`, 'ignored')), 'ask');
    assert.equal(
      decided('rm data.sqlite', file(house(), `${workspace}/data.sqlite`, 'ignored')),
      'ask',
    );
  });

  it('is held for a build folder that bears changes of tracked files', () => {
    assert.equal(decided('rm -rf dist', file(house(), `${workspace}/dist`, 'untracked')), 'allow');
    assert.equal(decided('rm -rf dist', file(house(), `${workspace}/dist`, 'changed')), 'ask');
  });

  it('is held for a whole project, wherever it lies', () => {
    const inTemp = new FactTable().set(
      { kind: 'place' },
      { home, temp: ['/tmp'], workspace: ['/tmp/try/app'], platform: 'linux', guard: [] },
    );
    assert.equal(decided('rm -rf src', inTemp, '/tmp/try/app'), 'ask');
    assert.equal(decided('rm -rf /tmp/try/app', inTemp, '/tmp'), 'ask');
    assert.equal(decided('rm -rf /tmp/try', inTemp, '/tmp'), 'ask');
    assert.equal(decided('rm -rf /tmp/other', inTemp, '/tmp/try/app'), 'allow');
    assert.equal(decided('rm -rf dist', inTemp, '/tmp/try/app'), 'allow');
  });

  it('sees where links lead', () => {
    const linked = house()
      .set(
        { kind: 'path', path: `${workspace}/build` },
        { type: 'directory', real: `${home}/photos` },
      )
      .set(
        { kind: 'path', path: `${workspace}/build/a.jpg` },
        { type: 'file', real: `${home}/photos/a.jpg`, bytes: 9 },
      );
    assert.equal(decided('rm build/a.jpg', linked), 'ask');
  });

  it('is not fooled by a thing that the same line has moved there', () => {
    const missing = house().set(
      { kind: 'path', path: `${workspace}/dist` },
      { type: 'missing', real: workspace },
    );
    assert.equal(decided('rm -rf dist', missing), 'allow');
    assert.equal(decided('mv src dist && rm -rf dist', missing), 'ask');
    assert.equal(decided('mv src /tmp/x && rm -rf /tmp/x', house()), 'ask');
  });

  it('is not fooled by a cd that fails', () => {
    const there = house().set(
      { kind: 'path', path: '/tmp/x' },
      { type: 'directory', real: '/tmp/x' },
    );
    assert.equal(decided('cd /tmp/x; rm -rf *', there), 'allow');
    assert.equal(decided('cd /tmp/x; rm -rf *', house()), 'ask');
    assert.equal(decided('cd /tmp/x && rm -rf *', house()), 'allow');
  });
});

describe('writing over a file', () => {
  it('is held only when there is something to lose', () => {
    const path = `${workspace}/notes.md`;
    assert.equal(decided('echo x > notes.md', house()), 'allow');
    assert.equal(decided('echo x > notes.md', file(house(), path, 'clean')), 'allow');
    assert.equal(decided('echo x > notes.md', file(house(), path, 'untracked')), 'ask');
    assert.equal(decided('echo x >> notes.md', file(house(), path, 'untracked')), 'allow');
    assert.equal(decided('mv draft.md notes.md', file(house(), path, 'changed')), 'ask');
    assert.equal(decided('mv -n draft.md notes.md', file(house(), path, 'changed')), 'allow');
    assert.equal(
      decided('npm test > test.log', file(house(), `${workspace}/test.log`, 'untracked')),
      'allow',
    );
  });
});

describe('a clean repository', () => {
  it('has nothing to discard', () => {
    const git = (changed: number) =>
      house().set(
        { kind: 'git', path: workspace },
        { state: 'repository', root: workspace, changed },
      );
    assert.equal(decided('git reset --hard', git(0)), 'allow');
    assert.equal(decided('git checkout -- .', git(0)), 'allow');
    assert.equal(decided('git reset --hard', git(2)), 'ask');
    assert.equal(decided('echo x > a.ts; git reset --hard', git(2)), 'ask');
  });
});
