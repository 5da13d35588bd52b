import { realpath, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { storageAudit, workspaceAudit } from '../audit/folders';
import { recordPlaceOf } from '../audit/record-places';
import { PlainError, UsageError } from './exit';

/** The per-user folder. @throws UsageError */
export function homeOf(given: string | undefined): string {
  const home = given ?? path.join(userInfo().homedir, '.portcullis');
  if (!path.isAbsolute(home)) throw new UsageError('--home is the whole path of a folder');
  return home;
}

/** The folder that is meant; without one that of the workspace that this was called in, and its copy. */
export async function recordFolder(
  home: string,
  given: string | undefined,
): Promise<{ readonly folder: string; readonly copy?: string }> {
  if (given !== undefined) return { folder: given };
  const workspace = await realpath(process.cwd());
  const { storage } = await recordPlaceOf(home, workspace);
  const copy = storageAudit(storage);
  const isThere = (await stat(copy).catch(() => undefined))?.isDirectory() === true;
  return { folder: workspaceAudit(workspace), ...(isThere ? { copy } : {}) };
}

/** @throws PlainError where there is no such folder */
export async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() === true) return;
  throw new PlainError(
    `there is no folder ${folder}. Give the folder of the record: it is .portcullis/audit in the workspace`,
  );
}
