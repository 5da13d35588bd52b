import assert from 'node:assert/strict';
import { spawn as spawnProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { spawn } from 'node-pty';
import { root } from '../../scripts/lib/paths.mjs';
import { LAYERS } from '../../src/broker/agents/protection';
import { AGENT_SETTINGS } from '../../src/install/agents';
import { bundled } from '../bench/bundled';
import { Disposables } from '../support/disposables';
import { temporaryFolder } from '../support/folders';
import { until } from '../support/until';
import type { Ended } from '../broker/support/hook';
import { TestWindow } from '../broker/support/window';

const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };

describe('portcullis doctor', function () {
  this.timeout(60_000);
  let owned: Disposables;
  let program: string;
  before(async () => {
    program = await bundled('src/cli/main.ts');
  });
  beforeEach(() => {
    owned = new Disposables();
  });
  afterEach(() => owned.dispose());

  /** Runs the client as an agent does, and as anybody who has no terminal. */
  function run(home: string): Promise<Ended> {
    const child = spawnProcess(process.execPath, [program, 'doctor', '--home', home], {
      cwd: root,
      env,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    return new Promise((resolve) => {
      child.once('close', (code) => {
        resolve({ code, stdout, stderr });
      });
    });
  }

  /** Runs it in a terminal. */
  function typed(home: string, more: Readonly<Record<string, string>>): Promise<Ended> {
    const terminal = spawn(process.execPath, [program, 'doctor', '--home', home], {
      cwd: root,
      cols: 300,
      env: { ...env, ...more },
    });
    let stdout = '';
    terminal.onData((text) => (stdout += text));
    return new Promise((resolve) => {
      terminal.onExit(({ exitCode }) => {
        resolve({ code: exitCode, stdout, stderr: '' });
      });
    });
  }

  it('shows an agent nothing unless a person approves it in the dialog', async () => {
    const window = await TestWindow.start(owned);
    await until('the rows are known', () => window.of('protection').at(-1));
    const asked = run(window.home);
    const hold = await window.hold(1);
    assert.match(hold.view.headline, /what is held of each agent, and what is not/u);
    const second = await run(window.home);
    assert.equal(second.code, 4, 'asked once');
    await window.decide(hold, 'approve');
    const shown = await asked;
    assert.equal(shown.code, 0, shown.stderr);
    assert.match(shown.stdout, /^Test Editor's agent: guarded\n {2}Comes with the extension/u);
    for (const layer of LAYERS) assert.match(shown.stdout, new RegExp(`^ {2}${layer} `, 'mu'));

    const again = run(window.home);
    await window.decide(await window.hold(2), 'deny');
    const denied = await again;
    assert.equal(denied.code, 4);
    assert.equal(denied.stdout, '');
    assert.equal((await run(window.home)).code, 4, 'a denial is remembered');
    assert.equal(window.of('hold').length, 2);
  });

  it('tells a person at a terminal what settings say, with no window open, and nobody else', async () => {
    const person = await temporaryFolder(owned);
    const home = path.join(person, '.portcullis');
    await mkdir(home, { mode: 0o700 });
    const [claude] = AGENT_SETTINGS;
    assert.ok(claude);
    const [place] = claude.places(person, {});
    const plan = place.form.guard(undefined, home);
    assert.ok(plan.ok);
    await mkdir(path.dirname(place.file));
    await writeFile(place.file, plan.text);

    const seen = await typed(home, {});
    assert.equal(seen.code, 0, seen.stdout);
    assert.match(seen.stdout, /Claude Code: guarded[^]*Not proved yet\./u);
    assert.match(seen.stdout, /of its built-in agent nothing is known/u);
    const agents = await typed(home, { CLAUDECODE: '1' });
    assert.equal(agents.code, 1);
    assert.doesNotMatch(agents.stdout, /guarded/u);
    const piped = await run(home);
    assert.equal(piped.code, 1);
    assert.match(piped.stderr, /no window of the editor is open/u);
  });
});
