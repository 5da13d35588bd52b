import { parse } from 'unbash';
import type { ShellAction } from '../../src/core/action';
import { NOTHING_KNOWN } from '../../src/core/fact';
import { judge } from '../../src/core/judge';
import { mixedLines } from './lines';
import { quantile } from './measure';

/**
 * How long the judge takes for a line, warm, beside the bare parser in the same run. Every fact is
 * answered at once, as by a full table. Times are microseconds. judge.bench.ts bundles and starts this.
 */

const LINES = 1_000;
const WARM_UP = 30;
const ROUNDS = 15;

interface Times {
  readonly p50: number;
  readonly p99: number;
}

function measure(lines: readonly string[], work: (line: string) => void): Times {
  for (let round = 0; round < WARM_UP; round++) lines.forEach(work);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const line of lines) {
      const start = process.hrtime.bigint();
      work(line);
      times.push(Number(process.hrtime.bigint() - start) / 1_000);
    }
  }
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

function actionOf(line: string, interactive: boolean): ShellAction {
  return {
    v: 1,
    kind: 'shell',
    dialect: 'bash',
    line,
    interactive,
    cwd: '/home/ada/app',
    origin: { door: 'terminal', actor: 'agent' },
  };
}

const lines = mixedLines(LINES);
let seen = 0;
const rows: readonly (readonly [string, Times])[] = [
  ['parser alone', measure(lines, (line) => (seen += parse(line).commands.length))],
  [
    'judge',
    measure(lines, (line) => (seen += judge(actionOf(line, false), NOTHING_KNOWN).done ? 1 : 0)),
  ],
  [
    'judge, in a terminal',
    measure(lines, (line) => (seen += judge(actionOf(line, true), NOTHING_KNOWN).done ? 1 : 0)),
  ],
];

process.stdout.write(`${LINES} mixed lines, ${ROUNDS} rounds, µs a line (${seen} results)\n`);
for (const [name, { p50, p99 }] of rows) {
  process.stdout.write(
    `${name.padEnd(22)} p50 ${p50.toFixed(1).padStart(7)}  p99 ${p99.toFixed(1).padStart(8)}\n`,
  );
}
