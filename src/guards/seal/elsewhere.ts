import type { Mount } from '../../broker/seal/parts';
import { isWithin, type Shown } from './mounts';

/** One row of the system's mount table. */
export interface Mounted {
  readonly at: string;
  /** The folder (or file) of its file system that is shown there. */
  readonly root: string;
  /** Names the file system: `major:minor`. */
  readonly device: string;
  readonly type: string;
  readonly kind: 'file' | 'folder';
}

/** What these show is not the disk: processes, devices, settings of the kernel, each of the outside. */
const OF_KERNEL: ReadonlySet<string> = new Set([
  ...['proc', 'sysfs', 'devtmpfs', 'devpts', 'mqueue', 'securityfs', 'debugfs', 'tracefs'],
  ...['cgroup', 'cgroup2', 'bpf', 'configfs', 'efivarfs', 'pstore', 'nsfs', 'binfmt_misc'],
]);
/** Where they are at home: there a sealed terminal has its own, or sees what is read-only. */
const HOMES_OF_KERNEL = ['/proc', '/dev', '/sys'];

/** Rows of `/proc/self/mountinfo` (proc_pid_mountinfo(5)). @param kindOf what is at a path */
export function readMountTable(
  text: string,
  kindOf: (path: string) => Mounted['kind'],
): readonly Mounted[] {
  return text.split('\n').flatMap((row) => {
    const found = /^\d+ \d+ (\d+:\d+) (\S+) (\S+) .*? - (\S+) /u.exec(row);
    if (found === null) return [];
    const [, device = '', root = '', at = '', type = ''] = found;
    const path = unescaped(at);
    return [{ device, root: unescaped(root), at: path, type, kind: kindOf(path) }];
  });
}

/**
 * What is hidden and can be seen at another place too, since its file system, or a part of it, is mounted there as well;
 * and what the kernel shows of the outside where nobody looks for it. Hidden there too.
 *
 * @param nothing the file that stands for a hidden one
 */
export function elsewhere(
  hidden: readonly Shown[],
  table: readonly Mounted[],
  nothing: string,
): readonly Shown[] {
  const found: Shown[] = [];
  for (const one of hidden) {
    if (one.shown === true || (one.as !== 'empty' && one.as !== 'decoy')) continue;
    found.push(...othersOf(one, table, nothing));
  }
  for (const { at, type, kind } of table) {
    if (!OF_KERNEL.has(type) || HOMES_OF_KERNEL.some((home) => isWithin(at, home))) continue;
    found.push(cover(at, kind, nothing, `the kernel shows there what is outside (${type})`));
  }
  return found;
}

function othersOf(one: Mount, table: readonly Mounted[], nothing: string): readonly Shown[] {
  const own = mountOf(one.path, table);
  if (own === undefined) return [];
  const inside = join(own.root, rest(one.path, own.at));
  const why = `what is at ${one.path} is seen there too: ${one.why}`;
  return table.flatMap((other): readonly Shown[] => {
    if (other === own || other.device !== own.device) return [];
    if (isWithin(inside, other.root)) {
      const path = join(other.at, rest(inside, other.root));
      // Something else is mounted over it: nobody sees it there.
      return path === one.path || mountOf(path, table) !== other ? [] : [{ ...one, path, why }];
    }
    return isWithin(other.root, inside) ? [cover(other.at, other.kind, nothing, why)] : [];
  });
}

function cover(path: string, kind: Mounted['kind'], nothing: string, why: string): Shown {
  return kind === 'folder' ? { as: 'empty', path, why } : { as: 'decoy', path, from: nothing, why };
}

/** The mount at which a path is found: the nearest above, the latest of those at one place. */
function mountOf(path: string, table: readonly Mounted[]): Mounted | undefined {
  let found: Mounted | undefined;
  for (const one of table) {
    if (isWithin(path, one.at) && one.at.length >= (found?.at.length ?? 0)) found = one;
  }
  return found;
}

function rest(path: string, folder: string): string {
  return folder === '/' ? path.slice(1) : path.slice(folder.length + 1);
}

function join(folder: string, below: string): string {
  if (below === '') return folder;
  return folder === '/' ? `/${below}` : `${folder}/${below}`;
}

/** Blanks and backslashes stand as `\040`. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/gu, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
