import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isFrozen } from '../../src/broker/freeze';
import { bundled } from '../bench/bundled';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { askAsPerson } from './support/person';
import { TestWindow } from './support/window';

/** The real broker: one command stops what every agent does, until a person lets them go on. */
describe('a freeze', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let window: TestWindow;

  before(async () => {
    window = await TestWindow.start(owned, { script: await bundled('src/broker/main.ts') });
    await writeFile(path.join(window.workspace[0] ?? '', 'notes.md'), 'nothing secret\n');
  });
  after(() => owned.dispose());

  const run = (command: string) =>
    window.hook('run_in_terminal', { command, explanation: 'because', goal: 'to see' });
  const frozen = () => window.of('state').at(-1)?.frozenSince !== undefined;
  const noted = (wanted: string) =>
    until(wanted, () => window.rows().find(({ title }) => title === wanted));
  const readNotes = () =>
    window.hook('read_file', { filePath: path.join(window.workspace[0] ?? '', 'notes.md') });

  it('refuses at once whatever agents want, reading too, and says so', async () => {
    assert.equal((await window.answerTo(readNotes())).word, 'pass');
    const waiting = run('git push --force');
    const hold = await window.hold(1);
    window.send({ type: 'freeze' });
    const ended = await window.ended(hold.view);
    assert.equal(ended.outcome, 'denied');
    for (const question of [waiting, readNotes(), run('ls'), window.gate('ls', { agent: '1' })]) {
      const answer = await window.answerTo(question);
      assert.notEqual(answer.word, 'pass');
      assert.notEqual(answer.word, 'allow');
      assert.match(JSON.stringify(answer), /frozen every agent/u);
    }
    assert.ok(frozen());
    await noted('Every agent was frozen');
  });

  it('lets a person’s own lines run', async () => {
    assert.equal((await askAsPerson(window, 'ls').answer).word, 'allow');
  });

  it('outlives the broker, and the window', async () => {
    const before = window.of('ready').length;
    process.kill(window.of('ready').at(-1)?.pid ?? 0, 'SIGKILL');
    await window.ready(before + 1);
    assert.match((await window.answerTo(run('ls'))).payload, /frozen every agent/u);
    await window.dispose();
    await window.reopen(owned, { script: await bundled('src/broker/main.ts') });
    await until('the new broker says so', frozen);
    assert.match((await window.answerTo(run('ls'))).payload, /frozen every agent/u);
  });

  it('is put back where its mark was taken away while no broker ran', async () => {
    const before = window.of('ready').length;
    process.kill(window.of('ready').at(-1)?.pid ?? 0, 'SIGKILL');
    await rm(path.join(window.storage, 'frozen'));
    await window.ready(before + 1);
    await until('it is in force again', async () =>
      (await window.answerTo(run('ls'))).payload.includes('frozen every agent'),
    );
    assert.ok(isFrozen(window.storage));
  });

  it('ends in the dialog alone', async () => {
    const asked = (count: number) =>
      until(
        'it is asked',
        () => window.of('hold').filter(({ view }) => view.kind === 'release')[count - 1],
      );
    window.send({ type: 'ask-release' });
    await window.decide(await asked(1), 'deny');
    await noted('The freeze was not released');
    assert.ok(frozen());
    window.send({ type: 'ask-release' });
    await window.decide(await asked(2), 'approve');
    await until('it is over', () => !frozen());
    assert.equal((await window.answerTo(run('ls'))).word, 'pass');
    const notes = (await window.record()).filter((entry) => entry.type === 'note');
    assert.ok(notes.some((entry) => JSON.stringify(entry).includes('The freeze was released')));
  });

  it('is not lost where the broker is being started anew', async () => {
    const before = window.of('ready').length;
    const rests = window.states.length;
    process.kill(window.of('ready').at(-1)?.pid ?? 0, 'SIGKILL');
    await until('it is gone', () =>
      window.states.slice(rests).some(({ state }) => state === 'restarting'),
    );
    window.send({ type: 'freeze' });
    await window.ready(before + 1);
    await until('the next one was told', frozen);
    assert.match((await window.answerTo(run('ls'))).payload, /frozen every agent/u);
  });

  it('offers to stop what agents have running, and stops it on a click alone', async function () {
    if (process.platform !== 'linux') return;
    // As Claude Code marks what it starts; this process stands for the window's extension host.
    const env = { PATH: process.env.PATH, QWEN_CODE: '1', CLAUDECODE: '1', OPENCODE: '1' };
    const child = spawn('/bin/sh', ['-c', 'sleep 603 & wait'], { env, stdio: 'ignore' });
    const ended = once(child, 'exit');
    await owned.add(() => {
      child.kill('SIGKILL');
    });
    const offers = () => window.of('hold').filter(({ view }) => view.kind === 'stop-running');
    window.send({ type: 'freeze' });
    const first = await until('it is offered', () => offers()[0]);
    assert.match(first.view.text, new RegExp(`^${child.pid ?? 0}  .*sleep 603`, 'mu'));
    await window.decide(first, 'deny');
    window.send({ type: 'freeze' });
    const second = await until('it is offered again', () => offers()[1]);
    assert.equal(child.exitCode, null);
    assert.equal(child.signalCode, null);
    await window.decide(second, 'approve');
    // By the signal, or because what it waited for was ended first.
    await ended;
    await noted('What frozen agents had running was stopped');
  });
});
