import { execFile } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import type { Network } from './network';
import type { Mount, SealPrograms } from './parts';

/**
 * What somebody outside puts another one in the place of (an editor that saves by renaming, `git config`, a checkout)
 * loses what covers it inside: the kernel takes a mount away whose place is renamed or removed elsewhere, and what lies
 * there then could be read or written. It is covered again. Inside, nobody can do that: what is mounted on cannot be
 * renamed or removed there.
 */
export class Replaced {
  readonly #covers: readonly Mount[];
  /** Those that were mounted when it was looked. */
  readonly #seen = new Set<string>();
  /** What lay there before it was looked for the first time. */
  readonly #before: ReadonlyMap<string, string | undefined>;

  constructor(mounts: readonly Mount[]) {
    // What is writable is mounted so that it cannot be moved: nothing shows where that is lost.
    this.#covers = mounts.filter(({ as }) => as !== 'writable');
    this.#before = new Map(this.#covers.map(({ path }) => [path, fileAt(path)]));
  }

  /**
   * Those that are mounted no more, the outermost first; what is not there at all needs no cover.
   *
   * @param pid the terminal's own process
   */
  lost(pid: number): readonly Mount[] {
    const mounted = mountedIn(pid);
    return this.#covers.filter(({ path }) => {
      if (mounted?.has(path) === true) {
        this.#seen.add(path);
        return false;
      }
      const now = fileAt(path);
      if (now === undefined) return false;
      const isLost = this.#seen.has(path) ? mounted !== undefined : now !== this.#before.get(path);
      // It is covered now, or the terminal is ended: should it be replaced again before it was seen, that counts.
      if (isLost) this.#seen.add(path);
      return isLost;
    });
  }
}

/** Covers files and folders inside a terminal that is open. @returns whether that was done for all of them */
export async function coverAgain(
  lost: readonly Mount[],
  terminal: { readonly pid: number; readonly network: Pick<Network, 'enter'> },
  programs: SealPrograms,
): Promise<boolean> {
  const first = firstInside(terminal.pid);
  const user = terminal.network.enter.find((one) => one.startsWith('--user='));
  if (first === undefined || user === undefined) return false;
  const into = [user, `--mount=/proc/${first}/ns/mnt`, '--preserve-credentials', '--'];
  for (const mount of lost) {
    // A link would be followed, and could be put elsewhere.
    if (isLink(mount.path)) return false;
    const isDone = await new Promise<boolean>((resolve) => {
      execFile(programs.nsenter, [...into, '/bin/mount', ...cover(mount)], { env: {} }, (error) => {
        resolve(error === null);
      });
    });
    if (!isDone) return false;
  }
  return true;
}

/** What mount(8) takes: a hidden file is covered by nothing, what is read-only by itself. */
function cover({ as, path, mode = 0o700 }: Mount): readonly string[] {
  switch (as) {
    case 'empty':
      return ['-t', 'tmpfs', '-o', `nosuid,nodev,mode=${mode.toString(8)}`, 'tmpfs', path];
    case 'read-only':
      return ['-o', 'bind,ro,nosuid,nodev', path, path];
    default:
      return ['--bind', '/dev/null', path];
  }
}

/** By proc_pid_mountinfo(5), where spaces and their likes are octal numbers. */
function mountedIn(pid: number): ReadonlySet<string> | undefined {
  const first = firstInside(pid);
  if (first === undefined) return undefined;
  try {
    const rows = readFileSync(`/proc/${first}/mountinfo`, 'utf8').split('\n');
    const points = rows.map((row) => row.split(' ', 5)[4] ?? '');
    return new Set(
      points.map((point) =>
        point.replace(/\\([0-7]{3})/gu, (_whole, code: string) =>
          String.fromCharCode(parseInt(code, 8)),
        ),
      ),
    );
  } catch {
    return undefined;
  }
}

/** Which file it is: numbers alone are given to the next one again. */
function fileAt(path: string): string | undefined {
  try {
    const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    return stats && `${stats.ino} ${stats.birthtimeNs}`;
  } catch {
    return undefined;
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
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
