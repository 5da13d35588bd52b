import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../../test/support/disposables';
import { temporaryFolder } from '../../../test/support/folders';
import { until } from '../../../test/support/until';
import type { Mount } from './parts';
import { coverAgain, Replaced } from './replaced';

/** Linux alone tells what is mounted in a process. In the one of these tests nothing is covered. */
if (process.platform === 'linux') {
  describe('what somebody outside puts another one in the place of', () => {
    let owner: Disposables;
    let place: string;
    let file: string;
    let pid: number;

    before(async () => {
      owner = new Disposables();
      place = await temporaryFolder(owner);
      file = path.join(place, '.env');
      // As a terminal's own process, which waits for the first one inside.
      const terminal: ChildProcess = spawn('/bin/sh', ['-c', 'sleep 600; true'], {
        stdio: 'ignore',
        detached: true,
      });
      pid = terminal.pid ?? 0;
      await owner.add(() => void process.kill(-pid, 'SIGKILL'));
      await until('it has a child', () =>
        readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1') === '' ? undefined : true,
      );
    });
    beforeEach(() => writeFile(file, 'A=1\n'));
    after(() => owner.dispose());

    const mount = (as: Mount['as'], at = file): Mount => ({ as, path: at, why: 'a test' });
    /** The one before stays, so that the new one cannot have its number. */
    const replace = async () => {
      await rename(file, `${file}.old`);
      await writeFile(file, 'A=2\n');
    };

    for (const as of ['decoy', 'read-only', 'empty'] as const) {
      it(`is told of what was ${as}, before anybody looked`, async () => {
        const replaced = new Replaced([mount(as)]);
        assert.deepEqual(replaced.lost(pid), []);
        await replace();
        assert.deepEqual(replaced.lost(pid), [mount(as)]);
      });
    }

    it('is told of again where the one from before is there once more', async () => {
      const replaced = new Replaced([mount('read-only')]);
      await replace();
      assert.deepEqual(replaced.lost(pid), [mount('read-only')]);
      await rename(`${file}.old`, file);
      assert.deepEqual(replaced.lost(pid), [mount('read-only')]);
    });

    it('is told also while the terminal has nobody inside yet', async () => {
      const replaced = new Replaced([mount('decoy')]);
      await replace();
      assert.deepEqual(replaced.lost(2 ** 30), [mount('decoy')]);
    });

    it('is not told of what was written where it is, is gone, or was writable', async () => {
      const replaced = new Replaced([mount('decoy')]);
      await writeFile(file, 'A=2\n');
      assert.deepEqual(replaced.lost(pid), []);
      await rm(file);
      assert.deepEqual(replaced.lost(pid), []);
      const writable = new Replaced([mount('writable')]);
      await writeFile(file, 'A=3\n');
      assert.deepEqual(writable.lost(pid), []);
    });

    it('is not told of what is mounted', () => {
      const replaced = new Replaced([mount('read-only', '/proc')]);
      assert.deepEqual([replaced.lost(pid), replaced.lost(pid)], [[], []]);
    });

    it('is not covered where nobody is inside, by way of a link, or where mounting fails', async () => {
      const programs = { bwrap: '/bin/false', nsenter: '/bin/false', unshare: '/bin/false' };
      const network = { enter: ['--user=/proc/self/ns/user'] };
      const link = path.join(place, 'link');
      await symlink(file, link);
      const terminal = { pid, network };
      const tried: readonly Promise<boolean>[] = [
        coverAgain([mount('decoy')], { pid: 2 ** 30, network }, programs),
        coverAgain([mount('decoy')], { pid, network: { enter: [] } }, programs),
        coverAgain([mount('decoy', link)], terminal, { ...programs, nsenter: '/bin/true' }),
        coverAgain([mount('decoy')], terminal, programs),
      ];
      assert.deepEqual(await Promise.all(tried), [false, false, false, false]);
      assert.ok(
        await coverAgain([mount('decoy')], terminal, { ...programs, nsenter: '/bin/true' }),
      );
    });
  });
}
