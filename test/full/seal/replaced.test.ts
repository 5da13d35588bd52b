import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import type { InteractiveShell } from '../../support/interactive-shell';
import { until } from '../../support/until';
import { SealedWindow } from './support/sealed';

/**
 * What is mounted on loses its mount when somebody outside puts another file in its place: git does that with each
 * change of a setting, editors and checkouts do.
 */
describe('What is read-only in a sealed terminal stays so when somebody outside puts another one there', () => {
  const owner = new Disposables();
  let window: SealedWindow;
  let bash: InteractiveShell;
  const at = (...names: string[]) => path.join(window.workspace, ...names);

  before(async () => {
    window = await SealedWindow.start(owner, {
      prepare: async ({ workspace: [folder = ''] }) => {
        execFileSync('git', ['init', '-q', folder], { stdio: 'ignore' });
        await writeFile(path.join(folder, '.mcp.json'), '{}\n');
        await mkdir(path.join(folder, '.husky'));
        await writeFile(path.join(folder, '.husky', 'pre-commit'), 'true\n');
      },
    });
    bash = await window.terminal(owner);
  });
  after(() => owner.dispose());

  /** Whether a program that asks nobody can write there. */
  const writable = async (name: string): Promise<boolean> =>
    (
      await bash.run(`/usr/bin/python3 -c "open('${name}','a').close(); print('WR'+'OTE')"`)
    ).includes('WROTE');

  const stays = async (name: string): Promise<void> => {
    await until(`${name} is read-only again`, async () => !(await writable(name)));
  };

  it("the settings of git, which git's own program changes", async () => {
    assert.equal(await writable('.git/config'), false);
    execFileSync('git', ['-C', window.workspace, 'config', 'branch.a.remote', 'origin']);
    await stays('.git/config');
    execFileSync('git', ['-C', window.workspace, 'config', 'branch.b.remote', 'origin']);
    await stays('.git/config');
    assert.match(await bash.run('cat .git/config'), /branch "b"/);
  });

  it('a file that an editor saves by renaming', async () => {
    assert.equal(await writable('.mcp.json'), false);
    await writeFile(at('new'), '{"mcpServers":{}}\n');
    await rename(at('new'), at('.mcp.json'));
    await stays('.mcp.json');
    assert.match(await bash.run('cat .mcp.json'), /mcpServers/);
  });

  it('a folder that a checkout takes away and makes anew', async () => {
    assert.equal(await writable('.husky/pre-commit'), false);
    await rm(at('.husky'), { recursive: true });
    await mkdir(at('.husky'));
    await writeFile(at('.husky', 'pre-commit'), 'false\n');
    await stays('.husky/pre-commit');
    assert.match(await bash.run('cat .husky/pre-commit'), /false/);
  });
});
