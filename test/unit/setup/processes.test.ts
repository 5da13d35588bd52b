import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { forPlatform, run, start } from '../../../scripts/lib/processes.mjs';
import { until } from '../../support/until';

/** Whether a process runs no more; the system may still list it, until its parent asks. */
function hasEnded(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() === '' || stdout.trim().startsWith('Z');
}

describe('a program that the scripts start', () => {
  it('is called as it is where programs are programs', () => {
    const call = { command: 'npm', args: ['ci', 'a b'], isScript: false };
    assert.deepEqual(forPlatform('npm', ['ci', 'a b'], 'linux'), call);
  });

  it('is called through the shell, in quotes, where it is a script of Windows', () => {
    assert.deepEqual(
      forPlatform('C:\\Program Files\\code.cmd', ['--wait', 'C:\\my shop'], 'win32'),
      {
        command: '"C:\\Program Files\\code.cmd"',
        args: ['--wait', '"C:\\my shop"'],
        isScript: true,
      },
    );
    const node = 'C:\\Program Files\\nodejs\\node.exe';
    assert.equal(forPlatform(node, [], 'win32').isScript, false);
  });

  it('tells its last lines when it fails', async () => {
    const script = "console.log('first'); console.error('last'); process.exit(3)";
    await assert.rejects(run(process.execPath, ['-e', script]), /ended with 3[^]*first[^]*last/u);
  });

  it('is ended together with what it has started', async () => {
    const script = `
      const { pid } = require('node:child_process').spawn('sleep', ['600']);
      console.log(pid);
      process.on('SIGTERM', () => process.exit());
      setInterval(() => {}, 1000);`;
    const { child, stop } = start(process.execPath, ['-e', script]);
    let output = '';
    child.stdout?.on('data', (data: Buffer) => (output += data.toString()));
    const grandchild = await until('it has a child', () => Number(output.trim()) || undefined);

    await stop();

    await until('its child is gone', () => hasEnded(grandchild));
  });
});
