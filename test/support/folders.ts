import { rmSync } from 'node:fs';
import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Disposables } from './disposables';

const present = new Set<string>();

// Also when a test process is interrupted.
process.on('exit', () => {
  for (const folder of present) rmSync(folder, { recursive: true, force: true });
});

/**
 * A fresh folder that goes away with the test.
 *
 * @param owner ends its life
 * @returns an absolute path without symbolic links, short enough for a socket in it
 */
export async function temporaryFolder(owner: Disposables): Promise<string> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'pc-')));
  present.add(folder);
  await owner.add(async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    present.delete(folder);
  });
  return folder;
}

/**
 * A copy of a folder, under its own name, that goes away with the test.
 *
 * @param name the copy's name; by default the original's
 */
export async function copyOf(
  folder: string,
  owner: Disposables,
  name = path.basename(folder),
): Promise<string> {
  const copy = path.join(await temporaryFolder(owner), name);
  await cp(folder, copy, { recursive: true });
  return copy;
}
