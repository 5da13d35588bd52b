import type { FactSource } from '../sources';
import { branchOf, findRepository } from './repository';
import { askGit } from './shadow';

/**
 * The repository around a folder: its root and branch from its files, and how many files hold changes
 * that no commit holds. A submodule counts as what its own repository says, not here.
 *
 * @param git absolute path of the program; without it the changes are not counted
 */
export function observeGit(git: string | undefined): FactSource<'git'> {
  return async ({ path }, bounds) => {
    const repository = await findRepository(path);
    if (repository === 'unknown') return 'unknown';
    if (repository === undefined) return { state: 'none' };
    const branch = await branchOf(repository);
    const [answer] =
      git === undefined ? [] : await askGit(git, repository, [STATUS_OF_ALL], bounds);
    return {
      state: 'repository',
      root: repository.root,
      ...(branch === undefined ? {} : { branch }),
      ...(answer === undefined ? {} : { changed: answer.length }),
    };
  };
}

const STATUS_OF_ALL = [
  'status',
  '--porcelain=v1',
  '-z',
  '--no-renames',
  '--ignore-submodules=all',
  '--untracked-files=all',
];
