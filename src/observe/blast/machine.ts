import { realpath } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { isOutOfReach } from '../git/program';
import type { BlastMachine } from './provider';

const USUAL = ['/usr/bin', '/usr/local/bin', '/bin'];

/**
 * The programs by which things are looked up, told once at start. One that an agent could replace is none.
 *
 * @param git as it was found at start
 */
export async function blastMachine(
  git: string | undefined,
  searchPath: string | undefined,
): Promise<BlastMachine> {
  const sqlite = await findProgram('sqlite3', searchPath);
  return { git, sqlite, dockerSocket: '/var/run/docker.sock', user: userInfo().username };
}

/**
 * A program of this name in a usual place or on the PATH, where nobody but the administrator can write.
 *
 * @returns an absolute path with links resolved
 */
export async function findProgram(
  name: string,
  searchPath: string | undefined,
): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  const searched = (searchPath ?? '').split(path.delimiter).filter((one) => path.isAbsolute(one));
  for (const folder of [...USUAL, ...searched.slice(0, 100)]) {
    const real = await realpath(path.join(folder, name)).catch(() => undefined);
    if (real !== undefined && (await isOutOfReach(real))) return real;
  }
  return undefined;
}
