/** Only the set-up: what `npm start` and `npm test` do first. */
import { stopAll } from './lib/processes.mjs';
import { setUp } from './setup/index.mjs';
import { Progress } from './setup/progress.mjs';

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));
}

const progress = new Progress();
const { dependencies, everything } = setUp(progress);
await Promise.all([dependencies, everything]);
for (const { what, why, how } of progress.missing) console.log(`${what}: ${why}\n  ${how}`);
process.exitCode = progress.missing.length === 0 ? 0 : 1;
