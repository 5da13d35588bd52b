import { access, constants, readFile } from 'node:fs/promises';
import type { Cannot, SealPrograms } from '../../broker/seal/parts';

/** Folders of the system, in which nobody but its administrator can put a program. */
const FOLDERS = ['/usr/bin', '/bin', '/usr/local/bin', '/run/current-system/sw/bin'];

const NAMES = ['bwrap', 'nsenter', 'unshare'] as const;

/** The programs that seal a terminal, or which one is missing and how it is had. */
export async function findSealPrograms(
  platform: NodeJS.Platform = process.platform,
): Promise<SealPrograms | Cannot> {
  if (platform !== 'linux') return NOT_LINUX[platform] ?? OTHER_SYSTEM;
  if (await isWsl1()) return WSL1;
  const found = await Promise.all(NAMES.map(find));
  const [bwrap, nsenter, unshare] = found;
  if (bwrap === undefined) return NO_BWRAP;
  if (nsenter === undefined || unshare === undefined) return NO_UTIL_LINUX;
  return { bwrap, nsenter, unshare };
}

async function find(name: string): Promise<string | undefined> {
  for (const folder of FOLDERS) {
    const file = `${folder}/${name}`;
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}

/** WSL 1 translates system calls and has no namespaces; WSL 2 has a kernel of its own, which says so. */
async function isWsl1(): Promise<boolean> {
  const version = await readFile('/proc/version', 'utf8').catch(() => '');
  return version.includes('Microsoft') && !/WSL2|microsoft-standard/u.test(version);
}

const NO_BWRAP: Cannot = {
  cannot: 'bubblewrap, which seals terminals, is not on this machine',
  remedy: 'Install the package "bubblewrap" (Debian, Ubuntu, Fedora, Arch, Alpine).',
};
const NO_UTIL_LINUX: Cannot = {
  cannot:
    'nsenter and unshare, by which a terminal gets a network of its own, are not on this machine',
  remedy: 'Install the package "util-linux" (on Alpine also "util-linux-misc").',
};
const WSL1: Cannot = {
  cannot: 'WSL 1 has no namespaces, by which terminals are sealed',
  remedy: 'Convert the distribution: wsl --set-version NAME 2, in a PowerShell.',
};
const OTHER_SYSTEM: Cannot = {
  cannot: 'terminals can be sealed on Linux only',
  remedy: 'Work in a dev container or on a remote Linux machine; lines are held here as before.',
};
const NOT_LINUX: Readonly<Partial<Record<NodeJS.Platform, Cannot>>> = {
  darwin: {
    cannot: 'terminals are not sealed on macOS yet',
    remedy: 'Work in a dev container or on a remote Linux machine; lines are held here as before.',
  },
  win32: {
    cannot: 'terminals are not sealed on Windows',
    remedy: 'Open the folder in WSL 2, where they can be; lines are held here as before.',
  },
};
