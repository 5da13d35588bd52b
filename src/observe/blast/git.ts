import type { GitSubject } from '../../core/blast/subject';
import { branchOf, findRepository, headOf, type Repository } from '../git/repository';
import { askGit, type GitAnswer } from '../git/shadow';
import type { Bounds } from '../sources';
import { lookAtChanges, lookAtUntracked } from './git-changes';
import { lookAtBranches, lookAtPush, lookAtReset } from './git-commits';
import { lookAtStash } from './git-stash';
import { unknown, type Looked, type Provider } from './provider';
import { readRefs, type Refs } from './refs';

/** A repository that is asked, as git is run for facts: none of its settings, hooks and filters counts. */
export interface Asked {
  readonly repository: Repository;
  /** Absolute: where the command would run. */
  readonly folder: string;
  readonly refs: Refs;
  /** The commit that is checked out; undefined before the first. */
  readonly head: string | undefined;
  readonly branch: string | undefined;
  /** Each question is a verb with arguments that are built here; each answer is split at its NULs. */
  ask(questions: readonly (readonly string[])[]): Promise<readonly GitAnswer[]>;
  readonly bounds: Bounds;
}

/** The commits, branches, stashes and changes that a git command would lose. */
export const lookAtGit: Provider<GitSubject> = async ({ folder, question }, { git }, bounds) => {
  if (git === undefined) {
    return unknown('There is no git on this machine that nobody else could replace.');
  }
  const repository = await findRepository(folder);
  if (repository === 'unknown' || repository === undefined) {
    return unknown('There is no repository that could be read.');
  }
  const [refs, head, branch] = await Promise.all([
    readRefs(repository),
    headOf(repository),
    branchOf(repository),
  ]);
  if (refs === undefined || head === undefined) {
    return unknown(
      'Its branches could not be read: there are too many, or they are kept in a table.',
    );
  }
  const asked: Asked = {
    ...{ repository, folder, refs, branch, bounds },
    head: head.commit,
    ask: (questions) => askGit(git, repository, questions, bounds),
  };
  return answer(question, asked);
};

function answer(question: GitSubject['question'], asked: Asked): Promise<Looked> {
  switch (question.ask) {
    case 'push':
      return lookAtPush(question, asked);
    case 'branches':
      return lookAtBranches(question, asked);
    case 'reset':
      return lookAtReset(question, asked);
    case 'changes':
      return lookAtChanges(question.paths, asked);
    case 'untracked':
      return lookAtUntracked(question, asked);
    case 'stash':
      return lookAtStash(question, asked);
  }
}
