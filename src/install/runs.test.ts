import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtInRuns } from './runs';

describe('what the built-in agent runs as its hook', () => {
  for (const name of ['plain', 'Ünïcode-1.2', "with blanks, (brackets) & Ada's !"]) {
    it(`is found in an extension's folder: ${name}`, async () => {
      const place = await mkdtemp(path.join(tmpdir(), 'pc-runs-'));
      try {
        const extension = path.join(place, name);
        await mkdir(path.join(extension, 'plugin'), { recursive: true });
        await writeFile(path.join(extension, 'plugin', 'hook.bash'), 'echo "$2 $1"; exit 77\n');
        const { command = '' } = builtInRuns(extension, 'PreToolUse') ?? {};
        const said = execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' });
        assert.equal(said, `gate ${path.join(extension, 'plugin', 'hook.bash')}\n`);
      } finally {
        await rm(place, { recursive: true });
      }
    });
  }

  for (const name of ['$(touch x)', 'a `b`', 'a "b"', 'a \\b', '*', '$HOME']) {
    it(`is not made where a shell would read more in the folder's name: ${name}`, () => {
      assert.throws(() => builtInRuns(`/opt/${name}`, 'PreToolUse'), /cannot stand in a command/u);
    });
  }
});
