import { userInfo } from 'node:os';
import path from 'node:path';
import type { FactValues } from '../core/fact';
import { observeGit } from '../observe/git/git';
import { observeGitFile } from '../observe/git/git-file';
import { findGit } from '../observe/git/program';
import { findRepository } from '../observe/git/repository';
import { observePlace } from '../observe/place';
import { observeSecret } from '../observe/secret';
import { observeSecretsUnder } from '../observe/secrets-under';
import type { FactSources } from '../observe/sources';

/** Sources where no broker is: secrets are looked for on the spot, git is found when it is needed. */
export function machineSources(): Partial<FactSources> {
  let found: Promise<string | undefined> | undefined;
  const git = () => (found ??= findGit(process.env.PATH));
  return {
    secret: observeSecret,
    'secrets-under': observeSecretsUnder,
    git: async (request, bounds) => observeGit(await git())(request, bounds),
    'git-file': async (request, bounds) => observeGitFile(await git())(request, bounds),
  };
}

/** This machine, seen from a folder: the workspace is the repository around it, or the folder itself. */
export async function placeHere(folder: string): Promise<FactValues['place']> {
  const repository = await findRepository(folder);
  const root = repository === undefined || repository === 'unknown' ? folder : repository.root;
  return observePlace({
    workspace: [root],
    guard: [path.join(userInfo().homedir, '.portcullis')],
  });
}
