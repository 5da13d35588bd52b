import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdir, readFile, realpath, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../support/disposables';
import { temporaryFolder } from '../support/folders';
import { until } from '../support/until';
import { claudeCall, installFor, runAgentHook } from './support/agent-hook';
import { TestWindow } from './support/window';

/**
 * Where agents outside of the editor are guarded: by the folder that a session begins in. Roots of the window:
 * `outer`, `outer/inner` (a root in a root), `repo` (with a worktree beside it), `to link` (opened by a link).
 */
describe('the folders in which agents are guarded', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let window: TestWindow;
  let place: string;

  before(async () => {
    place = await temporaryFolder(owned);
    for (const name of ['outer/inner/deep', 'outer/beside', 'repo', 'to link/below', 'elsewhere']) {
      await mkdir(path.join(place, name), { recursive: true });
    }
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
        cwd: path.join(place, 'repo'),
        stdio: 'ignore',
      });
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'x');
    git('worktree', 'add', '-q', path.join(place, 'tree'));
    git('worktree', 'add', '-q', path.join(place, 'repo', 'nested-tree'));
    await mkdir(path.join(place, 'tree', 'deep'));
    await mkdir(path.join(place, 'odd'));
    await writeFile(path.join(place, 'odd', '.git'), 'gitdir: .git/worktrees/');
    await symlink(path.join(place, 'to link'), path.join(place, 'opened-link'));
    await symlink(path.join(place, 'repo'), path.join(place, 'other-link'));
    await symlink(path.join(place, 'elsewhere'), path.join(place, 'outer', 'leads-out'));
    const host = spawn('/bin/sleep', ['600']);
    await owned.add(() => host.kill('SIGKILL'));
    const roots = ['outer', 'outer/inner', 'repo', 'opened-link'];
    window = await TestWindow.start(owned, {
      hostPid: host.pid ?? 0,
      workspace: roots.map((root) => path.join(place, root)),
      home: path.join(place, 'a home of ä', '.portcullis'),
    });
    await installFor(window);
  });
  after(() => owned.dispose());

  const run = async (folder: string) => {
    const cwd = path.join(place, folder);
    const { code, stdout, stderr } = await runAgentHook(await claudeCall('rm boom', cwd), {
      home: window.home,
      cwd,
    }).ended;
    // What a call that the window's broker fails at says.
    const asked = (stdout + stderr).includes('Portcullis failed');
    assert.ok(asked || (code === 0 && stdout + stderr === ''), stdout + stderr);
    return asked ? 'guarded' : 'passes';
  };

  const table: readonly (readonly [what: string, folder: string, outcome: 'guarded' | 'passes'])[] =
    [
      ['a root', 'outer', 'guarded'],
      ['a folder in it', 'outer/beside', 'guarded'],
      ['a root in a root', 'outer/inner', 'guarded'],
      ['a folder in that', 'outer/inner/deep', 'guarded'],
      ['a repository', 'repo', 'guarded'],
      ['a worktree of it that lies in it', 'repo/nested-tree', 'guarded'],
      ['a worktree of it that lies elsewhere', 'tree', 'guarded'],
      ['a folder in that worktree', 'tree/deep', 'guarded'],
      ['a file .git that leads nowhere', 'odd', 'passes'],
      ['a root that was opened by a link', 'opened-link', 'guarded'],
      ['the folder that the link leads to', 'to link/below', 'guarded'],
      ['another link to a root', 'other-link', 'guarded'],
      ['a link in a root that leads out of it', 'outer/leads-out', 'passes'],
      ['the folder around the roots', '.', 'passes'],
      ['a folder that was not opened', 'elsewhere', 'passes'],
    ];
  for (const [what, folder, outcome] of table) {
    it(`${what}: ${outcome}`, async () => {
      assert.equal(await run(folder), outcome);
    });
  }

  it('no folder at all: a window without one enrols none', async () => {
    const list = () => readFile(path.join(window.home, 'enrolled'), 'utf8');
    const before = await list();
    const host = spawn('/bin/sleep', ['600']);
    await owned.add(() => host.kill('SIGKILL'));
    const empty = await TestWindow.start(owned, {
      hostPid: host.pid ?? 0,
      workspace: [],
      home: window.home,
    });
    assert.equal(await list(), before);
    await empty.dispose();
  });

  const listed = async () => {
    const count = window.of('folders').length;
    window.send({ type: 'folders' });
    return until('the list', () => window.of('folders')[count]);
  };
  let holds = 0;
  const ask = async (folder: string, change: 'guard' | 'let', choice: 'approve' | 'deny') => {
    window.send({ type: 'ask-folder', folder: path.join(place, folder), change });
    holds += 1;
    const hold = await window.hold(holds);
    await window.decide(hold, choice);
    return hold.view;
  };
  const told = (text: RegExp) =>
    until(`the person is told ${text.source}`, () =>
      window.of('tell').find((message) => text.test(message.text)),
    );
  const becomes = (folder: string, outcome: string) =>
    until(`${folder} ${outcome}`, async () => (await run(folder)) === outcome);

  it('can be seen, and one is taken out by a person alone, and stays out', async () => {
    const repo = await realpath(path.join(place, 'repo'));
    assert.ok((await listed()).enrolled.includes(repo));
    const view = await ask('other-link', 'let', 'deny');
    assert.match(view.headline, /Leave a folder to its agents/u);
    assert.equal(view.text, `- ${repo}`, 'by its real path');
    assert.equal(await run('repo'), 'guarded');
    await ask('repo', 'let', 'approve');
    await becomes('repo', 'passes');
    assert.equal(await run('outer'), 'guarded', 'the others stay');
    assert.deepEqual((await listed()).left, [repo]);
    // What a window does when it is opened anew.
    window.send({ type: 'workspace', folders: [...window.workspace] });
    window.send({ type: 'focused' });
    assert.ok(!(await listed()).enrolled.includes(repo));
    assert.equal(await run('repo'), 'passes');
    window.send({ type: 'ask-folder', folder: repo, change: 'let' });
    await told(/is left to its agents already/u);
    await ask('repo', 'guard', 'approve');
    await becomes('repo', 'guarded');
  });

  it('cannot be taken out from within another that is guarded', async () => {
    window.send({ type: 'ask-folder', folder: path.join(place, 'outer/inner'), change: 'let' });
    await told(/inner lies in .*outer\. Take that folder out/u);
    assert.equal(window.of('hold').length, holds);
    await ask('outer', 'let', 'approve');
    await becomes('outer/beside', 'passes');
    assert.equal(await run('outer/inner'), 'guarded', 'it is enrolled by itself');
    await ask('outer', 'guard', 'approve');
    await becomes('outer/beside', 'guarded');
  });

  it('are the same when no window is open', async () => {
    await window.dispose();
    await rename(path.join(place, 'elsewhere'), path.join(place, 'nowhere'));
    await writeFile(
      path.join(place, 'outer/inner/.env'),
      'TOKEN=f4ce1b5e-dead-4bee-8f0d-5afe7ac0ffee\n',
    );
    const judged = async (folder: string) => {
      const cwd = path.join(place, folder);
      const call = await claudeCall('rm -rf ~/Documents', cwd);
      const { stdout } = await runAgentHook(call, { home: window.home, cwd }).ended;
      return stdout.includes('no editor is open on this folder') ? 'guarded' : 'passes';
    };
    for (const [what, folder, outcome] of table.slice(0, -1)) {
      if (folder === 'outer/leads-out') continue;
      assert.equal(await judged(folder), outcome, what);
    }
  });
});
