/**
 * `npm start`: all set-up, a build, and an editor with the extension on a fresh copy of the sample.
 * Flags are those of scripts/try/main.ts.
 */
import { spawn } from 'node:child_process';
import { root } from './lib/paths.mjs';
import { run, stopAll } from './lib/processes.mjs';
import { setUp } from './setup/index.mjs';
import { Progress, reason } from './setup/progress.mjs';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const endEarly = () => void stopAll().finally(() => process.exit(130));
for (const signal of signals) process.on(signal, endEarly);

const progress = new Progress();
console.log('Portcullis: setting up (the first time takes a few minutes)');
const { dependencies, everything } = setUp(progress);
try {
  await dependencies;
  await progress.step('building the extension', () =>
    run(process.execPath, ['scripts/build.mjs'], { cwd: root }),
  );
  await everything;
} catch (error) {
  console.error(reason(error));
  await stopAll();
  process.exit(1);
}
for (const { what, why, how } of progress.missing) console.log(`  ! ${what}: ${why}\n    ${how}`);

console.log('  … opening the editor');
const args = ['--import', 'tsx', 'scripts/try/main.ts', ...process.argv.slice(2)];
const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
for (const signal of signals) {
  process.off(signal, endEarly);
  // At a terminal Ctrl+C reaches the child by itself as well; it ends once.
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
