import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { organisationFile, userFile, workspaceFile } from '../observe/policy/places';

/** The per-user folder of Portcullis, by the system's user database. */
export function ownHome(): string {
  return path.join(userInfo().homedir, '.portcullis');
}

/** Whether there can be any policy here at all: most often there is none, and then nothing is made ready. */
export function mayHavePolicies(workspace: readonly string[]): boolean {
  const home = ownHome();
  return [
    organisationFile(process.platform, process.env.PROGRAMDATA),
    userFile(home),
    // Where something was accepted once, it holds also without its file.
    path.join(home, 'accepted'),
    ...workspace.map(workspaceFile),
  ].some(isThere);
}

function isThere(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // What may not be looked at may well be there: its reader says what is wrong.
    return true;
  }
}
