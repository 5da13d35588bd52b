import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { shimFolder } from '../../guards/terminal/shims';
import { ProgramFinder, SHIMS } from './find';

describe('the programs of this machine', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'pc-find-'));
    for (const name of ['a/rm', 'b/rm', 'b/git', 'b/cat', `${SHIMS}/psql`, 'b/terraform/x']) {
      await mkdir(path.join(folder, path.dirname(name)), { recursive: true });
      await writeFile(path.join(folder, name), '');
      await chmod(path.join(folder, name), 0o755);
    }
    await writeFile(path.join(folder, 'b', 'dd'), '');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are found on each PATH that is told, the first of a name, and told when there are others', async () => {
    const told: Readonly<Record<string, string>>[] = [];
    let wake = (): void => undefined;
    const finder = new ProgramFinder(
      new Set(['rm', 'git', 'psql', 'dd', 'terraform']),
      (message) => {
        if (message.type === 'programs') told.push(message.programs);
        wake();
      },
    );
    const next = () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      });
    let found = next();
    finder.tell(`${folder}/a:relative::${folder}/missing:${folder}/${SHIMS}`);
    await found;
    assert.deepEqual(told, [{ rm: path.join(folder, 'a/rm') }]);
    found = next();
    finder.tell(`${folder}/b:${folder}/a`);
    await found;
    assert.deepEqual(told.at(-1), {
      rm: path.join(folder, 'a/rm'),
      git: path.join(folder, 'b/git'),
    });
  });

  it('are no shims, wherever these are', () => {
    assert.equal(path.basename(shimFolder({ folder: '/s/gate' }) ?? ''), SHIMS);
    assert.equal(shimFolder({ folder: '/a:b/gate' }), undefined);
  });
});
