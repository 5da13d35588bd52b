/**
 * What the broker costs, as it is shipped and forked: its memory at rest and with everything loaded, beside
 * a Node of the same version that does nothing (promises: at most 60 MB, and 80 MB), and what it computes
 * for a harmless line of a terminal. Everything is loaded once every rule has looked at its own examples.
 *
 *     npx tsx test/bench/broker.bench.ts [lines]
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../scripts/lib/paths.mjs';
import { allRules } from '../../src/core/rules';
import { TestWindow } from '../broker/support/window';
import { Disposables } from '../support/disposables';
import { memoryOf, shown } from './memory';
import { quantile } from './measure';

const most = Number(process.argv[2] ?? 3_000);

/** A line that is held waits for a person: after so long it is given up (ms). */
const HELD_MS = 60;
/** What the kernel counts a process's time in. */
const TICKS_A_SECOND = 100;

const EVERYDAY = ['ls -la', 'git status --short', 'cat package.json | head', 'cd src && ls'];

async function bench(): Promise<void> {
  const owned = new Disposables();
  try {
    const bare = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log()']);
    await owned.add(() => {
      bare.kill();
    });
    await once(bare.stdout, 'data');
    console.log(`node ${process.version}, bare: ${shown(await memoryOf(bare.pid ?? 0))}`);

    const window = await TestWindow.start(owned, { script: path.join(root, 'dist', 'broker.js') });
    const pid = window.of('ready').at(-1)?.pid ?? 0;
    // What it brings up to date at its start is done by then.
    await sleep(3_000);
    console.log(`broker at rest: ${shown(await memoryOf(pid))}`);

    await everyday(window, pid);
    console.log(`after everyday lines: ${shown(await memoryOf(pid))}`);

    const examples = allRules.flatMap(({ passes, stops }) => [...passes, ...stops.slice(0, 1)]);
    const step = Math.max(1, Math.ceil(examples.length / most));
    const lines = examples.filter((line, at) => at % step === 0 && !line.includes('\0'));
    for (const line of lines) {
      const question = window.gate(line);
      await Promise.race([question.answer, sleep(HELD_MS)]);
      question.socket.destroy();
    }
    console.log(`everything loaded, by ${lines.length} examples: ${shown(await memoryOf(pid))}`);
    await sleep(10_000);
    console.log(`ten seconds later: ${shown(await memoryOf(pid))}`);
  } finally {
    await owned.dispose();
  }
}

/** Asks about harmless lines, and says how long each took and what the process computed for it. */
async function everyday(window: TestWindow, pid: number): Promise<void> {
  const times: number[] = [];
  const warmUp = 50;
  let before = 0;
  for (let round = 0; round < 300; round += 1) {
    if (round === warmUp) before = await computed(pid);
    const began = performance.now();
    await window.gate(EVERYDAY[round % EVERYDAY.length] ?? '').answer;
    if (round >= warmUp) times.push(performance.now() - began);
  }
  const each = ((await computed(pid)) - before) / times.length;
  const [p50, p99] = [0.5, 0.99].map((part) => quantile(times, part).toFixed(2));
  console.log(
    `a harmless line: p50 ${p50 ?? ''} ms, p99 ${p99 ?? ''} ms; ${each.toFixed(2)} ms of computing`,
  );
}

/** Milliseconds that a process has computed. */
async function computed(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_A_SECOND;
}

void bench();
