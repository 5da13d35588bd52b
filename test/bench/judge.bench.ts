/**
 * What the judge costs a line, as it is shipped: bundled. Promises: a median of at most 30 µs; at most
 * 20 ms for the worst of 10,000 lines that nobody would write.
 *
 *     npx tsx test/bench/judge.bench.ts
 */
import { spawnSync } from 'node:child_process';
import { BROKER_FLAGS } from '../../src/broker/spawn';
import { bundled } from './bundled';

/** Where it judges: the broker is run in a way that keeps it small. */
const processes = [
  ['the command-line client', []],
  ['the broker', BROKER_FLAGS],
] as const;

async function bench(): Promise<void> {
  for (const source of ['test/bench/judge-times.ts', 'test/bench/judge-worst.ts']) {
    const script = await bundled(source);
    for (const [where, flags] of processes) {
      console.log(`in ${where}:`);
      const { status } = spawnSync(process.execPath, [...flags, script], { stdio: 'inherit' });
      if (status !== 0) process.exitCode = status ?? 1;
    }
  }
}

void bench();
