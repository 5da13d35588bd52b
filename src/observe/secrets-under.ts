import { opendir } from 'node:fs/promises';
import path from 'node:path';
import type { FactSource } from './sources';
import { resolvePath } from './real-path';
import { lookForSecrets } from './secret';

/** How far into each file is looked (bytes). */
const LOOK_BYTES = 1024 * 1024;

/** Folders of which nothing is told: git's own store, and code that others published. */
export function isSkippedFolder(name: string): boolean {
  return name === '.git' || name === 'node_modules';
}

/**
 * The secret-bearing files at or below a path, found by walking there now. The file guard's index knows
 * them without a walk; this is for where there is none.
 */
export const observeSecretsUnder: FactSource<'secrets-under'> = async (request, bounds) => {
  const start = await resolvePath(request.path);
  if (start.state === 'unknown') return 'unknown';
  if (start.state === 'missing') return { files: [], complete: true };
  const files: string[] = [];
  const folders: string[] = [];
  let complete = true;
  let scanned = 0;
  const isLate = () => bounds.remaining() <= 0;
  const take = async (file: string) => {
    const look = await lookForSecrets(file, LOOK_BYTES, isLate);
    if (look === 'unknown') complete = false;
    else if (look.bears) files.push(file);
  };
  if (start.stats.isDirectory()) folders.push(request.path);
  else await take(request.path);
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    try {
      for await (const entry of await opendir(folder)) {
        scanned += 1;
        if (isLate() || scanned > bounds.limits.scanned || files.length >= bounds.limits.entries) {
          return { files: files.sort(), complete: false };
        }
        const below = path.join(folder, entry.name);
        if (!entry.isDirectory()) await take(below);
        else if (!isSkippedFolder(entry.name)) folders.push(below);
      }
    } catch {
      complete = false;
    }
  }
  return { files: files.sort(), complete };
};
