import type { ShellAction } from '../../src/core/action';
import { judge } from '../../src/core/judge';
import { hostileFacts, nothingKnown } from '../full/fuzz/facts';
import { anyLine } from '../full/fuzz/lines';
import { Random } from '../full/fuzz/random';

/** The slowest of many lines that nobody would write, warm. judge.bench.ts bundles and starts this. */

const LINES = 10_000;
const LONGEST = 10_240;
const SEED = 1;
/** What is slow once may be the machine's doing: the quickest of so many counts. */
const AGAIN = 5;
/** From here on a line is tried again (ms). */
const SLOW = 4;

interface Timed {
  readonly ms: number;
  readonly line: string;
}

function timed(action: ShellAction, facts: typeof nothingKnown): number {
  const start = process.hrtime.bigint();
  judge(action, facts);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function slowest(): readonly Timed[] {
  const hostile = hostileFacts(SEED);
  const found: Timed[] = [];
  for (let index = 0; index < LINES; index += 1) {
    const random = Random.of(SEED, index);
    const line = anyLine(random, LONGEST);
    const facts = random.below(2) === 0 ? hostile : nothingKnown;
    const action: ShellAction = {
      v: 1,
      kind: 'shell',
      dialect: 'bash',
      line,
      interactive: random.below(2) === 0,
      cwd: '/home/ada/app',
      origin: { door: 'terminal', actor: 'agent' },
    };
    let ms = timed(action, facts);
    for (let round = 0; ms > SLOW && round < AGAIN; round += 1) {
      ms = Math.min(ms, timed(action, facts));
    }
    found.push({ ms, line });
  }
  return found.sort((a, b) => b.ms - a.ms);
}

slowest();
const all = slowest();
const [worst] = all;
const p99 = all[Math.floor(all.length / 100)];
process.stdout.write(
  `${LINES} fuzzed lines of up to ${LONGEST} characters: worst ${worst?.ms.toFixed(1)} ms, p99 ${p99?.ms.toFixed(1)} ms\n`,
);
for (const { ms, line } of all.slice(0, 3)) {
  process.stdout.write(
    `  ${ms.toFixed(1)} ms, ${line.length}: ${JSON.stringify(line.slice(0, 90))}\n`,
  );
}
