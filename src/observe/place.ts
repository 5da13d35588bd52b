import { realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import type { FactValues } from '../core/fact';

type Place = FactValues['place'];
type Machine = Pick<Place, 'home' | 'temp' | 'platform'>;

let known: Machine | undefined;

/**
 * Where this machine keeps what. Home is what the system's user database says, not the variable HOME,
 * and temp folders are the system's own: an environment is chosen by whoever starts a program, and
 * `TMPDIR=/` would make the whole disk a place for rubbish.
 */
export function observePlace(context: {
  readonly workspace: readonly string[];
  readonly guard: readonly string[];
}): Place {
  // Asked of the system once: it is the same for as long as this process lives.
  known ??= observeMachine();
  return { ...known, workspace: context.workspace, guard: context.guard };
}

function observeMachine(): Machine {
  const platform = platformOf(process.platform);
  const home = userInfo().homedir;
  return { home, temp: withRealPaths(tempFolders(platform, home, tmpdir())), platform };
}

/** Platforms that are none of the three are of Linux' kind. */
export function platformOf(platform: NodeJS.Platform): Place['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux';
}

/** @param stated what the environment says; believed only where it has the form the system gives it */
export function tempFolders(
  platform: Place['platform'],
  home: string,
  stated: string,
): readonly string[] {
  switch (platform) {
    case 'linux':
      return ['/tmp', '/var/tmp'];
    case 'darwin':
      return /^(?:\/private)?\/var\/folders\/[^/]+\/[^/]+\/T\/?$/u.test(stated)
        ? ['/tmp', '/var/tmp', stated]
        : ['/tmp', '/var/tmp'];
    case 'win32':
      return [`${home}\\AppData\\Local\\Temp`];
  }
}

function withRealPaths(folders: readonly string[]): readonly string[] {
  const all = new Set(folders);
  for (const folder of folders) {
    try {
      all.add(realpathSync(folder));
    } catch {
      // A temp folder that is not there has no other name.
    }
  }
  return [...all];
}
