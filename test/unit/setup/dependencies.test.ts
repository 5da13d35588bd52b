import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dependenciesAreStale } from '../../../scripts/setup/dependencies.mjs';
import { Disposables } from '../../support/disposables';
import { temporaryFolder } from '../../support/folders';

describe('the dependencies', () => {
  const owned = new Disposables();
  after(() => owned.dispose());

  const project = async (wanted: object, installed: object | string | undefined) => {
    const folder = await temporaryFolder(owned);
    await mkdir(path.join(folder, 'node_modules'));
    await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }));
    if (installed !== undefined) {
      const text =
        typeof installed === 'string' ? installed : JSON.stringify({ packages: installed });
      await writeFile(path.join(folder, 'node_modules', '.package-lock.json'), text);
    }
    return folder;
  };
  const a = { 'node_modules/a': { version: '1.0.0' } };

  it('are installed after a clone', async () => {
    assert.equal(await dependenciesAreStale(await project(a, undefined)), true);
  });

  it('are installed again when an installation was interrupted', async () => {
    assert.equal(await dependenciesAreStale(await project(a, '{"packages":')), true);
  });

  it('are installed again when the lock names another version', async () => {
    const older = { 'node_modules/a': { version: '0.9.0' } };
    assert.equal(await dependenciesAreStale(await project(a, older)), true);
  });

  it('are left alone when they are what the lock names', async () => {
    const wanted = { '': { version: '1.0.0' }, ...a };
    assert.equal(await dependenciesAreStale(await project(wanted, a)), false);
  });

  it('are left alone when they are linked from elsewhere', async () => {
    const elsewhere = await project(a, {});
    const folder = await temporaryFolder(owned);
    await writeFile(path.join(folder, 'package-lock.json'), JSON.stringify({ packages: a }));
    await symlink(path.join(elsewhere, 'node_modules'), path.join(folder, 'node_modules'));
    assert.equal(await dependenciesAreStale(folder), false);
  });

  it('may lack what is only for another platform', async () => {
    const wanted = { ...a, 'node_modules/b': { version: '1.0.0', optional: true } };
    assert.equal(await dependenciesAreStale(await project(wanted, a)), false);
  });
});
