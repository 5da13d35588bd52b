import type { Mount } from '../../broker/seal/parts';

/** Which of two mounts at one path is in force: what hides more. */
const RANK: Readonly<Record<Mount['as'], number>> = {
  writable: 0,
  'read-only': 1,
  decoy: 2,
  empty: 3,
};

export interface Shown extends Mount {
  /** It is shown also where a folder above it is hidden: the workspace, the gate. */
  readonly shown?: true;
}

/**
 * Puts mounts into the order in which they are made: what lies above comes first, one for each path. What lies in a
 * hidden folder is left out unless it is shown on purpose; what lies in a fresh folder is not there to be hidden.
 */
export function ordered(mounts: readonly Shown[]): readonly Mount[] {
  const byPath = new Map<string, Shown>();
  for (const mount of mounts) {
    const known = byPath.get(mount.path);
    if (known === undefined || RANK[mount.as] > RANK[known.as]) byPath.set(mount.path, mount);
    else if (known.as === mount.as && mount.shown === true) byPath.set(mount.path, mount);
  }
  const sorted = [...byPath.values()].sort((one, other) => comparePaths(one.path, other.path));
  return sorted.filter((mount) => mount.shown === true || !isBeneathHidden(mount.path, byPath));
}

/** Whether one path is another, or lies in it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || folder === '/' || path.startsWith(`${folder}/`);
}

/** Folders between one and a path in it, neither included, the outermost first. */
export function between(folder: string, path: string): readonly string[] {
  const parts = path.slice(folder.length + 1).split('/');
  return parts.slice(0, -1).map((_, at) => [folder, ...parts.slice(0, at + 1)].join('/'));
}

/**
 * Folders above a path that stand in a fresh folder, and could be moved away in it together with what is mounted at the
 * path, the outermost first.
 */
export function movable(mounts: readonly Mount[], path: string): readonly string[] {
  const fresh = new Map<string, boolean>();
  for (const { as, path: at } of mounts) fresh.set(at, fresh.get(at) === true || as === 'empty');
  const above = [...between('', path)].reverse();
  const end = above.findIndex((one) => fresh.get(one) === false);
  const within = end < 0 ? above : above.slice(0, end);
  const outermost = within.findLastIndex((one) => fresh.get(one) === true);
  return within.slice(0, Math.max(outermost, 0)).reverse();
}

/** The nearest mount above that says something else than "as it is" decides. */
function isBeneathHidden(path: string, mounts: ReadonlyMap<string, Shown>): boolean {
  let above = path;
  for (;;) {
    const at = above.lastIndexOf('/');
    if (at <= 0) return false;
    above = above.slice(0, at);
    const mount = mounts.get(above);
    if (mount !== undefined) {
      if (mount.as === 'empty' || mount.as === 'decoy') return true;
      if (mount.shown === true) return false;
    }
  }
}

function comparePaths(one: string, other: string): number {
  const [a, b] = [one.split('/'), other.split('/')];
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const [x = '', y = ''] = [a[at], b[at]];
    if (x !== y) return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

/** The mounts as arguments of bwrap. */
export function mountArguments(mounts: readonly Mount[]): readonly string[] {
  return mounts.flatMap(({ as, path, from = path, mode = 0o700 }) => {
    switch (as) {
      case 'read-only':
        return ['--ro-bind', path, path];
      case 'writable':
        return ['--bind', path, path];
      case 'decoy':
        return ['--ro-bind', from, path];
      case 'empty':
        return ['--perms', mode.toString(8).padStart(4, '0'), '--tmpfs', path];
    }
  });
}
