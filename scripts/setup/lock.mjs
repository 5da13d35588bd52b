import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long an owner may take to write its number into its lock (ms). */
const WRITING_MS = 10_000;

/**
 * Lets one set-up at a time work in a cache folder; a second one waits for it. A lock whose owner
 * has died is taken over.
 *
 * @param {string} folder made when it is missing
 * @param {(line: string) => void} print
 * @returns {Promise<() => Promise<void>>} gives the lock back
 * @throws {Error} when nothing can be written in the folder
 */
export async function acquire(folder, print) {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'setup.lock');
  let said = false;
  while (!(await take(file))) {
    const owner = await readFile(file, 'utf8').catch(() => '');
    if (await isLeft(file, owner)) {
      await remove(file, owner);
      continue;
    }
    if (!said) print(`  … another set-up is at work (process ${owner}); waiting for it`);
    said = true;
    await sleep(500);
  }
  return () => rm(file, { force: true });
}

/** @param {string} file */
async function take(file) {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/**
 * Whether nobody has this lock any more.
 *
 * @param {string} file
 * @param {string} owner what it says
 */
async function isLeft(file, owner) {
  if (owner !== '') return !isAlive(Number(owner));
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > WRITING_MS;
}

/**
 * Removes a lock, unless another set-up has just taken it.
 *
 * @param {string} file
 * @param {string} owner what it said
 */
async function remove(file, owner) {
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  const taken = await readFile(aside, 'utf8').catch(() => owner);
  if (taken === owner) await rm(aside, { force: true });
  else await rename(aside, file);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Anything else says that there is one, of somebody else's.
    return !hasCode(error, 'ESRCH');
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
function hasCode(error, code) {
  return error instanceof Error && 'code' in error && error.code === code;
}
