/**
 * What the hooks of the editor's agent and of Claude Code cost: an allowed call, whole, from the host's spawn to the end of
 * its output, beside `bash -c :` started the same way in the same run. Promise: at most 2.6 times.
 *
 *     npx tsx test/bench/hook.bench.ts [rounds]
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { agentCommand, claudeCall, installFor } from '../broker/support/agent-hook';
import { hookCommand, pluginFor } from '../broker/support/hook';
import { hookBody, TestWindow } from '../broker/support/window';
import { Disposables } from '../support/disposables';
import { bundled } from './bundled';
import { quantile } from './measure';

const rounds = Number(process.argv[2] ?? 200);

/** Milliseconds from the start of a command to the end of all its output. */
function time(command: string, input: string, cwd: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: 'pipe', cwd });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.once('close', (code) => {
      if (code === 0) resolve(performance.now() - began);
      else reject(new Error(`${command} ended with ${String(code)}`));
    });
  });
}

async function bench(): Promise<void> {
  const owned = new Disposables();
  try {
    const script = await bundled('src/broker/main.ts');
    const window = await TestWindow.start(owned, { script });
    const hook = hookCommand('PreToolUse', await pluginFor(window));
    await installFor(window);
    const claude = agentCommand(window.home, 'claude', 'PreToolUse');
    const [work = ''] = window.workspace;
    const call = (bytes: number) =>
      hookBody(
        'create_file',
        {
          filePath: path.join(window.workspace[0] ?? '', 'a.txt'),
          content: 'x '.repeat(bytes / 2),
        },
        { cwd: window.workspace[0] },
      );
    const cases: readonly {
      readonly name: string;
      readonly command: string;
      readonly input: string;
      readonly cwd?: string;
    }[] = [
      { name: 'bash -c :', command: '/bin/bash -c :', input: '' },
      { name: 'hook, 1 KB', command: hook, input: call(1_000) },
      { name: 'hook, 100 KB', command: hook, input: call(100_000) },
      { name: 'Claude, 1 KB', command: claude, input: await claudeCall('ls', work) },
      { name: 'Claude, else', command: claude, input: await claudeCall('ls', '/'), cwd: '/' },
    ];
    const times = new Map<string, number[]>(cases.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds + 10; round += 1) {
      // Turn by turn, so that what else the machine does meets all of them alike.
      for (const { name, command, input, cwd = work } of cases) {
        const ms = await time(command, input, cwd);
        if (round >= 10) times.get(name)?.push(ms);
      }
    }
    const base = quantile(times.get('bash -c :') ?? [], 0.5);
    for (const [name, all] of times) {
      const p50 = quantile(all, 0.5);
      console.log(
        `${name.padEnd(14)} p50 ${p50.toFixed(2)} ms  p99 ${quantile(all, 0.99).toFixed(2)} ms  ${(p50 / base).toFixed(2)} x`,
      );
    }
  } finally {
    await owned.dispose();
  }
}

void bench();
