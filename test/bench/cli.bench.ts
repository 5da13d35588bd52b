/**
 * What the command-line client costs: its start beside a bare start of the same Node in the same run
 * (promise: `explain` at most 1.4 times), and how many lines a second `judge --jsonl` answers (promise:
 * more than 5,000). Uses the built client; the first start, which keeps its compiled form, does not count.
 *
 *     npx tsx test/bench/cli.bench.ts [rounds] [lines]
 */
import { spawn } from 'node:child_process';
import { call, installClient } from '../cli/client';
import { scratchFolder } from '../support/scratch';
import { quantile } from './measure';

const rounds = Number(process.argv[2] ?? 60);
const lines = Number(process.argv[3] ?? 50_000);

/** Everyday lines and dangerous ones, in the proportion in which one is seldom among the others. */
const MIX = [
  'git status',
  'npm test -- --watch=false',
  'ls -la src | grep ts | wc -l',
  'for f in *.ts; do echo "$f"; done',
  'git commit -m "Fix the build" && git push',
  'cat package.json | jq .version',
  'docker compose up -d --build',
  'find . -name "*.map" -not -path "./node_modules/*"',
  'curl -s https://api.example.org/v1/items?limit=10',
  'rm -rf dist',
  'rm -rf ~/work',
  'git push --force origin main',
  "psql -c 'select count(*) from users'",
];

async function bench(): Promise<void> {
  const scratch = scratchFolder();
  try {
    const client = installClient(scratch);
    const explain = [client, 'explain', 'git status'];
    scratch.write({ 'empty.js': '' });
    await time(explain);
    const bare: number[] = [];
    const explained: number[] = [];
    // In turns, so that what else the machine does meets both alike.
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await time([scratch.at('empty.js')]));
      explained.push(await time(explain));
    }
    report(`node ${process.version}, bare start`, bare);
    report('portcullis explain', explained);
    for (const part of [0.5, 0.99]) {
      const times = quantile(explained, part) / quantile(bare, part);
      console.log(`  p${part * 100}: ${times.toFixed(2)} times`);
    }

    const input = Array.from({ length: lines }, (_, at) =>
      JSON.stringify({ id: at, kind: 'command', input: MIX[at % MIX.length] }),
    ).join('\n');
    const began = performance.now();
    const { code, stdout } = await call(client, ['judge', '--jsonl'], { input });
    const seconds = (performance.now() - began) / 1_000;
    if (code !== 0 || stdout.split('\n').length - 1 !== lines) {
      throw new Error('not every line was answered');
    }
    console.log(
      `judge --jsonl: ${Math.round(lines / seconds)} lines a second (${lines} lines, start included)`,
    );
  } finally {
    scratch.remove();
  }
}

/** Milliseconds from the start of a Node to its end. */
function time(args: readonly string[]): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    child.once('error', reject);
    child.once('close', () => {
      resolve(performance.now() - began);
    });
  });
}

function report(name: string, times: readonly number[]): void {
  const [p50, p99] = [0.5, 0.99].map((part) => quantile(times, part).toFixed(1));
  console.log(`${name}: p50 ${p50 ?? ''} ms, p99 ${p99 ?? ''} ms`);
}

void bench();
