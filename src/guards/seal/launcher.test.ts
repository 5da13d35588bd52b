import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LAUNCHER } from './launcher';

describe('the launcher of sealed terminals, where nobody can seal one', () => {
  let home = '';
  let launcher = '';
  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'pc-launcher-'));
    launcher = path.join(home, 'sealed', 'bash');
    await mkdir(path.dirname(launcher));
    await writeFile(launcher, LAUNCHER, { mode: 0o700 });
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  const started = () => {
    const env = { PATH: process.env.PATH };
    const { status, stdout, stderr } = spawnSync(launcher, ['-c', 'echo ran'], {
      env,
      encoding: 'utf8',
    });
    return { status, said: stdout + stderr };
  };

  it('runs nothing, and says what to use', () => {
    const { status, said } = started();
    assert.equal(status, 126);
    assert.match(
      said,
      /^Portcullis: not sealed, it was started outside[^\n]*run --sealed[^\n]*\n$/u,
    );
  });

  it('runs nothing after an uninstall, and says which setting still names it', async () => {
    await writeFile(path.join(home, 'uninstalled'), '');
    const { status, said } = started();
    assert.equal(status, 126);
    assert.match(said, /^Portcullis was uninstalled[^\n]*terminalProfile\.linux[^\n]*\n$/u);
  });
});
