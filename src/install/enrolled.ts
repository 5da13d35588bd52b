import { readFile, realpath, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Most folders that are remembered; the one enrolled longest ago is forgotten first. */
const MOST_FOLDERS = 2_000;

/**
 * The folders that a person opened with Portcullis: where hooks that a person installed for all folders
 * guard calls, also when no window is open. One real path a line, in `enrolled` of the per-user folder.
 */
export function enrolledFile(home: string): string {
  return path.join(home, 'enrolled');
}

/** The folders that are enrolled. @throws when they are there and cannot be read */
export async function enrolledFolders(home: string): Promise<readonly string[]> {
  const text = await readFile(enrolledFile(home), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').filter((line) => path.isAbsolute(line));
}

/** Adds folders by their real paths. @throws when that cannot be written */
export async function enrol(home: string, folders: readonly string[]): Promise<void> {
  const known = await enrolledFolders(home);
  const fresh = folders.filter((folder) => !known.includes(folder) && !/[\n\r]/u.test(folder));
  if (fresh.length === 0) return;
  const lines = [...known, ...new Set(fresh)].slice(-MOST_FOLDERS);
  const file = enrolledFile(home);
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `${lines.join('\n')}\n`, { mode: 0o600 });
  await rename(unfinished, file);
}

/** The folders as the system names them; one that is not there is left out. */
export async function realFolders(folders: readonly string[]): Promise<readonly string[]> {
  const real = await Promise.all(folders.map((folder) => realpath(folder).catch(() => undefined)));
  return real.filter((folder) => folder !== undefined);
}
