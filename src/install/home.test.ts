import assert from 'node:assert/strict';
import {
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../test/support/disposables';
import { temporaryFolder } from '../../test/support/folders';
import { enrol, enrolledFolders, isGuarded, readEnrolment, setEnrolled } from './enrolled';
import { changedInstalled, installedStamp, refreshInstalled, UNINSTALLED } from './home';

describe('what other programs call', () => {
  const owned = new Disposables();
  after(() => owned.dispose());

  async function extension(version: string, text = version): Promise<string> {
    const folder = await temporaryFolder(owned);
    for (const name of ['plugin', 'dist/hook']) {
      await mkdir(path.join(folder, name), { recursive: true });
    }
    await writeFile(path.join(folder, 'package.json'), `{ "version": "${version}" }`);
    for (const name of ['plugin/ask.bash', 'plugin/end', 'dist/hook/agent.bash', 'dist/cli.js']) {
      await writeFile(path.join(folder, name), text);
    }
    await writeFile(path.join(folder, 'dist/main.js'), text);
    return folder;
  }
  const current = (home: string) => readFile(path.join(home, 'current', 'agent.bash'), 'utf8');
  const refresh = async (home: string, of: string) =>
    refreshInstalled({ home, extension: of, runtime: '/usr/bin/node' });

  it('is of the newest version that was there, and swapped in one step', async () => {
    const home = await temporaryFolder(owned);
    await refresh(home, await extension('0.1.0'));
    assert.equal(await current(home), '0.1.0');
    const old = path.join(home, await readlink(path.join(home, 'current')));
    await refresh(home, await extension('0.10.0'));
    assert.equal(await current(home), '0.10.0');
    // Who has begun with the version before goes on with it.
    assert.equal(await readFile(path.join(old, 'agent.bash'), 'utf8'), '0.1.0');
    await refresh(home, await extension('0.9.3'));
    assert.equal(await current(home), '0.10.0', 'an older editor beside it changes nothing');
    await refresh(home, await extension('0.10.0', 'another build'));
    assert.equal(await current(home), 'another build');
    assert.equal(await readFile(path.join(home, 'current', 'runtime'), 'utf8'), '/usr/bin/node\n');
    assert.deepEqual(
      (await readdir(home)).sort(),
      ['current', 'versions'],
      'nothing unfinished is left',
    );
  });

  it('is written once for a build, and again where something is missing', async () => {
    const home = await temporaryFolder(owned);
    const own = await extension('1.0.0');
    await refresh(home, own);
    const file = path.join(home, 'current', 'agent.bash');
    await utimes(file, 1, 1);
    await refresh(home, own);
    assert.equal((await stat(file)).mtimeMs, 1_000);
    await rm(file);
    await refresh(home, own);
    assert.equal(await current(home), '1.0.0');
  });

  it('tells what was changed behind its back, by its text, and puts it right', async () => {
    const home = await temporaryFolder(owned);
    const own = await extension('1.0.0');
    const options = { home, extension: own, runtime: '/usr/bin/node' };
    assert.deepEqual(await refresh(home, own), []);
    assert.deepEqual(await changedInstalled(options), []);
    const stamp = installedStamp(home);
    const file = path.join(home, 'current', 'agent.bash');
    const { atime, mtime } = await stat(file);
    await writeFile(file, '0.0.1');
    await utimes(file, atime, mtime);
    assert.notEqual(installedStamp(home), stamp);
    assert.deepEqual(await changedInstalled(options), ['agent.bash']);
    assert.deepEqual(await refresh(home, own), ['agent.bash']);
    assert.equal(await current(home), '1.0.0');
    await rm(path.join(home, 'current'));
    await symlink('/tmp', path.join(home, 'current'));
    assert.deepEqual(await changedInstalled(options), ['current']);
    await refresh(home, own);
    assert.equal(await current(home), '1.0.0');
  });

  it('leaves another version alone, which another editor looks after', async () => {
    const home = await temporaryFolder(owned);
    await refresh(home, await extension('2.0.0'));
    const older = { home, extension: await extension('1.0.0'), runtime: '/usr/bin/node' };
    assert.deepEqual(await changedInstalled(older), []);
  });

  it('keeps the last three versions, and takes the mark of an uninstallation away', async () => {
    const home = await temporaryFolder(owned);
    await writeFile(path.join(home, UNINSTALLED), '');
    for (const version of ['1.0.0', '1.0.1', '1.0.2', '1.0.3', '1.0.4']) {
      await refresh(home, await extension(version));
    }
    assert.equal((await readdir(path.join(home, 'versions'))).length, 3);
    assert.equal(await current(home), '1.0.4');
    assert.ok(!(await readdir(home)).includes(UNINSTALLED));
  });

  it('is not swapped when something of it cannot be read', async () => {
    const home = await temporaryFolder(owned);
    await refresh(home, await extension('1.0.0'));
    const broken = await extension('2.0.0');
    await rm(path.join(broken, 'dist/cli.js'));
    await assert.rejects(refresh(home, broken));
    assert.equal(await current(home), '1.0.0');
  });
});

describe('folders that are enrolled', () => {
  const owned = new Disposables();
  after(() => owned.dispose());

  it('are remembered once each, for this user alone, and names that break lines never', async () => {
    const home = await temporaryFolder(owned);
    assert.deepEqual(await enrolledFolders(home), []);
    await enrol(home, ['/a', '/b c']);
    await enrol(home, ['/b c', '/d\n/', '/e']);
    assert.deepEqual(await enrolledFolders(home), ['/a', '/b c', '/e']);
    await setEnrolled(home, '/a', false);
    assert.deepEqual(await enrol(home, ['/a', '/f']), ['/f'], 'one that was taken out stays out');
    const known = { enrolled: ['/b c', '/e', '/f'], left: ['/a'] };
    assert.deepEqual(await readEnrolment(home), known);
    assert.deepEqual(
      ['/a', '/a/b', '/f/a'].map((folder) => isGuarded(known, folder)),
      [false, true, true],
    );
    await setEnrolled(home, '/a', true);
    assert.deepEqual((await readEnrolment(home)).left, []);
    assert.equal((await stat(path.join(home, 'enrolled'))).mode & 0o777, 0o600);
  });
});
