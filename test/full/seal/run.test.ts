import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundled } from '../../bench/bundled';
import { Disposables } from '../../support/disposables';
import { SealedWindow } from './support/sealed';

interface Ran {
  readonly code: number | null;
  readonly said: string;
}

/** `portcullis run --sealed`, from outside of any terminal of the editor. */
describe('A command that is run sealed', () => {
  const owner = new Disposables();
  let client: string;
  let window: SealedWindow;

  before(async () => {
    client = await bundled('src/cli/main.ts');
    window = await SealedWindow.start(owner, {
      prepare: ({ workspace: [folder = ''] }) =>
        writeFile(path.join(folder, '.env'), 'STRIPE_API_KEY=8a1c97d0b54e4f0f9b1c2d3e4f5a6b7c\n'),
    });
  });
  after(() => owner.dispose());

  it('sees no secret, has its input and its exit status', async () => {
    const { code, said } = await run('sh', '-c', 'cat .env; cat; exit 7');
    assert.equal(code, 7);
    assert.match(said, /what it is told/);
    assert.doesNotMatch(said, /8a1c97d0/);
    assert.match(readFileSync(path.join(window.workspace, '.env'), 'utf8'), /8a1c97d0/);
  });

  function run(...command: string[]): Promise<Ran> {
    const args = [client, 'run', '--sealed', '--home', window.window.home, '--', ...command];
    const child = spawn(process.execPath, args, { cwd: window.workspace, stdio: 'pipe' });
    child.stdin.end('what it is told\n');
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    }
    return new Promise((resolve) => {
      child.once('close', (code) => {
        resolve({ code, said });
      });
    });
  }
});
