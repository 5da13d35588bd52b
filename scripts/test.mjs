/**
 * `npm test`: all set-up, then checks, unit tests, and the suites that need more, of which those
 * that need something this machine cannot have are named at the end.
 *
 *   --full    `npm run test:full`: what takes longer, instead: the suites of test/full
 */
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { root } from './lib/paths.mjs';
import { run, start, stopAll } from './lib/processes.mjs';
import { setUp } from './setup/index.mjs';
import { Progress, reason } from './setup/progress.mjs';
import { editorNeeded, hostTests, suites, unitTests } from './test/suites.mjs';

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
  const { dependencies, everything } = setUp(progress);
  await dependencies;
  // These need no editor, which may still be in the making.
  await check('the build', 'node', ['scripts/build.mjs', '--frozen']);
  if (!full) {
    await check('types', 'node', ['node_modules/typescript/bin/tsc', '--noEmit']);
    await check('lint', 'node', ['node_modules/eslint/bin/eslint.js', '.']);
    await check('formatting', 'node', ['node_modules/prettier/bin/prettier.cjs', '--check', '.']);
    await mocha('unit tests', 'dot', unitTests());
  }
  await everything;
  if (broken.includes('the build')) {
    notRun.push('whatever needs the build: it failed');
    return;
  }
  if (!full) await hostSuites();
  for (const { name, files, lacks } of suites({ full })) {
    if (lacks === undefined) await mocha(name, 'spec', files);
    else notRun.push(`${name}: ${lacks}`);
  }
}

/**
 * @param {string} name
 * @param {string} program
 * @param {string[]} args
 */
async function check(name, program, args) {
  const command = program === 'node' ? process.execPath : program;
  try {
    await progress.step(name, () => run(command, args, { cwd: root, lines: 80 }));
  } catch (error) {
    console.error(reason(error));
    broken.push(name);
  }
}

/**
 * @param {string} name
 * @param {'dot' | 'spec'} reporter
 * @param {string[]} files
 */
async function mocha(name, reporter, files) {
  await counted(name, (counts) => ['scripts/test/mocha.mjs', counts, reporter, ...files]);
}

async function hostSuites() {
  const name = 'test/editor/host';
  const isDesktop = process.platform !== 'linux';
  const lacks = isDesktop ? undefined : editorNeeded();
  if (lacks !== undefined) notRun.push(`${name}: ${lacks}`);
  else await counted(name, (counts) => ['scripts/test/host.ts', counts, ...hostTests()]);
}

/**
 * Runs tests in a process of their own, on the screen, and adds up what they counted.
 *
 * @param {string} name
 * @param {(counts: string) => string[]} script
 */
async function counted(name, script) {
  console.log(`\n${name}`);
  const began = Date.now();
  const counts = path.join(temporary, 'counts.json');
  await rm(counts, { force: true });
  const args = ['--import', 'tsx', ...script(counts)];
  const code = await start(process.execPath, args, { cwd: root, stdio: 'inherit' }).exited;
  /** @type {unknown} */
  const found = JSON.parse(await readFile(counts, 'utf8').catch(() => 'null'));
  if (isCounts(found)) {
    total.passed += found.passed;
    total.failed += found.failed;
  }
  if (code !== 0) broken.push(name);
  console.log(`  ${name}: ${Math.round((Date.now() - began) / 1000)} s`);
}

/**
 * @param {unknown} value
 * @returns {value is { passed: number, failed: number }}
 */
function isCounts(value) {
  if (typeof value !== 'object' || value === null) return false;
  return 'passed' in value && 'failed' in value && Number.isInteger(value.passed);
}

function summarise() {
  const isCI = process.env.CI !== undefined;
  for (const { what, why, how } of progress.missing) console.log(`\n${what}: ${why}\n  ${how}`);
  for (const line of notRun) console.log(`\nNot run: ${line}`);
  // Elsewhere a developer tests what the machine can; a server must not call that a success.
  if (isCI) broken.push(...notRun);
  if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`);
  const failed = Math.max(total.failed, broken.length > 0 ? 1 : 0);
  console.log(`\n${total.passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
