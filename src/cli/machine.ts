import { userInfo } from 'node:os';
import path from 'node:path';
import type { FactValues } from '../core/fact';
import { BUILT_IN, hiddenOf, type Policy } from '../core/policy/policy';
import { hiddenBy } from '../core/secrets';
import { observeGit } from '../observe/git/git';
import { observeGitFile } from '../observe/git/git-file';
import { findGit } from '../observe/git/program';
import { findRepository } from '../observe/git/repository';
import { observePlace } from '../observe/place';
import { observeSecretOr } from '../observe/secret';
import { observeSecretsUnderOr } from '../observe/secrets-under';
import type { FactSources } from '../observe/sources';

/** Sources where no broker is: secrets are looked for on the spot, git is found when it is needed. What a policy hides is one. */
export function machineSources(policy: Policy = BUILT_IN): Partial<FactSources> {
  const isHidden = hiddenBy(hiddenOf(policy));
  let found: Promise<string | undefined> | undefined;
  const git = () => (found ??= findGit(process.env.PATH));
  return {
    secret: observeSecretOr(isHidden),
    'secrets-under': observeSecretsUnderOr(isHidden),
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
