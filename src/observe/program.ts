import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ShellTables } from './shell-tables';
import type { FactSource } from './sources';

const MAX_FOLDERS = 256;

/**
 * Finds a program on the PATH of the shell that would start it.
 *
 * A folder of the PATH that is not absolute depends on where the shell stands: from there on it
 * cannot be told.
 */
export function observeProgram(tables: ShellTables): FactSource<'program'> {
  return async ({ name }) => {
    const variable = tables.variable('PATH');
    if (variable === 'unknown' || name.includes('/') || name.includes('\0')) return 'unknown';
    const folders = (variable.value ?? '').split(path.delimiter);
    if (folders.length > MAX_FOLDERS) return 'unknown';
    for (const folder of folders) {
      if (!path.isAbsolute(folder)) return 'unknown';
      const candidate = path.join(folder, name);
      if (await isExecutable(candidate)) return { path: candidate };
    }
    return {};
  };
}

async function isExecutable(candidate: string): Promise<boolean> {
  try {
    if (!(await stat(candidate)).isFile()) return false;
    await access(candidate, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
