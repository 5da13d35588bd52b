import assert from 'node:assert/strict';
import { elsewhere, readMountTable, type Mounted } from './elsewhere';
import type { Shown } from './mounts';

const SSH: Shown = { as: 'empty', path: '/home/ada/.ssh', why: 'keys' };
const ENV: Shown = { as: 'decoy', path: '/home/ada/shop/.env', from: '/d/1', why: 'a secret' };
const ROOT: Mounted = { at: '/', root: '/', device: '8:1', type: 'ext4', kind: 'folder' };

function mounted(at: string, root: string, more: Partial<Mounted> = {}): Mounted {
  return { ...ROOT, at, root, ...more };
}

function places(hidden: readonly Shown[], ...table: readonly Mounted[]): readonly string[] {
  return elsewhere(hidden, [ROOT, ...table], '/d/nothing').map(({ as, path }) => `${as} ${path}`);
}

describe('what is hidden and mounted elsewhere too', () => {
  it('is hidden there: the whole disk, the home, a part of the hidden folder', () => {
    assert.deepEqual(places([SSH], mounted('/srv/disk', '/')), ['empty /srv/disk/home/ada/.ssh']);
    assert.deepEqual(places([SSH], mounted('/srv/homes', '/home')), ['empty /srv/homes/ada/.ssh']);
    assert.deepEqual(places([SSH], mounted('/home/ada/shop/keys', '/home/ada/.ssh')), [
      'empty /home/ada/shop/keys',
    ]);
    assert.deepEqual(places([SSH], mounted('/srv/one', '/home/ada/.ssh/id', { kind: 'file' })), [
      'decoy /srv/one',
    ]);
  });

  it('has the same decoy there', () => {
    const [one] = elsewhere([ENV], [ROOT, mounted('/srv/homes', '/home')], '/d/nothing');
    assert.deepEqual(
      [one?.as, one?.path, one?.from],
      ['decoy', '/srv/homes/ada/shop/.env', '/d/1'],
    );
  });

  it('is told by the file system that the path itself lies on', () => {
    const home = mounted('/home', '/@home', { device: '0:40' });
    const top = mounted('/mnt/top', '/', { device: '0:40' });
    assert.deepEqual(places([SSH], home, top), ['empty /mnt/top/@home/ada/.ssh']);
    assert.deepEqual(places([SSH], home), []);
  });

  it('is not looked for on other file systems, and not where something else is mounted over it', () => {
    assert.deepEqual(places([SSH], mounted('/srv/disk', '/', { device: '8:2' })), []);
    const over = mounted('/srv/disk/home', '/', { device: '8:2' });
    assert.deepEqual(places([SSH], mounted('/srv/disk', '/'), over), []);
  });

  it('leaves what is shown on purpose, and volumes of the workspace', () => {
    const gate: Shown = { as: 'empty', path: '/home/ada/x/notes', why: 'notes', shown: true };
    assert.deepEqual(places([gate], mounted('/srv/homes', '/home')), []);
    const volume = mounted('/home/ada/shop/node_modules', '/var/volumes/1/_data');
    assert.deepEqual(places([SSH, ENV], volume), []);
  });

  it('covers what the kernel shows of the outside, wherever that is mounted', () => {
    const proc = mounted('/srv/chroot/proc', '/', { device: '0:5', type: 'proc' });
    const own = mounted('/proc', '/', { device: '0:5', type: 'proc' });
    assert.deepEqual(places([], own, proc), ['empty /srv/chroot/proc']);
  });
});

describe('the mount table', () => {
  it('is read as the system writes it, blanks in names and optional fields among it', () => {
    const text = [
      '22 1 254:0 / / rw,relatime - ext4 /dev/root rw',
      '90 22 254:0 /home/ada/a\\040b /srv/c\\040d rw shared:1 master:2 - ext4 /dev/root rw',
      'nothing of this',
      '',
    ].join('\n');
    const kind = 'folder' as const;
    assert.deepEqual(
      readMountTable(text, () => kind),
      [
        { device: '254:0', root: '/', at: '/', type: 'ext4', kind },
        { device: '254:0', root: '/home/ada/a b', at: '/srv/c d', type: 'ext4', kind },
      ],
    );
  });
});
