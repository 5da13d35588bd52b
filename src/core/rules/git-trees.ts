import { exactly, gitFind, gitRule, paths } from './git';
import { isClean } from './git-kept';
import { gitOperands, gitOption } from './git-words';
import type { InvocationRule } from './rule';

/** What git throws away beside the working tree at hand: other trees, submodules, by the index. */

const worktree = gitRule(
  {
    id: 'git.worktree',
    effect: 'deletes-files',
    severity: 'high',
    undo: 'no',
    why: 'The working tree is deleted with the changes in it that no commit holds.',
    safer: 'Leave --force out: git then refuses while there are changes.',
    stops: ['git worktree remove --force ../wt', 'git worktree remove -f ../wt'],
    passes: [
      'git worktree remove ../wt',
      'git worktree add ../wt main',
      'git worktree prune',
      'git worktree add -f ../wt main',
    ],
  },
  ['worktree'],
  (words, invocation) => {
    const [verb, path] = gitOperands(words.args);
    const force = gitOption(words.args, 'f', 'force');
    if (verb?.value !== 'remove' || force === undefined) return undefined;
    return gitFind(words, invocation, [verb, force], path === undefined ? [] : paths([path]));
  },
);

const submodule = gitRule(
  {
    id: 'git.submodule',
    effect: 'discards-changes',
    severity: 'high',
    undo: 'no',
    why: 'Changes inside the submodule that no commit holds are thrown away.',
    safer: 'Leave the forcing option out.',
    stops: ['git submodule deinit -f --all', 'git submodule update --force'],
    passes: [
      'git submodule update --init --recursive',
      'git submodule status',
      'git submodule deinit vendor/x',
    ],
  },
  ['submodule'],
  (words, invocation) => {
    const [verb] = gitOperands(words.args);
    const force = gitOption(words.args, 'f', 'force');
    if (force === undefined || !/^(?:deinit|update)$/.test(verb?.value ?? '')) return undefined;
    return gitFind(words, invocation, [verb, force]);
  },
);

const index = gitRule(
  {
    id: 'git.index',
    effect: 'discards-changes',
    severity: 'high',
    undo: 'no',
    why: 'Files of the working tree are replaced by what the index or a commit holds.',
    safer: 'Run git stash first, or export to another folder with --prefix.',
    stops: [
      'git read-tree --reset -u HEAD~3',
      'git read-tree -u --res HEAD',
      'git checkout-index -fa',
      'git checkout-index --force --all',
      'git update-index --force-remove src/app.ts',
    ],
    passes: [
      'git read-tree HEAD',
      'git checkout-index -a --prefix=export/',
      'git checkout-index -a',
      'git update-index --refresh',
      'git update-index --chmod=+x run.sh',
    ],
  },
  ['read-tree', 'checkout-index', 'update-index'],
  (words, invocation, asking) => {
    const { args, verb } = words;
    const option =
      verb === 'read-tree'
        ? gitOption(args, '', 'reset')
        : verb === 'checkout-index'
          ? gitOption(args, 'f', 'force')
          : exactly(args, /^--force-r/);
    if (option === undefined || isClean(words, invocation, asking)) return undefined;
    if (exactly(args, /^--prefix/) !== undefined || exactly(args, /^-n$|^--dry/) !== undefined) {
      return undefined;
    }
    return gitFind(words, invocation, [option]);
  },
);

export const gitOtherTreeRules: readonly InvocationRule[] = [worktree, submodule, index];
