import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import type { Network } from './network';
import type { Mount, SealPrograms } from './parts';

/**
 * A hidden file that somebody outside puts another one in the place of (an editor that saves by renaming, a checkout)
 * loses what covers it inside: the cover lies on the file that is gone. It is covered again, by nothing. Inside, nobody
 * can do that: what is mounted on cannot be renamed or removed there.
 */
export class Replaced {
  readonly #covers: Map<string, bigint | undefined>;

  constructor(mounts: readonly Mount[]) {
    const covered = mounts.filter(({ as }) => as === 'decoy').map(({ path }) => path);
    this.#covers = new Map(covered.map((path) => [path, fileAt(path)]));
  }

  /** Those that are other files by now; each is told once. */
  take(): readonly string[] {
    const found: string[] = [];
    for (const [path, before] of this.#covers) {
      const now = fileAt(path);
      if (now === before || now === undefined) continue;
      this.#covers.set(path, now);
      found.push(path);
    }
    return found;
  }
}

/** Covers files inside a terminal that is open. @returns whether that was done for all of them */
export async function coverAgain(
  paths: readonly string[],
  terminal: { readonly pid: number; readonly network: Pick<Network, 'enter'> },
  programs: SealPrograms,
): Promise<boolean> {
  const first = firstInside(terminal.pid);
  const user = terminal.network.enter.find((one) => one.startsWith('--user='));
  if (first === undefined || user === undefined) return false;
  const into = [user, `--mount=/proc/${first}/ns/mnt`, '--preserve-credentials', '--'];
  const done = await Promise.all(
    paths.map(
      (path) =>
        new Promise<boolean>((resolve) => {
          const args = [...into, '/bin/mount', '--bind', '/dev/null', path];
          execFile(programs.nsenter, args, { env: {} }, (error) => {
            resolve(error === null);
          });
        }),
    ),
  );
  return done.every(Boolean);
}

function fileAt(path: string): bigint | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
  } catch {
    return undefined;
  }
}

/** The terminal's own process waits for it, and has no other. */
function firstInside(pid: number): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1');
    return Number(text.split(' ')[0]) || undefined;
  } catch {
    return undefined;
  }
}
