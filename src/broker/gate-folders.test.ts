import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../test/support/disposables';
import { temporaryFolder } from '../../test/support/folders';
import { claim, claimFirst, foldersOf, namedIn, release } from './gate-folders';

describe("a gate's folder", () => {
  let owned: Disposables;
  let storage: string;
  beforeEach(async () => {
    owned = new Disposables();
    storage = await temporaryFolder(owned);
  });
  afterEach(() => owned.dispose());

  /** Another window: a process that lives until the test is over. */
  const other = async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    await once(child, 'spawn');
    const end = async () => {
      const gone = once(child, 'exit');
      child.stdin.destroy();
      await gone;
    };
    await owned.add(() => {
      child.kill();
    });
    return { pid: child.pid ?? 0, end };
  };

  it('belongs to one window, and the next window has the next one', async () => {
    const window = await other();
    assert.equal(await claimFirst(storage, window.pid), storage);
    assert.equal(await claimFirst(storage), path.join(storage, 'window-2'));
    assert.equal(await claim(path.join(storage, 'gate')), false);
    await window.end();
    assert.equal(await claim(path.join(storage, 'gate')), true);
  });

  it('is the same again after a reload, and free when it was let go of', async () => {
    const window = await other();
    assert.equal(await claimFirst(storage), storage);
    assert.equal(await claimFirst(storage), storage);
    await release(path.join(storage, 'gate'), window.pid);
    assert.equal(
      await claim(path.join(storage, 'gate'), window.pid),
      false,
      'not theirs to release',
    );
    await release(path.join(storage, 'gate'));
    assert.equal(await claim(path.join(storage, 'gate'), window.pid), true);
  });

  it('is free when its owner’s number has gone to another process, or says nothing', async () => {
    const gate = path.join(storage, 'gate');
    await claim(gate);
    const owner = path.join(gate, 'owner');
    for (const text of [`${process.ppid} 1`, '', 'x']) {
      await writeFile(owner, text);
      assert.equal(await claim(gate), true, text);
    }
    assert.match(await readFile(owner, 'utf8'), new RegExp(`^${process.pid} \\d+$`, 'u'));
  });

  it('is had by one of many that come at once', async () => {
    const gate = path.join(storage, 'gate');
    const windows = await Promise.all([other(), other(), other(), other()]);
    const had = await Promise.all(windows.map(({ pid }) => claim(gate, pid)));
    assert.equal(had.filter(Boolean).length, 1);
  });

  it('is found by what a shell was started with, below the storages of the editor alone', async () => {
    const storages = {
      global: '/e/globalStorage/p.p',
      workspaces: { folder: '/e/workspaceStorage', extension: 'p.p' },
    };
    for (const [text, found] of [
      ['ZDOTDIR=/e/workspaceStorage/4bff-1/p.p/gate\0', ['/e/workspaceStorage/4bff-1/p.p/gate']],
      [
        "'.' '/e/workspaceStorage/-6c/p.p/window-2/gate/ask.bash'",
        ['/e/workspaceStorage/-6c/p.p/window-2/gate'],
      ],
      ['X=/e/globalStorage/p.p/gate:/usr', ['/e/globalStorage/p.p/gate']],
      ['X=/e/globalStorage/p.p/gates', []],
      ['X=/e/workspaceStorage/../p.p/gate', []],
      ['X=/e/workspaceStorage/a/b/p.p/gate', []],
      ['X=/home/me/work/gate', []],
    ] as const) {
      assert.deepEqual(namedIn(text, storages), found, text);
    }
    const shell = await other();
    assert.deepEqual(await foldersOf(shell.pid, storages), []);
  });
});
