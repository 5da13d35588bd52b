import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openDesktop } from '../../../scripts/try/desktop';
import { Disposables } from '../../support/disposables';
import { temporaryFolder } from '../../support/folders';
import { until } from '../../support/until';

/** Like a desktop editor's command: it leaves the editor behind as a process of nobody. */
const fakeEditor = `#!/bin/bash
printf '%s\\n' "$*" >>"$FAKE_LOG"
if [[ "$*" == *--wait* ]]; then
  setsid bash -c 'exec -a "editor $0" sleep 600' "$*" &
  wait
fi
`;

describe('a desktop editor of the try-out', () => {
  const owned = new Disposables();
  after(() => owned.dispose());
  const processes = () => spawnSync('ps', ['-axo', 'command='], { encoding: 'utf8' }).stdout;

  it('gets the extension in a profile of its own, and is ended', async () => {
    const folder = await temporaryFolder(owned);
    const editor = path.join(folder, 'code');
    const log = path.join(folder, 'log');
    await writeFile(editor, fakeEditor, { mode: 0o755 });
    const userData = path.join(folder, 'user data');
    const env = { PATH: process.env.PATH, FAKE_LOG: log };
    const here = new Disposables();
    await openDesktop(editor, { workspace: '/shop', userData, vsix: '/x.vsix', env }, here);
    const profile = `--user-data-dir ${userData} --extensions-dir ${userData}/extensions`;
    await until('the editor is open', () => processes().includes(`editor ${profile}`));
    assert.deepEqual((await readFile(log, 'utf8')).trim().split('\n'), [
      `${profile} --install-extension /x.vsix`,
      `${profile} --new-window --wait /shop`,
    ]);

    await here.dispose();

    await until('it is gone', () => !processes().includes(`editor ${profile}`));
  });
});
