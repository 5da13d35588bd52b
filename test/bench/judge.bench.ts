/**
 * What the judge costs a line, as it is shipped: bundled. Promise: a median of at most 30 µs.
 *
 *     npx tsx test/bench/judge.bench.ts
 */
import { spawnSync } from 'node:child_process';
import { bundled } from './bundled';

async function bench(): Promise<void> {
  const script = await bundled('test/bench/judge-times.ts');
  process.exitCode = spawnSync(process.execPath, [script], { stdio: 'inherit' }).status ?? 1;
}

void bench();
