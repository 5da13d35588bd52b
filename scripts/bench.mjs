/**
 * `npm run bench`: builds, then runs every measurement of test/bench, one after another. Each prints
 * p50 and p99 beside a baseline of the same run; nothing fails here for being slow.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/paths.mjs';
import { run, start, stopAll } from './lib/processes.mjs';
import { setUp } from './setup/index.mjs';
import { Progress } from './setup/progress.mjs';

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));
}

const { everything } = setUp(new Progress());
await everything;
await run(process.execPath, ['scripts/build.mjs'], { cwd: root });
const folder = path.join(root, 'test', 'bench');
for (const file of readdirSync(folder).filter((name) => name.endsWith('.bench.ts'))) {
  console.log(`\n${file}`);
  const args = ['--import', 'tsx', path.join(folder, file)];
  const code = await start(process.execPath, args, { cwd: root, stdio: 'inherit' }).exited;
  if (code !== 0) process.exitCode = 1;
}
