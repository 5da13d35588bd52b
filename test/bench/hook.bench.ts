/**
 * What the hooks of the editor's agent and of Claude Code cost: an allowed call, whole, from the host's spawn to the end of
 * its output. Promises, by the median:
 *
 * - at most 2.6 times `bash -c :`, started the same way in the same run;
 * - of 64 that come at once, each takes at most 4 times as long of the machine as one that comes alone;
 * - many times faster than the same hook as a Node script: one that asks the broker too, and the client, which judges by itself.
 *
 *     npx tsx test/bench/hook.bench.ts [rounds]
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { agentCommand, claudeCall, installFor } from '../broker/support/agent-hook';
import { hookCommand, pluginFor } from '../broker/support/hook';
import { hookBody, TestWindow } from '../broker/support/window';
import { Disposables } from '../support/disposables';
import { bundled } from './bundled';
import { quantile } from './measure';

const rounds = Number(process.argv[2] ?? 200);
/** Calls that come at once, and how often they do. */
const AT_ONCE = 64;
const WAVES = 10;

/** One way to be asked. */
interface Case {
  readonly name: string;
  readonly command: string;
  readonly input: () => string | Promise<string>;
  readonly cwd: string;
}

/** Milliseconds from the start of a command to the end of all its output. */
async function time({ command, input, cwd }: Case): Promise<number> {
  const said = await input();
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const env = { PATH: '/usr/bin:/bin', HOME: '/nonexistent' };
    const child = spawn(command, { shell: true, stdio: 'pipe', cwd, env });
    child.stdin.on('error', () => undefined);
    child.stdin.end(said);
    child.once('close', (code) => {
      if (code === 0) resolve(performance.now() - began);
      else reject(new Error(`${command} ended with ${String(code)}`));
    });
  });
}

/** How long each of the cases takes alone (ms), turn by turn: what else the machine does meets all alike. */
async function alone(cases: readonly Case[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>(cases.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds + 10; round += 1) {
    for (const one of cases) {
      const ms = await time(one);
      if (round >= 10) times.get(one.name)?.push(ms);
    }
  }
  return times;
}

/** How long many take that begin together: until the last of them is done, shared out among all (ms). */
async function together(one: Case): Promise<readonly number[]> {
  const shares: number[] = [];
  for (let wave = 0; wave < WAVES; wave += 1) {
    const began = performance.now();
    await Promise.all(Array.from({ length: AT_ONCE }, () => time(one)));
    shares.push((performance.now() - began) / AT_ONCE);
  }
  return shares;
}

async function casesIn(window: TestWindow): Promise<readonly Case[]> {
  const [work = ''] = window.workspace;
  await installFor(window);
  const builtIn = hookCommand('PreToolUse', await pluginFor(window));
  const claude = agentCommand(window.home, 'claude', 'PreToolUse');
  const filePath = path.join(work, 'a.txt');
  const call = (bytes: number) => () =>
    hookBody('create_file', { filePath, content: 'x '.repeat(bytes / 2) }, { cwd: work });
  const thin = `'${process.execPath}' '${root}/test/bench/support/node-hook.mjs' '${window.home}' claude`;
  const judging = await bundled('src/cli/main.ts');
  const client = `'${process.execPath}' '${judging}' hook claude '${window.home}' || [ $? = 77 ]`;
  return [
    // Its input is a socket, and then bash would read the start-up file of whoever measures.
    { name: 'bash -c :', command: '/bin/bash --norc -c :', input: () => '', cwd: work },
    { name: 'hook, 1 KB', command: builtIn, input: call(1_000), cwd: work },
    { name: 'hook, 100 KB', command: builtIn, input: call(100_000), cwd: work },
    { name: 'Claude, 1 KB', command: claude, input: () => claudeCall('ls', work), cwd: work },
    { name: 'Claude, else', command: claude, input: () => claudeCall('ls', '/'), cwd: '/' },
    { name: 'a Node script', command: thin, input: () => claudeCall('ls', work), cwd: work },
    { name: 'the client', command: client, input: () => claudeCall('ls', work), cwd: work },
  ];
}

function line(name: string, times: readonly number[], base: number, than: string): string {
  const p50 = quantile(times, 0.5);
  const p99 = quantile(times, 0.99).toFixed(2);
  return `${name.padEnd(24)} p50 ${p50.toFixed(2)} ms  p99 ${p99} ms  ${(p50 / base).toFixed(2)} x ${than}`;
}

async function bench(): Promise<void> {
  const owned = new Disposables();
  try {
    const script = await bundled('src/broker/main.ts');
    const cases = await casesIn(await TestWindow.start(owned, { script }));
    const times = await alone(cases);
    const base = quantile(times.get('bash -c :') ?? [], 0.5);
    for (const [name, all] of times) console.log(line(name, all, base, 'bash -c :'));
    for (const one of cases) {
      if (!/bash|1 KB/u.test(one.name)) continue;
      const own = quantile(times.get(one.name) ?? [], 0.5);
      console.log(line(`${one.name}, ${AT_ONCE} at once`, await together(one), own, 'one alone'));
    }
    console.log(`${availableParallelism()} processors`);
  } finally {
    await owned.dispose();
  }
}

void bench();
