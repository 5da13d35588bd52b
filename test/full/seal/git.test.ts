import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import type { InteractiveShell } from '../../support/interactive-shell';
import { until } from '../../support/until';
import { SealedWindow } from './support/sealed';

function git(cwd: string, ...args: string[]): string {
  const env = { PATH: '/usr/bin:/bin', HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.test'];
  return execFileSync('git', [...who, ...args], { cwd, env, encoding: 'utf8' });
}

/** Git in a sealed terminal works, and nothing is left in a repository that git outside would run. */
describe('Git in a sealed terminal', () => {
  const owner = new Disposables();
  let window: SealedWindow;
  let bash: InteractiveShell;

  before(async () => {
    window = await SealedWindow.start(owner, {
      prepare: async ({ workspace: [folder = ''] }) => {
        git(folder, 'init', '-q');
        git(folder, 'config', 'core.hooksPath', 'tools/hooks');
        await mkdir(path.join(folder, 'tools', 'hooks'), { recursive: true });
        await mkdir(path.join(folder, 'packages', 'inner'), { recursive: true });
        git(path.join(folder, 'packages', 'inner'), 'init', '-q');
        await writeFile(path.join(folder, 'app.code-workspace'), '{"folders":[]}\n');
      },
    });
    bash = await window.terminal(owner, {
      env: { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.test' },
    });
  });
  after(() => owner.dispose());

  it('commits, branches and adds worktrees as outside', async () => {
    const said = await bash.run(
      'export GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.test; echo 1 >a; git add a; git commit -qm one && git switch -qc two && git gc -q && git status --short --branch; echo "ends $?"',
    );
    assert.match(said, /## two/);
    assert.match(said, /ends 0/);
    assert.match(git(window.workspace, 'log', '--oneline', 'two'), /one/);
  });

  for (const [what, line] of [
    ['a common folder of its own', 'echo ../evil >.git/commondir'],
    ['a hook', 'echo x >.git/hooks/post-checkout'],
    ['a hook where the settings say', 'echo x >tools/hooks/post-checkout'],
    ['settings', 'echo x >>.git/config'],
    ['settings of a repository within', 'echo x >>packages/inner/.git/config'],
    ['a common folder of a repository within', 'echo x >packages/inner/.git/commondir'],
    ["the window's own file", 'echo x >>app.code-workspace'],
  ] as const) {
    it(`cannot leave behind ${what}`, async () => {
      bash.send(`(${line}); echo "ends $?"`);
      const held = window.window.of('hold').length;
      await until('it was refused or held', async () => {
        const next = window.window.of('hold')[held];
        if (next !== undefined) await window.window.decide(next, 'approve');
        return next !== undefined || /ends \d/.test(bash.printed());
      });
      await bash.untilPrompt();
      assert.match(bash.printed(), /(?:Read-only file system|Is a directory)[^]*ends [12]/);
    });
  }

  it('cannot move the folders away that these lie in', async () => {
    bash.send('mv packages elsewhere; mv tools others; mv .git gone; echo "ends $?"');
    await bash.untilText(/ends \d|waiting for a decision/);
    const last = window.window.of('hold').at(-1);
    if (bash.printed().includes('waiting') && last) await window.window.decide(last, 'approve');
    await bash.untilPrompt();
    assert.equal(bash.printed().match(/Device or resource busy/g)?.length, 3, bash.printed());
  });

  it('leaves the repository as it was when two terminals have ended', async () => {
    const other = await window.terminal(owner);
    bash.send('exit');
    await bash.ended();
    assert.ok(existsSync(path.join(window.workspace, '.git', 'commondir')));
    other.send('exit');
    await other.ended();
    await until('what was made is gone', () => {
      const names = readdirSync(path.join(window.workspace, '.git'));
      return !names.includes('commondir') && !existsSync(`${window.workspace}/.vscode`);
    });
  });
});
