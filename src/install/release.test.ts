import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../test/support/disposables';
import { temporaryFolder } from '../../test/support/folders';
import { seeRelease } from './release';

describe('the bundles of releases', () => {
  const owned = new Disposables();
  let home: string;
  let extension: string;

  beforeEach(async () => {
    const folder = await temporaryFolder(owned);
    home = path.join(folder, '.portcullis');
    extension = path.join(folder, 'portcullis.portcullis-1.2.3-linux-x64');
    await mkdir(home);
    await mkdir(path.join(extension, 'dist'), { recursive: true });
    await write('dist/extension.js', 'one');
  });
  after(() => owned.dispose());

  const write = (name: string, text: string) => writeFile(path.join(extension, name), text);
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');

  it('are remembered, and a change without another version is told once', async () => {
    const see = async () => (await seeRelease(home, extension)).state;
    assert.equal(await see(), 'first');
    assert.equal(await see(), 'same');
    await write('dist/extension.js', 'two');
    assert.deepEqual(await seeRelease(home, extension), {
      state: 'changed',
      version: '1.2.3',
      hash: hash('two'),
    });
    assert.equal(await see(), 'same');
  });

  it('of other versions and of other editors are told apart', async () => {
    await seeRelease(home, extension);
    const next = extension.replace('1.2.3', '1.2.4');
    await mkdir(path.join(next, 'dist'), { recursive: true });
    await writeFile(path.join(next, 'dist', 'extension.js'), 'two');
    assert.equal((await seeRelease(home, next)).state, 'first');
    assert.equal((await seeRelease(home, extension)).state, 'same');
  });

  it('are not looked at where the extension runs from its sources', async () => {
    const sources = path.join(path.dirname(extension), 'portcullis');
    await mkdir(path.join(sources, 'dist'), { recursive: true });
    await writeFile(path.join(sources, 'dist', 'extension.js'), 'one');
    assert.deepEqual(await seeRelease(home, sources), { state: 'unknown' });
  });
});
