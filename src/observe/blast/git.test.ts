import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, symlinkSync } from 'node:fs';
import { lookedUp } from '../../../test/support/blast';
import { scratchFolder, type Scratch } from '../../../test/support/scratch';

function git(cwd: string, ...args: string[]): void {
  execFileSync('git', args, {
    cwd,
    stdio: 'pipe',
    env: {
      PATH: process.env.PATH,
      HOME: '/nonexistent',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.org',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.org',
    },
  });
}

describe('what a git command would lose', () => {
  let scratch: Scratch;
  const told = async (line: string) => {
    const looked = await lookedUp(line, { cwd: scratch.root });
    return looked.state === 'known' ? looked.sentence : `unknown: ${looked.why}`;
  };
  const commit = (file: string, message: string) => {
    scratch.write({ [file]: `${message}\n` });
    git(scratch.root, 'add', '.');
    git(scratch.root, 'commit', '-q', '-m', message);
  };

  beforeEach(() => {
    scratch = scratchFolder();
    git(scratch.root, 'init', '-q', '-b', 'main');
    scratch.write({ '.gitignore': '*.log\n' });
    commit('a.txt', 'first');
  });
  afterEach(() => {
    scratch.remove();
  });

  it('counts the commits that a forced push takes from the remote, whose they are', async () => {
    assert.match(await told('git push --force'), /^unknown: What origin has as main was never/);
    git(scratch.root, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    assert.match(await told('git push --force'), /^origin\/main has no commit that is not pushed/);
    commit('b.txt', 'second');
    commit('c.txt', 'third');
    git(scratch.root, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    git(scratch.root, 'reset', '-q', '--hard', 'HEAD~2');
    for (const line of [
      'git push --force',
      'git push -f origin main',
      'git push origin +main',
      'git push --force origin HEAD:main',
      'git push -f origin HEAD',
    ]) {
      assert.match(
        await told(line),
        /^origin\/main would lose 2 commits, the newest of .* by Ada\.$/,
        line,
      );
    }
    git(scratch.root, 'pack-refs', '--all');
    assert.match(await told('git push --force'), /would lose 2 commits/);
    assert.match(await told('git push --mirror'), /^unknown: Which repository, branch or commit/);
  });

  it('counts the commits that no other branch holds', async () => {
    git(scratch.root, 'branch', 'same');
    git(scratch.root, 'checkout', '-q', '-b', 'old');
    commit('b.txt', 'only there');
    git(scratch.root, 'checkout', '-q', 'main');
    assert.match(await told('git branch -D old'), /^No other branch would hold 1 commit/);
    assert.match(await told('git branch -D same'), /^Every commit of it is on another branch/);
    assert.match(await told('git branch -D old nowhere'), /^unknown: Not every branch/);
    git(scratch.root, 'update-ref', 'refs/remotes/origin/old', 'old');
    assert.match(await told('git push origin --delete old'), /^Every commit of it is on another/);
    git(scratch.root, 'branch', '-q', '-D', 'old');
    assert.match(await told('git push origin :old'), /^No other branch would hold 1 commit/);
  });

  it('counts changes and commits that a reset loses', async () => {
    commit('b.txt', 'second');
    commit('c.txt', 'third');
    scratch.write({ 'a.txt': 'changed\n', 'new.txt': 'not tracked\n' });
    assert.equal(
      await told('git reset --hard'),
      '1 file changed since the last commit would be lost.',
    );
    assert.equal(
      await told('git reset --hard HEAD~2'),
      '1 file changed since the last commit, and 2 commits that no other branch holds would be lost.',
    );
    assert.match(await told('git checkout -- .'), /^Changes in 1 file that no commit holds/);
    assert.match(await told('git restore a.txt'), /^Changes in 1 file/);
  });

  it('counts what git does not track, with and without what it ignores', async () => {
    scratch.write({ 'new/one': '12345', 'new/two': '12345', 'x.log': '1', top: '12' });
    assert.match(await told('git clean -fd'), /^3 files that git does not track, 12 bytes/);
    assert.match(await told('git clean -f'), /^1 file that git does not track, 2 bytes/);
    assert.match(await told('git clean -fdx'), /^4 files that git does not track, 13 bytes/);
    assert.match(await told('git clean -fdX'), /^1 file that git does not track, 1 byte,/);
    assert.match(await told('git clean -fd new'), /^2 files that git does not track/);
  });

  it('tells which stash goes, and how many files are in it', async () => {
    scratch.write({ 'a.txt': 'one\n' });
    git(scratch.root, 'stash', 'push', '-q', '-m', 'the first try');
    scratch.write({ 'a.txt': 'two\n', '.gitignore': '*.tmp\n' });
    git(scratch.root, 'stash', 'push', '-q', '-m', 'the second');
    assert.match(await told('git stash drop'), /the second” with changes in 2 files would be lost/);
    assert.match(await told('git stash drop stash@{1}'), /the first try” with changes in 1 file /);
    assert.match(await told('git stash clear'), /^2 stashes with changes in 2 files/);
    assert.match(await told('git stash drop 7'), /^unknown: There is no stash of that number/);
  });

  it('says why it cannot tell: no repository, a shallow clone, another machine', async () => {
    const clone = `${scratch.root}/shallow`;
    commit('b.txt', 'second');
    git(scratch.root, 'clone', '-q', '--depth', '1', `file://${scratch.root}`, clone);
    const looked = await lookedUp('git -C shallow push -f origin main', { cwd: scratch.root });
    assert.equal(looked.state, 'known');
    const far = await lookedUp('ssh far "cd app && git push --force"', { cwd: scratch.root });
    assert.ok(far.state === 'unknown' && far.why.includes('another machine'));
    const nowhere = await lookedUp('git push --force', { cwd: '/' });
    assert.ok(nowhere.state === 'unknown' && nowhere.why.includes('no repository'));
  });

  it('runs nothing that the workspace brings', async () => {
    const marker = scratch.at('ran.log');
    const trap = scratch.at('trap.log');
    scratch.write({ 'trap.log': `#!/bin/sh\necho "$0 $*" >> '${marker}'\ncat\n` });
    chmodSync(trap, 0o755);
    scratch.write({ '.gitattributes': '* filter=evil diff=evil merge=evil\n' });
    commit('b.txt', 'second');
    git(scratch.root, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    git(scratch.root, 'reset', '-q', '--hard', 'HEAD~1');
    scratch.write({ 'a.txt': 'changed\n', 'untracked.txt': 'x' });
    git(scratch.root, 'stash', 'push', '-q', '-u');
    scratch.write({ 'a.txt': 'changed\n', 'line\nbreak "\'.txt': 'x' });
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction']) {
      symlinkSync(trap, scratch.at(`.git/hooks/${hook}`));
    }
    appendFileSync(
      scratch.at('.git/config'),
      [
        `[core]\n\tfsmonitor = ${trap}\n\thooksPath = .git/hooks\n\tpager = ${trap}\n\tsshCommand = ${trap}`,
        `[filter "evil"]\n\tclean = ${trap}\n\tsmudge = ${trap}\n\tprocess = ${trap}\n\trequired = true`,
        `[diff]\n\texternal = ${trap}\n[diff "evil"]\n\ttextconv = ${trap}\n\tcommand = ${trap}`,
        `[alias]\n\tlog = !${trap}\n\tstatus = !${trap}\n\tls-files = !${trap}\n\tdiff-tree = !${trap}`,
        `[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${trap}\n[pager]\n\tlog = ${trap}\n`,
      ].join('\n'),
    );
    assert.match(await told('git push --force'), /would lose 1 commit/);
    assert.match(await told('git reset --hard HEAD'), /^1 file changed/);
    assert.match(await told('git stash drop'), /changes in 1 file/);
    assert.match(await told('git clean -fdx'), /^2 files/);
    assert.equal(existsSync(marker), false, 'a program of the workspace was run');
  });
});
