/**
 * Runs mocha suites in a process of their own: `mocha.mjs COUNTS REPORTER FILE…`. The counts go to
 * the file COUNTS as `{"passed":N,"failed":N,"failing":[FILE…]}`. Something that tests leave open is a
 * failure too.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import Mocha from 'mocha';
import { root } from '../lib/paths.mjs';

// An end from outside is an end like any other: what was started is ended too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const [counts = '', reporter = 'spec', ...files] = process.argv.slice(2);

/** @type {unknown} */
const options = JSON.parse(await readFile(path.join(root, 'test/.mocharc.json'), 'utf8'));
const timeout =
  typeof options === 'object' && options !== null && 'timeout' in options
    ? Number(options.timeout)
    : 20_000;
const mocha = new Mocha({ reporter, timeout, forbidOnly: true, forbidPending: true });
for (const file of files) mocha.addFile(file);
await mocha.loadFilesAsync();

let passed = 0;
/** @type {Set<string>} */
const failing = new Set();
const failed = await new Promise((/** @type {(failures: number) => void} */ resolve) => {
  mocha
    .run(resolve)
    .on('pass', () => (passed += 1))
    .on('fail', ({ file }) => failing.add(path.relative(root, file ?? '')));
});
await writeFile(counts, JSON.stringify({ passed, failed, failing: [...failing] }));
process.exitCode = failed === 0 ? 0 : 1;

setTimeout(() => {
  console.error(`Left open by the tests: ${process.getActiveResourcesInfo().join(', ')}`);
  process.exit(2);
}, 15_000).unref();
