import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';

const USUAL: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin/git', '/usr/local/bin/git', '/bin/git', '/run/current-system/sw/bin/git'],
  darwin: ['/usr/bin/git', '/usr/local/bin/git'],
  win32: ['C:\\Program Files\\Git\\cmd\\git.exe'],
};

/**
 * The git that Portcullis runs, told once at start: in a usual place, or in a folder of the PATH, where
 * it and every folder above it belong to root and nobody else may write. A git that an agent could
 * replace is none.
 *
 * @returns an absolute path with links resolved
 */
export async function findGit(searchPath: string | undefined): Promise<string | undefined> {
  const usual = USUAL[process.platform] ?? [];
  const name = process.platform === 'win32' ? undefined : 'git';
  const searched =
    name === undefined
      ? []
      : (searchPath ?? '')
          .split(path.delimiter)
          .filter((folder) => path.isAbsolute(folder))
          .slice(0, 100)
          .map((folder) => path.join(folder, name));
  for (const candidate of [...usual, ...searched]) {
    const real = await realpath(candidate).catch(() => undefined);
    if (real !== undefined && (await isOutOfReach(real))) return real;
  }
  return undefined;
}

/** True when a file and all folders above it can be changed by the system's administrator alone. */
export async function isOutOfReach(real: string): Promise<boolean> {
  // Windows has no owner here: its usual place needs an administrator to write to.
  if (process.platform === 'win32') return true;
  for (let at = real; ; at = path.dirname(at)) {
    const stats = await lstat(at).catch(() => undefined);
    if (stats?.uid !== 0 || (stats.mode & 0o022) !== 0) return false;
    if (at === real && (!stats.isFile() || (stats.mode & 0o111) === 0)) return false;
    if (at === path.dirname(at)) return true;
  }
}
