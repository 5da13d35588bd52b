/**
 * `npm test`: all set-up, and beside it and after it checks and suites, some at a time. What needs
 * something that this machine cannot have is named at the end. Files of suites that drive real programs
 * are run once more, alone, where they failed beside others: what passes then is named at the end too.
 *
 *   --full    `npm run test:full`: what takes longer, instead: the suites of test/full
 */
import { rmSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root } from './lib/paths.mjs';
import { run, stopAll, toItsEnd } from './lib/processes.mjs';
import { setUp } from './setup/index.mjs';
import { Progress, reason } from './setup/progress.mjs';
import { doAll } from './test/jobs.mjs';
import { suites } from './test/suites.mjs';

/**
 * @typedef {object} Failing files of a suite in which tests failed.
 * @property {string} name
 * @property {string[]} runner
 * @property {string[]} files
 * @property {number} failed how many tests
 */

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));
}

const full = process.argv.includes('--full');
const progress = new Progress();
const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const broken = [];
/** @type {string[]} */
const notRun = [];
/** More files than these do not fail because the machine was busy. */
const MOST_AGAIN = 5;
/** @type {Failing[]} */
const failing = [];
/** @type {string[]} */
const unsteady = [];
/** @type {import('./test/jobs.mjs').Job[]} */
const checks = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'lint', args: ['node_modules/eslint/bin/eslint.js', '.'] },
  { name: 'formatting', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
].map(({ name, args }) => ({ name, isReady: () => true, work: () => check(name, args) }));
const temporary = await mkdtemp(path.join(os.tmpdir(), 'pc-counts-'));
process.once('exit', () => {
  rmSync(temporary, { recursive: true, force: true });
});

try {
  await test();
} catch (error) {
  console.error(reason(error));
  broken.push('the set-up');
}
summarise();

async function test() {
  console.log('Set-up and checks');
  const { dependencies, everything } = setUp(progress, {
    agents: full,
    databases: full,
    clients: full,
  });
  await dependencies;
  await check('the build', ['scripts/build.mjs', '--frozen']);
  const isBuilt = !broken.includes('the build');
  if (!isBuilt) notRun.push('whatever needs the build: it failed');
  const jobs = [...(isBuilt ? suiteJobs() : []), ...(full ? [] : checks)];
  // Most suites wait about half of their time: for prompts, silences, the editor's own pauses.
  await doAll(jobs, { width: os.availableParallelism() + 1, setUp: everything });
  await runAgain();
}

/** Runs what failed once more, one file after the other and nothing beside it. */
async function runAgain() {
  const isBusy = failing.flatMap(({ files }) => files).length <= MOST_AGAIN;
  for (const { name, runner, files, failed } of failing) {
    const found = isBusy ? await tested(`${name}, again`, runner, files) : { passed: 0, failed };
    const left = found?.failed ?? failed;
    total.failed += left;
    total.passed += Math.max(0, failed - left);
    if (left > 0) broken.push(name);
    else unsteady.push(`${files.join(', ')}: ${failed} failed at first`);
  }
}

/** @returns {import('./test/jobs.mjs').Job[]} */
function suiteJobs() {
  return suites({ full }).map((suite) => ({
    name: suite.name,
    isReady: () => suite.needs === 'build',
    work: async () => {
      const missing = suite.lacks();
      if (missing === undefined) await counted(suite);
      else notRun.push(`${suite.name}: ${missing}`);
    },
  }));
}

/**
 * @param {string} name
 * @param {string[]} args
 */
async function check(name, args) {
  try {
    await progress.step(name, () => run(process.execPath, args, { cwd: root, lines: 80 }));
  } catch (error) {
    console.error(reason(error));
    broken.push(name);
  }
}

/**
 * Runs a suite, and adds up what it counted.
 *
 * @param {import('./test/suites.mjs').Suite} suite
 */
async function counted({ name, runner, files, mayRunAgain }) {
  const found = await tested(name, runner, files);
  total.passed += found?.passed ?? 0;
  if (found?.isFine === true) return;
  if (mayRunAgain && found !== undefined && found.failing.length > 0) {
    failing.push({ name, runner, files: found.failing, failed: found.failed });
  } else {
    total.failed += found?.failed ?? 0;
    broken.push(name);
  }
}

/**
 * Runs tests in a process of their own, and shows what they said when they are through, since others run
 * beside them.
 *
 * @param {string} name
 * @param {string[]} runner a script and its first arguments; the file for the counts comes next
 * @param {string[]} files
 * @returns {Promise<{ passed: number, failed: number, failing: string[], isFine: boolean } | undefined>}
 *   undefined where it ended before it had counted
 */
async function tested(name, [script = '', ...rest], files) {
  const counts = path.join(temporary, `${name.replaceAll('/', '-')}.json`);
  const args = ['--import', 'tsx', script, counts, ...rest, ...files];
  const { code, output } = await progress.step(name, () =>
    toItsEnd(process.execPath, args, { cwd: root }),
  );
  console.log(`\n${name}${code === 0 ? '' : ' FAILED'}\n${output.trimEnd()}\n`);
  /** @type {unknown} */
  const found = JSON.parse(await readFile(counts, 'utf8').catch(() => 'null'));
  if (!isCounts(found)) return undefined;
  const { passed, failed, failing: names = [] } = found;
  // What is left open is a failure of all of it.
  return { passed, failed, failing: failed > 0 ? names : [], isFine: code === 0 };
}

/**
 * @param {unknown} value
 * @returns {value is { passed: number, failed: number, failing?: string[] }}
 */
function isCounts(value) {
  if (typeof value !== 'object' || value === null) return false;
  return 'passed' in value && 'failed' in value && Number.isInteger(value.passed);
}

function summarise() {
  const isCI = process.env.CI !== undefined;
  for (const { what, why, how } of progress.missing) console.log(`\n${what}: ${why}\n  ${how}`);
  for (const line of notRun) console.log(`\nNot run: ${line}`);
  for (const line of unsteady) console.log(`\nPassed only when run again, alone: ${line}`);
  // Elsewhere a developer tests what the machine can; a server must not call that a success.
  if (isCI) broken.push(...notRun);
  if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`);
  const failed = Math.max(total.failed, broken.length > 0 ? 1 : 0);
  console.log(`\n${total.passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
