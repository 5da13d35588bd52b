import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import type { InteractiveShell } from '../../support/interactive-shell';
import { until } from '../../support/until';
import { SealedWindow } from './support/sealed';

/** A bash in a sealed terminal of a window with the real broker: what it sees, and what it can do. */
describe('A sealed terminal', () => {
  const owner = new Disposables();
  let window: SealedWindow;
  let bash: InteractiveShell;
  const token = 'rw_Fe26.2**' + '8a1c97d0b54e4f0f9b1c2d3e4f5a6b7c';

  before(async () => {
    window = await SealedWindow.start(owner, {
      prepare: async ({ workspace: [folder = ''] }) => {
        await writeFile(path.join(folder, '.env'), `RAILWAY_TOKEN=${token}\n`);
        await mkdir(path.join(folder, '.git', 'hooks'), { recursive: true });
        await writeFile(path.join(folder, '.git', 'config'), '[core]\n');
        await mkdir(path.join(folder, 'src'));
      },
    });
    bash = await window.terminal(owner, {
      env: { RAILWAY_TOKEN: token, SSH_AUTH_SOCK: '/tmp/agent', VSCODE_IPC_HOOK_CLI: '/tmp/cli' },
    });
  });
  after(() => owner.dispose());

  it('does not see what the workspace hides', async () => {
    assert.doesNotMatch(await bash.run('cat .env'), /8a1c97d0/);
    assert.match(readFileSync(path.join(window.workspace, '.env'), 'utf8'), /8a1c97d0/);
  });

  it('has no secret and no way to agents and editors in its environment', async () => {
    const all = await bash.run('env; cat /proc/*/environ | tr "\\0" "\\n"');
    assert.doesNotMatch(all, /8a1c97d0|SSH_AUTH_SOCK|VSCODE_IPC/);
    assert.match(all, /PORTCULLIS_SEALED=seal-/);
  });

  it('has no network but the way to the gate', async () => {
    const said = await bash.run(
      'cat </dev/tcp/1.1.1.1/53; getent hosts example.com; echo "ends $?"; tail -n +3 /proc/net/dev | cut -d: -f1',
    );
    assert.match(said, /Network is unreachable/);
    assert.match(said, /ends 2/);
    assert.match(said, /^ *lo$/m);
    assert.doesNotMatch(said, /eth0/);
  });

  it('writes in the workspace and in what is fresh, and nowhere else', async () => {
    const home = userInfo().homedir;
    const said = await bash.run(
      `echo a >src/new && echo b >/tmp/pc-fresh-new && echo done; echo c >${home}/pc-new; echo d >/usr/pc-new`,
    );
    assert.match(said, /done/);
    assert.equal(said.match(/Read-only file system/g)?.length, 2);
    assert.ok(existsSync(path.join(window.workspace, 'src', 'new')));
    assert.ok(!existsSync('/tmp/pc-fresh-new'));
  });

  it('cannot change what runs outside later', async () => {
    bash.send(
      'echo x >.git/hooks/pre-commit; echo x >>.git/config; mkdir -p .vscode/x; mv .git .gitt; rm -rf .vscode; true',
    );
    await window.window.decide(await window.window.hold(1), 'approve');
    await bash.untilPrompt();
    const said = bash.printed();
    assert.equal(said.match(/Read-only file system|Device or resource busy/g)?.length, 5, said);
    assert.ok(!existsSync(path.join(window.workspace, '.git', 'hooks', 'pre-commit')));
  });

  it('asks its window about every line, as this terminal', async () => {
    bash.send('rm -rf src');
    const hold = await window.window.hold(2);
    assert.match(hold.view.text, /rm -rf src/);
    assert.equal(hold.view.terminalPid, bash.pid);
    assert.equal(hold.view.cwd, window.workspace);
    await window.window.decide(hold, 'deny');
    await bash.untilPrompt();
    assert.ok(existsSync(path.join(window.workspace, 'src')));
  });

  it('goes on hiding a file that somebody outside replaces', async () => {
    const file = path.join(window.workspace, '.env');
    await writeFile(`${file}.new`, `RAILWAY_TOKEN=${token}\nMORE=1\n`);
    await rename(`${file}.new`, file);
    await until('it is covered again', async () => (await bash.run('wc -c <.env')).trim() === '0');
    assert.doesNotMatch(await bash.run('cat .env'), /8a1c97d0|MORE/);
  });

  it('leaves nothing behind in the workspace when it ends', async () => {
    bash.send('exit');
    await bash.ended();
    await until('what was made for it is gone', () => !existsSync(`${window.workspace}/.vscode`));
  });

  it('opens while another one ends, which takes away what it had made in the workspace', async () => {
    for (let round = 0; round < 6; round += 1) {
      const next = await window.terminal(owner);
      assert.match(await next.run('touch .vscode/settings.json'), /Read-only file system/);
      next.send('exit');
      await next.ended();
    }
  });
});
