/**
 * What the judge costs a line, as it is shipped: bundled. Promises: a median of at most 30 µs; at most
 * 20 ms for the worst of 10,000 lines that nobody would write.
 *
 *     npx tsx test/bench/judge.bench.ts
 */
import { spawnSync } from 'node:child_process';
import { bundled } from './bundled';

async function bench(): Promise<void> {
  for (const source of ['test/bench/judge-times.ts', 'test/bench/judge-worst.ts']) {
    const script = await bundled(source);
    const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = status ?? 1;
  }
}

void bench();
