import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../test/support/disposables';
import { temporaryFolder } from '../../test/support/folders';
import { Freeze, isFrozen } from './freeze';
import { FreezeWish } from './freeze-wish';

const since = '2026-01-01T10:00:00.000Z';

describe('what the window knows of a freeze', () => {
  const owned = new Disposables();
  let storage: string;
  let wish: FreezeWish;

  beforeEach(async () => {
    storage = path.join(await temporaryFolder(owned), 'storage');
    wish = new FreezeWish(() => storage);
  });
  after(() => owned.dispose());

  it('is told to the next broker until one says that it is in force', () => {
    assert.equal(wish.ready(), false);
    wish.wish();
    // What the broker told before it heard of it.
    wish.state(undefined);
    assert.equal(wish.ready(), true);
    wish.state(since);
    new Freeze(storage).begin();
    assert.equal(wish.ready(), false, 'it knows by itself');
  });

  it('ends where a broker that was frozen says so, and not where another one never knew', () => {
    wish.state(since);
    wish.starting();
    wish.state(undefined);
    assert.equal(wish.ready(), true);
    wish.state(since);
    wish.state(undefined);
    assert.equal(wish.ready(), false);
  });

  it('is kept for the next window where there is no broker any more', async () => {
    wish.keep();
    assert.equal(isFrozen(storage), false);
    wish.wish();
    wish.keep();
    assert.equal(isFrozen(storage), true);
    const none = new FreezeWish(() => path.join(storage, 'file'));
    await writeFile(path.join(storage, 'file'), '');
    none.wish();
    none.keep();
  });
});
