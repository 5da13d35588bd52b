import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../../test/support/disposables';
import { temporaryFolder } from '../../../test/support/folders';
import { until } from '../../../test/support/until';
import { Views } from './views';

// Made up for this test: it opens nothing.
const password = 'tulip-Harbor-92!';

describe('the copies that agents read in the place of secret files', () => {
  const owned = new Disposables();
  let place: string;
  let home: string;
  let views: Views;
  const own = () => path.join(home, 'views', String(process.pid));
  const file = async (name: string, text: string | Buffer) => {
    const at = path.join(place, name);
    await mkdir(path.dirname(at), { recursive: true });
    await writeFile(at, text);
    return at;
  };

  beforeEach(async () => {
    place = await temporaryFolder(owned);
    home = path.join(place, 'home');
    views = new Views(home);
  });
  afterEach(() => views.dispose());
  after(() => owned.dispose());

  it('hold no secret, have names of their own, and are for this user alone', async () => {
    const view = await views.make('1', await file('.env', `DB_PASSWORD=${password}\nPORT=1\n`));
    assert.ok(view !== undefined);
    assert.equal(await readFile(view.file, 'utf8'), 'DB_PASSWORD=‹hidden: DB_PASSWORD›\nPORT=1\n');
    assert.deepEqual(view.hidden, ['DB_PASSWORD']);
    assert.equal((await stat(view.file)).mode & 0o777, 0o600);
    assert.equal((await stat(own())).mode & 0o777, 0o700);
    assert.match(path.basename(view.file), /^[0-9a-f]{18}\.txt$/u);
  });

  it('go when their call is done, and all when the guard ends', async () => {
    const source = await file('.env', `DB_PASSWORD=${password}\n`);
    await views.make('1', source);
    await views.make('2', source);
    assert.equal((await readdir(own())).length, 2);
    await views.end('1');
    assert.equal((await readdir(own())).length, 1);
    await views.dispose();
    await assert.rejects(readdir(own()));
  });

  it('of a guard that was killed go at the next start, and those of others stay', async () => {
    for (const pid of ['999999999', String(process.ppid)]) {
      await mkdir(path.join(home, 'views', pid), { recursive: true });
    }
    await new Views(home).dispose();
    assert.deepEqual(await readdir(path.join(home, 'views')), [String(process.ppid)]);
  });

  it('are not made of what cannot be shown', async () => {
    const link = path.join(place, 'link.txt');
    await symlink(await file('.env', `one two three\n${password}\n`), link);
    const none = [
      link,
      path.join(place, '.env'),
      path.join(place, 'missing'),
      place,
      '/dev/null',
      '/proc/self/environ',
      await file('a/.env', Buffer.from([0x41, 0x3d, 0xff, 0xfe])),
      await file('b/.env', 'A=b\n'.repeat(100_000)),
      await file('c/notes.md', 'nothing to hide\n'),
    ];
    for (const source of none) assert.equal(await views.make(source, source), undefined, source);
  });

  it('are of the file that a link leads to, by whichever name says more', async () => {
    const plain = await file('settings.txt', `COMPANY=Tulip\nDB_PASSWORD=${password}\n`);
    const link = path.join(place, '.env');
    await symlink(plain, link);
    const view = await views.make('1', link);
    assert.equal(
      await readFile(view?.file ?? '', 'utf8'),
      'COMPANY=‹hidden: COMPANY›\nDB_PASSWORD=‹hidden: DB_PASSWORD›\n',
    );
  });

  it('are not made of what a person hid, by any name', async () => {
    const source = await file('deploy.ts', `connect({ password: '${password}' });\nsell();\n`);
    const link = path.join(place, 'link.ts');
    await symlink(source, link);
    assert.ok((await views.make('1', source)) !== undefined);
    const hiding = new Views(home, (one) => one === source);
    assert.equal(await hiding.make('2', source), undefined);
    assert.equal(await hiding.make('3', link), undefined);
  });

  it('are not put where others could read them', async () => {
    const source = await file('.env', `DB_PASSWORD=${password}\n`);
    await mkdir(path.join(home, 'views'), { recursive: true });
    await chmod(path.join(home, 'views'), 0o777);
    assert.ok((await views.make('1', source)) !== undefined);
    assert.equal((await stat(path.join(home, 'views'))).mode & 0o777, 0o700);
    const other = path.join(place, 'other');
    const elsewhere = path.join(place, 'elsewhere');
    await mkdir(other);
    await mkdir(elsewhere);
    await symlink(elsewhere, path.join(other, 'views'));
    const linked = new Views(other);
    assert.equal(await linked.make('1', source), undefined);
    await linked.dispose();
    assert.deepEqual(await readdir(elsewhere), []);
  });

  it('are bounded in number: the oldest goes first', async () => {
    const source = await file('.env', `DB_PASSWORD=${password}\n`);
    for (let call = 0; call < 60; call += 1) await views.make(String(call), source);
    await until('the oldest are gone', async () => (await readdir(own())).length <= 50);
  });
});
