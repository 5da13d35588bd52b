import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../test/support/disposables';
import { temporaryFolder } from '../../test/support/folders';
import { changedRelease } from './release';

describe('the files of a release', () => {
  const owned = new Disposables();
  after(() => owned.dispose());

  it('are told where they are missing or others', async () => {
    const extension = await temporaryFolder(owned);
    const write = (name: string, text: string) => writeFile(path.join(extension, name), text);
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    await write('broker.js', 'broker');
    await write('cli.js', 'cli');
    const files = { 'broker.js': hash('broker'), 'cli.js': hash('cli') };
    assert.deepEqual(await changedRelease(extension, files), []);
    await write('broker.js', 'broker ');
    await rm(path.join(extension, 'cli.js'));
    assert.deepEqual(await changedRelease(extension, files), ['broker.js', 'cli.js']);
  });
});
