import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { acquire } from '../../../scripts/setup/lock.mjs';
import { Disposables } from '../../support/disposables';
import { temporaryFolder } from '../../support/folders';

describe("the set-up's lock", () => {
  const owned = new Disposables();
  after(() => owned.dispose());

  it('lets a second set-up wait, and says for whom', async () => {
    const folder = await temporaryFolder(owned);
    const said: string[] = [];
    const order: string[] = [];
    const release = await acquire(folder, () => undefined);
    const second = acquire(folder, (line) => {
      said.push(line);
      order.push('first ends');
      void release();
    });
    await (
      await second
    )();
    order.push('second had it');
    assert.deepEqual(order, ['first ends', 'second had it']);
    assert.match(said.join('\n'), new RegExp(`process ${process.pid}`, 'u'));
  });

  it('is taken over from a set-up that has died', async () => {
    const folder = await temporaryFolder(owned);
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(path.join(folder, 'setup.lock'), String(pid));
    const release = await acquire(folder, () => undefined);
    await release();
  });

  it('is taken over from one that died before it wrote its number', async () => {
    const folder = await temporaryFolder(owned);
    const file = path.join(folder, 'setup.lock');
    await writeFile(file, '');
    await utimes(file, 0, 0);
    const release = await acquire(folder, () => undefined);
    await release();
  });

  it('is not waited for where none can be made', async () => {
    const folder = path.join(await temporaryFolder(owned), 'file');
    await writeFile(folder, '');
    await assert.rejects(acquire(folder, () => undefined));
  });
});
