import assert from 'node:assert/strict';
import { cp, mkdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { refreshInstalled } from '../../src/install/home';
import { Disposables } from '../support/disposables';
import { temporaryFolder } from '../support/folders';
import { claudeCall, runAgentHook } from './support/agent-hook';
import { TestWindow } from './support/window';

const FILES = [
  'plugin/ask.bash',
  'plugin/end',
  'dist/hook/agent.bash',
  'dist/cli.js',
  'dist/main.js',
];

/** What lies in the per-user folder belongs to one version, and a window's broker may be another's. */
describe('hooks and brokers of different versions', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let window: TestWindow;
  let work: string;

  beforeEach(async () => {
    window = await TestWindow.start(owned);
    work = window.workspace[0] ?? '';
  });
  after(() => owned.dispose());

  /** An extension's folder, as a version would have it that speaks another protocol. */
  async function extension(version: string, wire = 'portcullis/1'): Promise<string> {
    const folder = path.join(await temporaryFolder(owned), `portcullis.portcullis-${version}`);
    for (const file of FILES) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await cp(path.join(root, file), path.join(folder, file));
    }
    await writeFile(path.join(folder, 'package.json'), JSON.stringify({ version }, null, 1));
    for (const file of ['plugin/ask.bash', 'dist/hook/agent.bash']) {
      const text = await readFile(path.join(folder, file), 'utf8');
      await writeFile(path.join(folder, file), text.replaceAll('portcullis/1', wire));
    }
    return folder;
  }

  const install = (folder: string) =>
    refreshInstalled({ home: window.home, extension: folder, runtime: process.execPath });

  const call = async (command: string) => {
    const hook = runAgentHook(await claudeCall(command, work), { home: window.home, cwd: work });
    const { code, stdout, stderr } = await hook.ended;
    return { refused: code !== 0 || stdout.includes('"deny"'), said: stdout + stderr };
  };
  const bothWays = async () => {
    assert.deepEqual(await call('ls'), { refused: false, said: '' });
    assert.equal((await call('deny; boom')).refused, true);
  };

  it('that speak one protocol understand each other, whichever is older', async () => {
    await install(await extension('0.0.9'));
    await bothWays();
    await install(await extension('9.0.0'));
    await bothWays();
    // The older one comes back in another editor, and does not take its place.
    await install(await extension('0.1.0'));
    assert.match(await readlink(path.join(window.home, 'current')), /versions\/9\.0\.0-/u);
    await bothWays();
  });

  it('that do not are refused, whichever is newer', async () => {
    await install(await extension('9.0.0', 'portcullis/2'));
    const newer = await call('rm -rf ~/Documents');
    assert.ok(newer.refused, newer.said);

    await rm(path.join(window.home, 'current'));
    await install(await extension('0.1.0'));
    const entrance = path.join(window.home, 'run', String(process.pid));
    const text = await readFile(entrance, 'utf8');
    await writeFile(entrance, text.replace('portcullis/1', 'portcullis/2'));
    const older = await call('rm -rf ~/Documents');
    assert.ok(older.refused, older.said);
    assert.match(older.said, /Portcullis/u);
  });

  it('let no call through while one takes the place of the other', async () => {
    const [one, other] = [await extension('1.0.0'), await extension('1.0.0')];
    await install(one);
    const done = new AbortController();
    const swapping = (async () => {
      for (let at = 0; !done.signal.aborted; at += 1) await install(at % 2 === 0 ? other : one);
    })();
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(Array.from({ length: 6 }, () => call('deny; boom')));
      assert.deepEqual(
        answers.map(({ refused }) => refused),
        answers.map(() => true),
        answers.map(({ said }) => said).join('\n'),
      );
    }
    done.abort();
    await swapping;
    await bothWays();
  });

  it('let no call through when half of a version is gone', async () => {
    await install(await extension('1.0.0'));
    for (const name of ['ask.bash', 'agent.bash']) {
      await rm(path.join(window.home, 'current', name));
      assert.ok((await call('rm -rf ~/Documents')).refused, name);
    }
    await install(await extension('1.0.0'));
    await bothWays();
  });
});
