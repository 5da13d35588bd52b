import { mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets one set-up at a time work in a cache folder; a second one waits for it. A lock whose owner
 * has died is taken over.
 *
 * @param {string} folder made when it is missing
 * @param {(line: string) => void} print
 * @returns {Promise<() => Promise<void>>} gives the lock back
 */
export async function acquire(folder, print) {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'setup.lock');
  let said = false;
  while (!(await take(file))) {
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    if (owner > 0 && !isAlive(owner)) {
      await rm(file, { force: true });
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
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
