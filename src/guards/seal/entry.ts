import { lstatSync, realpathSync } from 'node:fs';
import type { Entry } from './facts';

/** At once: hundreds of looks by way of other threads would keep a terminal waiting longer than they take. */
export function entryOf(one: string): Entry | undefined {
  try {
    const own = lstatSync(one, { throwIfNoEntry: false });
    if (own === undefined) return undefined;
    const real = realpathSync.native(one);
    const stats = own.isSymbolicLink() ? lstatSync(real) : own;
    const kind = stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other';
    return { real, kind, linked: own.isSymbolicLink() };
  } catch {
    return undefined;
  }
}
