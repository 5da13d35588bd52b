import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { SealedWindow } from './support/sealed';

const TOKEN = 'rw_Fe26.2**8a1c97d0b54e4f0f9b1c2d3e4f5a6b7c';

async function fill(folder: string): Promise<void> {
  await writeFile(path.join(folder, '.env'), `RAILWAY_TOKEN=${TOKEN}\n`);
  execFileSync('git', ['init', '-q', folder], { stdio: 'ignore' });
}

/** However a folder is called, and by whatever name it was opened. */
describe('A sealed terminal hides and holds the same', () => {
  const owner = new Disposables();
  after(() => owner.dispose());

  const check = async (window: SealedWindow): Promise<void> => {
    const bash = await window.terminal(owner);
    const said = await bash.run(
      `cat .env; /usr/bin/python3 -c "open('.git/config', 'a')" 2>&1 | tail -n 1`,
    );
    assert.match(said, /RAILWAY_TOKEN=/);
    assert.doesNotMatch(said, /8a1c97d0/);
    assert.match(said, /Read-only file system/);
    bash.send('exit');
    await bash.ended();
  };

  for (const name of ['a b', 'a:b', `a'b"c`, String.raw`a\b`, '-rf', 'a\nb', 'a/', 'x$(id)`id`']) {
    it(`in ${JSON.stringify(name)}`, async () => {
      await check(
        await SealedWindow.start(owner, {
          folders: [name],
          prepare: ({ workspace: [folder = ''] }) => fill(folder),
        }),
      );
    });
  }

  it('in a folder that was opened by a link', async () => {
    await check(
      await SealedWindow.start(owner, {
        prepare: async ({ workspace: [folder = ''] }) => {
          await rename(folder, `${folder}-real`);
          await symlink(`${folder}-real`, folder);
          await fill(folder);
          await mkdir(path.join(folder, 'src'));
        },
      }),
    );
  });
});
