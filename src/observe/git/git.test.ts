import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { scratchFolder, type Scratch } from '../../../test/support/scratch';
import { LIMITS, startBounds } from '../sources';
import { observeGit } from './git';
import { observeGitFile } from './git-file';
import { findGit, isOutOfReach } from './program';

const bounds = () => startBounds(LIMITS, 20_000);

/** Git as a person runs it in a test, away from this machine's configuration. */
function git(cwd: string, ...args: string[]): void {
  execFileSync('git', args, {
    cwd,
    stdio: 'pipe',
    env: {
      PATH: process.env.PATH,
      HOME: '/nonexistent',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'A',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.org',
    },
  });
}

describe('what git knows', () => {
  let scratch: Scratch;
  let program: string | undefined;
  const repository = (folder = '.') =>
    observeGit(program)({ kind: 'git', path: scratch.at(folder) }, bounds());
  const state = async (file: string) => {
    const value = await observeGitFile(program)(
      { kind: 'git-file', path: scratch.at(file) },
      bounds(),
    );
    return value === 'unknown' ? value : value.state;
  };

  before(async () => {
    program = await findGit(process.env.PATH);
  });
  beforeEach(() => {
    scratch = scratchFolder();
    scratch.write({ 'a.txt': 'a\n', 'src/b.txt': 'b\n', '.gitignore': 'dist/\n*.log\n' });
    git(scratch.root, 'init', '-q', '-b', 'main');
    git(scratch.root, 'add', '.');
    git(scratch.root, 'commit', '-q', '-m', 'first');
  });
  afterEach(() => {
    scratch.remove();
  });

  it('tells root, branch and how many files hold what no commit holds', async () => {
    assert.deepEqual(await repository('src'), {
      state: 'repository',
      root: scratch.root,
      branch: 'main',
      changed: 0,
    });
    scratch.write({ 'a.txt': 'A\n', 'new/one': '', 'new/two': '', 'dist/x': '', staged: '' });
    git(scratch.root, 'add', 'staged');
    git(scratch.root, 'checkout', '-q', '-b', 'feature/x');
    const value = await repository('src/b.txt');
    assert.ok(value !== 'unknown' && value.state === 'repository');
    assert.deepEqual([value.branch, value.changed], ['feature/x', 4]);
  });

  it('tells how it sees a file, a folder and what is not there', async () => {
    scratch.write({
      'a.txt': 'A\n',
      'new.txt': '',
      'dist/x': '',
      'src/y.log': '',
      'q "\n\'$.txt': '',
    });
    symlinkSync('a.txt', scratch.at('link'));
    const expected = {
      'a.txt': 'changed',
      'src/b.txt': 'clean',
      'new.txt': 'untracked',
      'q "\n\'$.txt': 'untracked',
      dist: 'ignored',
      'dist/x': 'ignored',
      src: 'ignored',
      link: 'untracked',
      gone: 'untracked',
      '.': 'changed',
      '.git/config': 'outside',
      '..': 'outside',
    };
    for (const [file, told] of Object.entries(expected)) {
      assert.equal(await state(file), told, file);
    }
  });

  it('reads a detached head, a first commit that is yet to come, packed branches and linked work trees', async () => {
    git(scratch.root, 'pack-refs', '--all');
    git(scratch.root, 'worktree', 'add', '-q', '-b', 'side', 'tree');
    scratch.write({ 'tree/a.txt': 'A\n', 'tree/c.txt': '' });
    assert.deepEqual(await repository('tree'), {
      state: 'repository',
      root: scratch.at('tree'),
      branch: 'side',
      changed: 2,
    });
    git(scratch.at('tree'), 'checkout', '-q', '--detach');
    const detached = await repository('tree');
    assert.ok(detached !== 'unknown' && detached.state === 'repository');
    assert.deepEqual([detached.branch, detached.changed], [undefined, 2]);
    mkdirSync(scratch.at('dist/empty'), { recursive: true });
    git(scratch.at('dist/empty'), 'init', '-q', '-b', 'main');
    scratch.write({ 'dist/empty/x': '' });
    const unborn = await repository('dist/empty');
    assert.ok(unborn !== 'unknown' && unborn.state === 'repository' && unborn.changed === 1);
  });

  it('runs nothing that the workspace brings: monitors, filters, converters, hooks, aliases, programs', async () => {
    const marker = scratch.at('dist/ran');
    const trap = scratch.at('trap');
    scratch.write({
      trap: `#!/bin/sh\necho "$0 $*" >> '${marker}'\ncat\n`,
      'bin/git': `#!/bin/sh\necho path >> '${marker}'\n`,
      '.gitattributes': '* filter=evil diff=evil merge=evil\n*.txt text=auto\n',
      'dist/x': '',
    });
    chmodSync(trap, 0o755);
    chmodSync(scratch.at('bin/git'), 0o755);
    for (const hook of ['post-index-change', 'post-checkout', 'pre-commit', 'fsmonitor-watchman']) {
      symlinkSync(trap, scratch.at(`.git/hooks/${hook}`));
    }
    appendFileSync(scratch.at('.git/info/attributes'), '* filter=evil diff=evil\n');
    appendFileSync(
      scratch.at('.git/config'),
      [
        `[core]\n\tfsmonitor = ${trap}\n\thooksPath = .git/hooks\n\tpager = ${trap}\n\tsshCommand = ${trap}\n\teditor = ${trap}`,
        `[filter "evil"]\n\tclean = ${trap}\n\tsmudge = ${trap}\n\tprocess = ${trap}\n\trequired = true`,
        `[diff]\n\texternal = ${trap}\n[diff "evil"]\n\ttextconv = ${trap}\n\tcommand = ${trap}`,
        `[alias]\n\tstatus = !${trap}\n\tls-files = !${trap}`,
        `[pager]\n\tstatus = ${trap}\n[include]\n\tpath = ${scratch.at('more.config')}`,
        `[extensions]\n\tpartialClone = far\n[remote "far"]\n\turl = ext::${trap}\n\tpromisor = true\n[protocol "ext"]\n\tallow = always\n`,
      ].join('\n'),
    );
    scratch.write({ 'more.config': `[core]\n\tfsmonitor = ${trap}\n` });
    // Changed content of the same length, so that git has to look into the file.
    scratch.write({ 'a.txt': 'z\n', 'sub/inner.txt': 'x' });
    git(scratch.at('sub'), 'init', '-q');
    appendFileSync(scratch.at('sub/.git/config'), `[core]\n\tfsmonitor = ${trap}\n`);
    assert.equal(existsSync(marker), false);

    const searchPath = `${scratch.at('bin')}${path.delimiter}${process.env.PATH ?? ''}`;
    const found = await findGit(searchPath);
    assert.notEqual(found, scratch.at('bin/git'));
    const value = await observeGit(found)({ kind: 'git', path: scratch.at('src') }, bounds());
    assert.ok(value !== 'unknown' && value.state === 'repository' && (value.changed ?? 0) > 2);
    assert.equal(await state('a.txt'), 'changed');
    assert.equal(await state('src/b.txt'), 'clean');
    assert.equal(await state('sub'), 'untracked');
    assert.equal(existsSync(marker), false, 'a program of the workspace was run');

    // The traps are live: the person's own git springs them.
    spawnSync('git', ['-C', scratch.root, 'diff', '--', 'a.txt']);
    assert.equal(existsSync(marker), true);
  });

  it('says what it cannot tell: a HEAD or index that is none', async () => {
    scratch.write({ '.git/HEAD': 'ref: ../../../etc/passwd\n' });
    const value = await repository();
    assert.deepEqual(value, { state: 'repository', root: scratch.root });
    assert.equal(await state('a.txt'), 'unknown');
    scratch.write({ '.git/HEAD': 'ref: refs/heads/main\n', '.git/index': 'rubbish' });
    assert.equal(await state('a.txt'), 'unknown');
    assert.deepEqual(await observeGit(program)({ kind: 'git', path: '/' }, bounds()), {
      state: 'none',
    });
  });

  it('takes no git that somebody else could replace', async () => {
    scratch.write({ 'bin/git': '#!/bin/sh\n' });
    chmodSync(scratch.at('bin/git'), 0o777);
    assert.equal(await isOutOfReach(scratch.at('bin/git')), false);
    assert.ok(program !== undefined && (await isOutOfReach(program)));
  });
});
