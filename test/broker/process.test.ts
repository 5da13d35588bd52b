import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isFromBroker } from '../../src/broker/messages';
import type { FromBroker } from '../../src/broker/protocol';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { gateBody, hookBody, TestWindow } from './support/window';
import { Question } from './support/wire';

describe("the broker's process", function () {
  this.timeout(120_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  it("carries nothing of the editor's environment", async () => {
    process.env.PORTCULLIS_TEST_SECRET = 'hidden';
    process.env.NODE_OPTIONS ??= '';
    const own = await TestWindow.start(owned);
    delete process.env.PORTCULLIS_TEST_SECRET;
    const [ready] = own.of('ready');
    const environment = readFileSync(`/proc/${ready?.pid ?? 0}/environ`, 'utf8').split('\0');
    const known = environment.map((entry) => entry.split('=')[0]).filter((name) => name !== '');
    assert.ok(!known.includes('PORTCULLIS_TEST_SECRET') && !known.includes('NODE_OPTIONS'));
  });

  it('keeps its debugger shut, and says that somebody tried', async () => {
    const own = await TestWindow.start(owned);
    process.kill(own.of('ready')[0]?.pid ?? 0, 'SIGUSR1');
    await until('it is noted', () =>
      own.rows().some(({ title }) => title.includes('open a debugger')),
    );
    assert.deepEqual(own.of('state').at(-1)?.problems, []);
  });

  it('shows an open debugger as a problem', async () => {
    const own = await TestWindow.start(owned, { execArgv: ['--inspect=127.0.0.1:0'] });
    await until('it is shown', () =>
      own
        .of('state')
        .at(-1)
        ?.problems.some(({ text }) => text.includes('debugger')),
    );
  });

  it('denies what waits when its window closes, and leaves nothing behind', async () => {
    const own = await TestWindow.start(owned);
    const waiting = own.gate('rm hold:x', { agent: '1' });
    await own.hold(1);
    await own.dispose();
    assert.match((await waiting.answer).rest, /stopped while this waited/u);
    assert.deepEqual(await readdir(path.join(own.home, 'run')), []);
    const record = await own.record();
    assert.equal(record.at(-1)?.type, 'closed');
    assert.ok(record.some((entry) => entry.type === 'outcome' && entry.state === 'not-run'));
  });

  it('denies what waits, and ends, when the extension host is killed', async () => {
    const own = await TestWindow.start(owned);
    await own.dispose();
    const owner = fork(path.join(__dirname, 'support', 'owner.ts'), [own.place], {
      execArgv: ['--import', 'tsx'],
    });
    await owned.add(() => owner.kill('SIGKILL'));
    const messages: FromBroker[] = [];
    owner.on('message', (message) => {
      if (isFromBroker(message)) messages.push(message);
    });
    const ready = await until('it is ready', () =>
      messages.find((message) => message.type === 'ready'),
    );
    const body = hookBody('run_in_terminal', { command: 'rm hold:x' });
    const question = new Question({ ...ready.gate, port: ready.port, door: 'hook-vscode', body });
    await until('it is held', () => messages.some(({ type }) => type === 'hold'));
    owner.kill('SIGKILL');
    assert.match((await question.answer).payload, /stopped while this waited/u);
    await until('the broker has ended', () => !existsSync(`/proc/${ready.pid}`));
    const record = await own.record();
    assert.deepEqual(
      record.slice(-3).map((entry) => (entry.type === 'outcome' ? entry.state : entry.type)),
      ['decision', 'not-run', 'closed'],
    );
  });

  it('goes on with port, secrets and record after it was killed', async () => {
    const own = await TestWindow.start(owned, { backoffMs: [20, 20, 20] });
    const waiting = own.gate('rm hold:x', { agent: '1' });
    const hold = await own.hold(1);
    const [first] = own.of('ready');
    process.kill(first?.pid ?? 0, 'SIGKILL');
    assert.equal((await waiting.answer).word, undefined);
    const second = await own.ready(2);
    assert.deepEqual({ ...second, pid: 0 }, { ...first, pid: 0 });
    assert.equal((await own.gate('ls').answer).word, 'allow');
    const record = await own.record();
    assert.deepEqual(
      record.map(({ seq }) => seq),
      record.map((_, at) => at + 1),
    );
    const outcome = record.find((entry) => entry.type === 'outcome' && entry.id === hold.view.id);
    assert.equal(outcome?.type === 'outcome' && outcome.state, 'not-run');
  });

  it('is given up after it has crashed again and again', async () => {
    const own = await TestWindow.start(owned, { backoffMs: [10] });
    for (const count of [1, 2]) process.kill((await own.ready(count)).pid, 'SIGKILL');
    await until('it is given up', () => own.states.at(-1)?.state === 'failed');
  });

  it('lets nothing through that it cannot record, says why, and goes on when it can again', async () => {
    const own = await TestWindow.start(owned, {
      prepare: async (place) => {
        await writeFile(path.join(place.workspace[0] ?? '', '.portcullis'), 'in the way');
        await writeFile(place.storage, 'in the way');
      },
    });
    const { word, rest } = await own.gate('ls').answer;
    assert.equal(word, 'deny');
    assert.match(rest, /could not be recorded/u);
    const call = await own.hook('read_file', { filePath: '/a' }).answer;
    assert.match(call.payload, /could not be recorded/u);
    assert.equal(own.of('state').at(-1)?.problems.length, 2);
    await rm(own.storage);
    assert.equal((await own.gate('ls').answer).word, 'allow');
    assert.deepEqual(
      own
        .of('state')
        .at(-1)
        ?.problems.map(({ id }) => id),
      ['record-workspace'],
    );
  });

  it('shows pages of its record, newest first', async () => {
    const own = await TestWindow.start(owned);
    for (let at = 1; at <= 12; at += 1) await own.gate(`echo ${at}`).answer;
    const pageOf = async (
      ask: number,
      query: { readonly count: number; readonly before?: string },
    ) => {
      own.send({
        type: 'record',
        ask,
        query: { what: 'rows', filter: { text: 'echo' }, ...query },
      });
      const told = await until('a page', () => own.of('record').find((one) => one.ask === ask));
      assert.ok(told.answer.what === 'rows');
      return told.answer;
    };
    const first = await pageOf(1, { count: 5 });
    assert.deepEqual(
      first.entries.map(({ title }) => title),
      ['echo 12', 'echo 11', 'echo 10', 'echo 9', 'echo 8'],
    );
    assert.ok(first.before !== undefined);
    const second = await pageOf(2, { count: 100, before: first.before });
    assert.deepEqual(
      second.entries.map(({ title }) => title),
      [7, 6, 5, 4, 3, 2, 1].map((at) => `echo ${at}`),
    );
    assert.equal(second.before, undefined);
  });

  it('tells which terminals have a gate', async () => {
    const own = await TestWindow.start(owned);
    own.send({
      type: 'terminals',
      terminals: [
        { pid: process.pid, name: 'bash', actor: 'person' },
        { pid: 1, name: 'sh', actor: 'person' },
      ],
    });
    const hello = { shell: String(process.pid), pid: String(process.pid), version: '5.2' };
    const question = own.ask('hello', gateBody(hello));
    const mine = new Question({
      ...(await own.ready()).gate,
      port: own.of('ready')[0]?.port ?? 0,
      door: 'hello',
      body: gateBody(hello),
    });
    assert.equal((await question.answer).word, 'allow');
    assert.equal((await mine.answer).word, 'allow');
    await until('the terminal is gated', () => own.of('state').at(-1)?.gated.includes(process.pid));
    assert.deepEqual(own.of('state').at(-1)?.gated, [process.pid]);
  });

  it('works where folders have any name', async () => {
    const own = await TestWindow.start(owned, { folders: [`it's "a" $HOME\n文`] });
    assert.equal((await own.hook('run_in_terminal', { command: 'ls' }).answer).word, 'pass');
    const record = await own.record(path.join(own.workspace[0] ?? '', '.portcullis', 'audit'));
    assert.deepEqual(
      record.slice(0, 3).map(({ type }) => type),
      ['opened', 'action', 'decision'],
    );
  });
});
