import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FromBroker } from '../../src/broker/protocol';
import { gatePlace } from '../../src/guards/terminal/environment';
import { writeGate } from '../../src/guards/terminal/files';
import { writeShims } from '../../src/guards/terminal/shims';
import { bundled } from '../bench/bundled';
import { TestWindow } from '../broker/support/window';
import { startBash, type Bash } from '../support/bash';
import { Disposables } from '../support/disposables';
import { temporaryFolder } from '../support/folders';
import { until } from '../support/until';
import { environmentOf, templates } from './support/gated';
import { program } from './support/shimmed';

type Hold = Extract<FromBroker, { readonly type: 'hold' }>;

/** A terminal of a window with the real broker, whose programs have shims. */
interface Terminal {
  readonly window: TestWindow;
  readonly bash: Bash;
  /** The folder that the shell is in. */
  readonly work: string;
}

async function open(owned: Disposables): Promise<Terminal> {
  // Not among temporary files, where nothing is asked about, and not among the guard's own.
  const work = await mkdtemp(path.join(os.homedir(), 'pc-programs-'));
  await owned.add(() => rm(work, { recursive: true, force: true }));
  const script = await bundled('src/broker/main.ts');
  const window = await TestWindow.start(owned, { script, workspace: [work] });
  const place = gatePlace(path.join(await temporaryFolder(owned), 'w'), process.getuid?.());
  if (place === undefined) throw new Error('no gate here');
  const { port, gate } = await window.ready();
  await writeGate(templates, place, { port, ...gate });
  const { programs } = await until('the programs', () => window.of('programs').at(-1));
  await writeShims(templates, place, new Map(Object.entries(programs)));
  const env = environmentOf(place, false);
  // Whoever runs the tests: these are a person's terminals.
  for (const name of ['CLAUDECODE', 'AI_AGENT', 'COPILOT_AGENT', 'CURSOR_AGENT', 'GEMINI_CLI']) {
    env[name] = '';
  }
  const bash = await startBash(owned, { env, cwd: work });
  window.send({ type: 'terminals', terminals: [{ pid: bash.pid, name: 'bash', actor: 'person' }] });
  return { window, bash, work };
}

describe('a program that comes of a line', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let terminal: Terminal;
  before(async () => {
    terminal = await open(owned);
  });
  after(() => owned.dispose());

  // Nobody can tell from it what it will start.
  const TODO = `#!/usr/bin/env perl\nopen my $file, '<', shift; exec split ' ', <$file>;\n`;
  before(() => program(terminal.work, 'todo', TODO));

  const has = (name: string) => existsSync(path.join(terminal.work, name));
  const make = async (...names: readonly string[]) => {
    for (const name of names) {
      await mkdir(path.join(terminal.work, name), { recursive: true });
      await writeFile(path.join(terminal.work, name, 'file'), 'x');
    }
  };

  /** Types a line and answers what is asked, in order; what is asked beyond fails. */
  const run = async (line: string, ...answers: readonly ('approve' | 'deny')[]) => {
    const { bash, window } = terminal;
    const before = window.of('hold').length;
    bash.send(line);
    const holds: Hold[] = [];
    for (const answer of answers) {
      const hold = await until('a hold', () => window.of('hold')[before + holds.length], 20_000);
      holds.push(hold);
      await window.decide(hold, answer);
    }
    await bash.untilPrompt();
    assert.equal(window.of('hold').length, before + answers.length, 'asked about once each');
    return holds.map(({ view }) => view);
  };

  it('is not asked about again when the line was approved', async () => {
    for (const line of [
      'rm -rf a1 b1',
      'for d in a1 b1; do rm -rf $d; done',
      'sh -c "rm -rf a1; rm -rf b1"',
      'echo a1 b1 | xargs -n 1 rm -rf',
      'find a1 b1 -type f -exec rm -f {} + ; rmdir a1 b1',
      `ls -d a1 b1 | while read -r f; do rm -rf "$f"; done`,
      '(cd a1 && rm -rf ../b1/file) && rm -rf a1 && rmdir b1',
    ]) {
      await make('a1', 'b1');
      await run(line, 'approve');
      assert.ok(!has('a1') && !has('b1'), line);
    }
  });

  it('is not run when the line was denied', async () => {
    await make('a2');
    await run('sh -c "rm -rf a2"', 'deny');
    assert.ok(has('a2'));
  });

  it('is asked about where the line could not tell', async () => {
    await make('a3');
    await writeFile(path.join(terminal.work, 'hidden.txt'), 'rm -rf a3');
    const [view] = await run('./todo hidden.txt', 'deny');
    assert.ok(has('a3'));
    assert.equal(view?.text, 'rm -rf a3');
    assert.equal(view.cwd, terminal.work);
    assert.equal(view.asker.actor, 'person');
    assert.equal(view.asker.label, 'You, by a program that was started: ./todo hidden.txt');
    assert.equal(view.terminalPid, terminal.bash.pid);
    assert.match(view.headline, /Deletes a3/u);
  });

  it('is denied again without a question, and asked about when it is another one', async () => {
    const { bash } = terminal;
    bash.send('./todo hidden.txt');
    await bash.untilText(/You denied this in this terminal before/u);
    await bash.untilPrompt();
    assert.ok(has('a3'));
    await make('a4');
    await writeFile(path.join(terminal.work, 'other.txt'), 'rm -rf a4');
    await run('./todo other.txt', 'approve');
    assert.ok(!has('a4'));
  });

  it('is asked about beyond what was approved', async () => {
    await make('a5', 'b5');
    await writeFile(path.join(terminal.work, 'more.txt'), 'rm -rf b5');
    const views = await run('rm -rf a5; ./todo more.txt', 'approve', 'deny');
    assert.deepEqual([has('a5'), has('b5')], [false, true]);
    assert.equal(views[1]?.text, 'rm -rf b5');
  });

  it('belongs to its line also in the background, and to no later one', async () => {
    await make('a6', 'b6');
    const line = 'sh -c "sleep 1.5; rm -rf a6; echo do\'\'ne" &';
    await run(line, 'approve');
    await run('true');
    await terminal.bash.untilText(/done/u);
    assert.ok(!has('a6'));
  });

  it('passes unasked in everyday work', async () => {
    await make('node_modules', 'dist', 'src');
    await writeFile(path.join(terminal.work, 'x.o'), 'x');
    for (const line of [
      'sh -c "rm -rf node_modules dist"',
      'sh -c "rm -f x.o"',
      'sh -c "rm -f not-there; git --version; find . -name x"',
      `sh -c 'd=$(mktemp -d) && rm -rf "$d"'`,
    ]) {
      await run(line);
    }
    assert.deepEqual([has('node_modules'), has('dist'), has('x.o')], [false, false, false]);
  });

  it('is recorded with what it came of; what does nothing is not', async () => {
    const entries = await terminal.window.record();
    const actions = entries.filter((entry) => entry.type === 'action');
    const programs = actions.filter(({ action }) => action.origin.door === 'program');
    assert.ok(programs.length > 5);
    for (const { id, within } of programs) {
      const line = actions.find((one) => one.id === within);
      assert.match(line?.action.origin.door ?? '', /^(?:terminal|program)$/u);
      assert.ok(entries.some((entry) => entry.type === 'decision' && entry.id === id));
    }
    const lines = programs.map(({ action }) => ('line' in action ? action.line : undefined));
    assert.ok(lines.includes('rm -rf a1'));
    assert.ok(!lines.includes('rm -f not-there'));
  });
});
