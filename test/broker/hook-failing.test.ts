import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { hookCommand, pluginFor, runHook, type Ended } from './support/hook';
import { hookBody, TestWindow } from './support/window';

/** Processes below one, as the system tells: `pid` by the text of its command line. */
function below(
  pid: number,
): { readonly pid: number; readonly parent: number; readonly name: string }[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const program = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), name: program }];
      } catch {
        return [];
      }
    });
  const found = all.filter(({ parent }) => parent === pid);
  return found.flatMap((one) => [one, ...below(one.pid)]);
}

describe("the hook of the editor's agent when something fails", function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let window: TestWindow;
  let folder: string;
  let name = 0;

  before(async () => {
    window = await TestWindow.start(owned, { backoffMs: [50, 50, 50, 50, 50] });
    folder = await pluginFor(window);
  });
  after(() => owned.dispose());

  const body = (command: string) =>
    hookBody('run_in_terminal', { command }, { cwd: window.workspace[0] });
  const refused = ({ code, stderr }: Ended, why: RegExp) => {
    assert.equal(code, 2, stderr);
    assert.match(stderr, why);
  };
  /** A call that waits for a person, in a session of its own. */
  const held = async () => {
    name += 1;
    const input = hookBody(
      'run_in_terminal',
      { command: `rm hold:k${name}` },
      { cwd: window.workspace[0], session_id: `s${name}` },
    );
    const before = window.of('hold').length;
    const hook = runHook(input, { folder });
    const hold = await until('the call is held', () => window.of('hold')[before]);
    return { hook, hold, pid: hook.child.pid ?? 0 };
  };
  const isNotRun = async (id: string) => {
    await until('the record says that it did not run', () => {
      const row = window.rows().find((one) => one.id === id);
      return row?.decision === 'denied' && row.state === 'not-run';
    });
  };

  it('refuses when its inner process is killed, and the hold is withdrawn and remembered', async () => {
    const { hook, hold, pid } = await held();
    const inner = below(pid).find((one) => one.name === 'bash' && one.parent === pid);
    process.kill(inner?.pid ?? 0, 'SIGKILL');
    refused(await hook.ended, /Portcullis: not run/u);
    assert.equal((await window.ended(hold.view)).outcome, 'withdrawn');
    await isNotRun(hold.view.id);
    const { answer } = window.hook(
      'run_in_terminal',
      { command: `rm hold:k${name}` },
      { session_id: `s${name}` },
    );
    assert.match((await answer).payload, /denied this in this session already/u);
  });

  it('keeps the host waiting when its outer process is killed: a killed hook counts as consent', async () => {
    const { hook, hold, pid } = await held();
    const inner = below(pid).find((one) => one.parent === pid);
    process.kill(pid, 'SIGKILL');
    assert.equal((await window.ended(hold.view)).outcome, 'withdrawn');
    await isNotRun(hold.view.id);
    // The inner process holds the output open for as long as the host lives.
    assert.equal(hook.isOver(), false);
    assert.ok(inner !== undefined);
    process.kill(inner.pid, 0);
    assert.equal(hook.isOver(), false);
    process.kill(inner.pid, 'SIGKILL');
    for (const { pid: left } of below(inner.pid)) process.kill(left, 'SIGKILL');
    assert.equal((await hook.ended).code, null);
  });

  it('keeps the host waiting when its outer process is killed while an allowed call is under way', async () => {
    const silent = net.createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    await owned.add(() => silent.close());
    const hook = await hookOf(silent);
    await until('it has asked', () => below(hook.child.pid ?? 0).length > 0);
    const [inner] = below(hook.child.pid ?? 0);
    hook.child.kill('SIGKILL');
    await until('it has given up waiting for the answer', () =>
      below(inner?.pid ?? 0).some((one) => one.name === 'sleep'),
    );
    assert.equal(hook.isOver(), false);
    for (const one of [...below(inner?.pid ?? 0), ...(inner === undefined ? [] : [inner])]) {
      process.kill(one.pid, 'SIGKILL');
    }
    await hook.ended;
  });

  it('ends with its host', async () => {
    const host = fork(path.join(root, 'test', 'broker', 'support', 'host.mjs'));
    await owned.add(() => host.kill('SIGKILL'));
    const own = await TestWindow.start(owned, { hostPid: host.pid ?? 0 });
    const command = hookCommand('PreToolUse', await pluginFor(own));
    host.send({ command, input: hookBody('run_in_terminal', { command: 'rm hold:x' }) });
    const hold = await own.hold(1);
    const hooks = below(host.pid ?? 0);
    assert.ok(hooks.length >= 2);
    host.kill('SIGKILL');
    assert.equal((await own.ended(hold.view)).outcome, 'withdrawn');
    await until('nothing of the hook is left', () => hooks.every(({ pid }) => !isAlive(pid)));
  });

  it('ends at once when the host cancels it, and the hold is withdrawn', async () => {
    const { hook, hold, pid } = await held();
    const processes = below(pid);
    hook.child.kill('SIGTERM');
    assert.equal((await hook.ended).code, 2);
    assert.equal((await window.ended(hold.view)).outcome, 'withdrawn');
    await until('nothing of the hook is left', () => processes.every((one) => !isAlive(one.pid)));
  });

  it('refuses within seconds when the broker is killed, and the record says that it did not run', async () => {
    const { hook, hold } = await held();
    const before = window.of('ready').length;
    process.kill(window.of('ready').at(-1)?.pid ?? 0, 'SIGKILL');
    const began = performance.now();
    refused(await hook.ended, /stopped answering/u);
    assert.ok(performance.now() - began < 10_000);
    const again = await window.ready(before + 1);
    assert.equal(again.port, window.of('ready')[0]?.port);
    const record = await window.record();
    const of = record.filter((entry) => 'id' in entry && entry.id === hold.view.id);
    assert.deepEqual(
      of.map((entry) => (entry.type === 'outcome' ? entry.state : entry.type)),
      ['action', 'decision', 'not-run'],
    );
    assert.ok(record.some((entry) => entry.type === 'opened' && entry.reason === 'after a crash'));
    assert.deepEqual(await runHook(body('ls'), { folder }).ended, {
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  it('waits for a broker that is on its way', async () => {
    const own = await TestWindow.start(owned, { hostPid: process.pid });
    const late = await pluginFor(own);
    const [entrance] = readdirSync(path.join(own.home, 'run'));
    assert.equal(entrance, String(process.pid));
    await own.dispose();
    assert.deepEqual(readdirSync(path.join(own.home, 'run')), []);
    const hook = runHook(body('ls'), { folder: late });
    await until('it waits', () => below(hook.child.pid ?? 0).some((one) => one.name === 'sleep'));
    await own.reopen(owned);
    assert.deepEqual(await hook.ended, { code: 0, stdout: '', stderr: '' });
  });

  it('refuses without a broker, and says what to do', async () => {
    const own = await TestWindow.start(owned);
    const alone = await pluginFor(own);
    await own.dispose();
    refused(await runHook(body('ls'), { folder: alone }).ended, /not running.*reload the window/u);
  });

  /** A hook whose entrance leads to another server than the broker. */
  const hookOf = async (server: net.Server) => {
    const own = await TestWindow.start(owned);
    const address = server.address();
    const port = address === null || typeof address === 'string' ? 0 : address.port;
    const secret = 'a'.repeat(64);
    await own.dispose();
    await mkdir(path.join(own.home, 'run'), { recursive: true });
    const line = `portcullis/1 ${port} ${secret} ${'b'.repeat(64)} 1\n`;
    await writeFile(path.join(own.home, 'run', String(process.pid)), line);
    return runHook(body('ls'), { folder: await pluginFor(own) });
  };

  const answers: readonly (readonly [string, (nonce: string) => string | undefined])[] = [
    ['nothing', () => undefined],
    ['garbage', () => 'hello\n'],
    ['pass without the secret', (nonce) => `${'c'.repeat(64)} ${nonce} pass 0\n`],
    ['pass for another question', () => `${'b'.repeat(64)} 0123456789 pass 0\n`],
    ['half a line', (nonce) => `${'b'.repeat(64)} ${nonce} pa`],
    ['another word', (nonce) => `${'b'.repeat(64)} ${nonce} allow\n`],
    ['a pass that is cut', (nonce) => `${'b'.repeat(64)} ${nonce} pass 20\n{"hookSp`],
    ['a pass of no length', (nonce) => `${'b'.repeat(64)} ${nonce} pass x\n`],
    ['a line without end', () => 'x'.repeat(100_000)],
  ];
  for (const [what, say] of answers) {
    it(`refuses when something on the broker's port says ${what}`, async () => {
      const server = net.createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', (chunk: Buffer) => {
          const nonce = chunk.toString('latin1').split('\n')[0]?.split(' ')[3] ?? '';
          const text = say(nonce);
          if (text !== undefined) socket.end(text);
        });
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      await owned.add(() => server.close());
      const ended = await (await hookOf(server)).ended;
      refused(ended, /stopped answering, or something else answers/u);
      assert.equal(ended.stdout, '');
    });
  }
});

function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !stat.includes(') Z');
  } catch {
    return false;
  }
}
