import assert from 'node:assert/strict';
import type { Mount } from '../../broker/seal/parts';
import { movable, ordered, type Shown } from './mounts';

function mount(as: Mount['as'], path: string, shown?: true): Shown {
  return { as, path, why: 'a test', ...(shown === undefined ? {} : { shown }) };
}

const paths = (mounts: readonly Mount[]) => mounts.map(({ as, path }) => `${as} ${path}`);

describe('the order of mounts', () => {
  it('has folders before what lies in them, and one mount at a path: what hides more', () => {
    const given = [
      mount('read-only', '/a/b/c'),
      mount('writable', '/a/b'),
      mount('decoy', '/a/b/c'),
    ];
    assert.deepEqual(paths(ordered(given)), ['writable /a/b', 'decoy /a/b/c']);
  });

  it('leaves out what lies in a hidden folder unless it is shown on purpose', () => {
    const given = [mount('empty', '/a'), mount('decoy', '/a/b'), mount('read-only', '/a/c', true)];
    assert.deepEqual(paths(ordered(given)), ['empty /a', 'read-only /a/c']);
  });

  it('hides within what is shown in a hidden folder', () => {
    const given = [
      mount('empty', '/a'),
      mount('writable', '/a/work', true),
      mount('decoy', '/a/work/.env'),
    ];
    assert.equal(ordered(given).length, 3);
  });
});

describe('folders that could be moved away with what is mounted in them', () => {
  it('are those below the outermost fresh folder', () => {
    const mounts = [
      mount('empty', '/home/a/.config/Code'),
      mount('empty', '/home/a/.config/Code/x/y'),
    ];
    assert.deepEqual(movable(mounts, '/home/a/.config/Code/x/y/z/gate'), [
      '/home/a/.config/Code/x',
      '/home/a/.config/Code/x/y',
      '/home/a/.config/Code/x/y/z',
    ]);
  });

  it('are none where the disk is read-only', () => {
    assert.deepEqual(movable([mount('empty', '/tmp')], '/home/a/gate'), []);
    assert.deepEqual(movable([], '/home/a/gate'), []);
  });

  it('are not those that are as on disk', () => {
    const mounts = [mount('empty', '/tmp'), mount('read-only', '/tmp/a', true)];
    assert.deepEqual(movable(mounts, '/tmp/a/b/gate'), []);
  });
});
