import type { Invocation, Word } from '../shell/invocation';
import { gitFind, gitRule } from './git';
import { gitOperands, gitOption, type GitWords } from './git-words';
import type { Asking, InvocationRule, Match } from './rule';

/** What git throws away of history: here and on the server. */

/** Words as branches or other references. */
export function branches(words: readonly (Word | undefined)[], type = 'branch'): Match['targets'] {
  return words.flatMap((word) =>
    word === undefined ? [] : [{ type, name: word.value ?? word.source }],
  );
}

const push = gitRule(
  {
    id: 'git.push-force',
    effect: 'rewrites-history',
    severity: 'high',
    undo: 'partly',
    why: "Commits that only the server has are lost, others' work among them.",
    safer:
      'Push without forcing; if history was rewritten on purpose, use --force-with-lease on a branch of your own.',
    stops: [
      'git push --force',
      'git push -f origin main',
      'git push origin +main',
      'git push --mirror backup',
      'git push --force-with-lease origin main',
      'git push -uf origin x',
      'git push --forc',
    ],
    passes: [
      'git push',
      'git push -u origin feature/x',
      'git push origin main --tags',
      'git push --follow-tags',
      'git push --force --dry-run',
      'git push --force-with-lease origin feature/x',
      'git push --force-with-lease',
    ],
  },
  ['push', 'send-pack'],
  (words, invocation, asking) => {
    const { args } = words;
    if (gitOption(args, 'n', 'dry-run') !== undefined) return undefined;
    const [, ...refs] = gitOperands(args);
    const lease = args.find(({ value }) => value?.startsWith('--force-with-l') === true);
    const plus = refs.find(({ value, prefix }) => (value ?? prefix)?.startsWith('+') === true);
    const found = forceOption(args) ?? gitOption(args, '', 'mirror') ?? plus ?? lease;
    if (found === undefined) return undefined;
    const named = refs.filter(({ value }) => value?.startsWith('-') !== true);
    const find = gitFind(words, invocation, [found, ...named], branches(named));
    const main = named.some(({ value }) => SHARED.test(branchOf(value ?? 'main')));
    // A branch of one's own, whose state on the server is the one that was seen last.
    if (found === lease && named.length > 0 && !main) return undefined;
    const atHand = named.every(({ value }) => value === 'HEAD');
    if (found === lease && atHand && isOwnBranch(words, invocation, asking)) return undefined;
    return main && found !== lease ? { ...find, severity: 'critical' } : find;
  },
);

/** The branch at hand is none that others work from; where no place is known, none is meant. */
function isOwnBranch(words: GitWords, invocation: Invocation, asking: Asking): boolean {
  const { folder } = words;
  if (invocation.start === undefined && invocation.host === undefined) return true;
  if (folder?.startsWith('/') !== true || invocation.host !== undefined) return false;
  const fact = asking.fact({ kind: 'git', path: folder });
  if (fact === 'unknown' || fact.state !== 'repository') return false;
  // What an earlier part of the line has checked out since is not in the fact.
  if (folder !== invocation.start || invocation.moved?.size) return false;
  return fact.branch !== undefined && !SHARED.test(fact.branch);
}

/** Branches that others work from. */
const SHARED =
  /^(?:main|master|trunk|develop|dev|staging|prod(?:uction)?|live|stable|gh-pages|release.*|hotfix.*|HEAD)$/i;

/** The branch on the server that a reference to push names. */
function branchOf(ref: string): string {
  return ref.slice(ref.indexOf(':') + 1).replace(/^\+?(?:refs\/heads\/)?/, '');
}

function forceOption(args: readonly Word[]): Word | undefined {
  const option = gitOption(args, 'f', 'force');
  const other = option?.value?.startsWith('--force-') === true;
  return other
    ? args.find(({ value }) => value === '--force' || /^-[a-zA-Z]*f/.test(value ?? ''))
    : option;
}

const deletePush = gitRule(
  {
    id: 'git.push-delete',
    effect: 'deletes-branch',
    severity: 'high',
    undo: 'partly',
    why: 'The branch or tag is gone on the server, for everybody.',
    safer: 'Leave it to a person, or delete it once its pull request is merged.',
    stops: [
      'git push origin --delete feature/x',
      'git push -d origin v1',
      'git push origin :feature/x',
      'git push --prune origin',
    ],
    passes: ['git push origin HEAD:feature/x', 'git push origin main:main'],
  },
  ['push'],
  (words, invocation) => {
    const { args } = words;
    if (gitOption(args, 'n', 'dry-run') !== undefined) return undefined;
    const [, ...refs] = gitOperands(args);
    const option = gitOption(args, 'd', 'delete') ?? args.find(({ value }) => value === '--prune');
    const empty = refs.filter(({ value }) => /^\+?:./.test(value ?? ''));
    if (option === undefined && empty.length === 0) return undefined;
    const named = option === undefined ? empty : refs;
    return gitFind(words, invocation, [option, ...named], branches(named));
  },
);

const branch = gitRule(
  {
    id: 'git.branch-delete',
    effect: 'deletes-branch',
    severity: 'high',
    undo: 'partly',
    why: 'The branch goes even if its commits are nowhere else.',
    safer: 'Use git branch -d, which refuses while there are commits of its own.',
    stops: [
      'git branch -D feature/x',
      'git branch -d --force feature/x',
      'git branch -df x',
      'git branch -M old main',
      'git branch -f main HEAD~3',
    ],
    passes: [
      'git branch -d feature/x',
      'git branch',
      'git branch -m new-name',
      'git branch -M main',
      'git branch --list',
      'git branch -a',
      'git branch x',
    ],
  },
  ['branch'],
  (words, invocation) => {
    const { args } = words;
    const force = gitOption(args, 'f', 'force');
    const operands = gitOperands(args);
    const found =
      gitOption(args, 'D', '') ?? gitOption(args, 'C', '') ?? gitOption(args, 'M', '') ?? force;
    // `git branch -M main`, as every new repository is told to do, renames the branch at hand.
    if (found === undefined || (found.value === '-M' && operands.length === 1)) return undefined;
    return gitFind(words, invocation, [found, ...operands], branches(operands));
  },
);

const tag = gitRule(
  {
    id: 'git.tag-delete',
    effect: 'deletes-branch',
    severity: 'high',
    undo: 'partly',
    why: 'The tag is gone or moved; what it named cannot be told from it any more.',
    safer: 'Make a new tag instead.',
    stops: ['git tag -d v1.0', 'git tag --delete v1.0', 'git tag -f v1.0'],
    passes: ['git tag v1.1', 'git tag -l', 'git tag -a v1.1 -m one', 'git tag --list'],
  },
  ['tag'],
  (words, invocation) => {
    const found = gitOption(words.args, 'd', 'delete') ?? gitOption(words.args, 'f', 'force');
    const message = words.args.findIndex(({ value }) => value === '-m' || value === '-F');
    if (found === undefined || (message >= 0 && words.args[message + 1] === found)) {
      return undefined;
    }
    const operands = gitOperands(words.args);
    return gitFind(words, invocation, [found], branches(operands, 'tag'));
  },
);

const stash = gitRule(
  {
    id: 'git.stash',
    effect: 'discards-changes',
    severity: 'high',
    undo: 'partly',
    why: 'What was put aside there is thrown away.',
    safer: 'Keep it, or look at it first with git stash show -p.',
    stops: ['git stash drop', 'git stash clear', 'git stash drop stash@{1}'],
    passes: [
      'git stash',
      'git stash pop',
      'git stash list',
      'git stash push -m wip',
      'git stash apply',
    ],
  },
  ['stash'],
  (words, invocation) => {
    const [verb, which] = gitOperands(words.args);
    if (verb?.value !== 'drop' && verb?.value !== 'clear') return undefined;
    return gitFind(words, invocation, [verb], branches([which], 'stash'));
  },
);

const recovery = gitRule(
  {
    id: 'git.recovery',
    effect: 'rewrites-history',
    severity: 'high',
    undo: 'no',
    why: 'Git forgets what it keeps for undoing: commits of no branch are gone for good.',
    safer: 'Leave it to git, which cleans up after weeks by itself.',
    stops: [
      'git reflog expire --expire=now --all',
      'git gc --prune=now',
      'git reflog delete HEAD@{1}',
      'git prune',
      'git gc --prune=all',
    ],
    passes: [
      'git gc',
      'git reflog',
      'git gc --auto',
      'git prune -n',
      'git reflog show',
      'git remote prune origin',
    ],
  },
  ['reflog', 'gc', 'prune'],
  (words, invocation) => {
    const [verb] = gitOperands(words.args);
    if (gitOption(words.args, 'n', 'dry-run') !== undefined) return undefined;
    if (words.verb === 'prune') return gitFind(words, invocation, []);
    if (words.verb === 'gc') {
      const option = words.args.find(({ value }) =>
        /^--p\w*=(?!.*(?:week|month|year))/.test(value ?? ''),
      );
      return option && gitFind(words, invocation, [option]);
    }
    if (verb?.value !== 'expire' && verb?.value !== 'delete') return undefined;
    return gitFind(words, invocation, [verb]);
  },
);

const rewrite = gitRule(
  {
    id: 'git.rewrite',
    effect: 'rewrites-history',
    severity: 'high',
    undo: 'partly',
    why: 'Every commit is made anew; the old history fits nobody else any more.',
    safer: 'Do it in a fresh clone, after a backup.',
    stops: [
      'git filter-branch --tree-filter "true" HEAD',
      'git filter-repo --path x',
      'git update-ref -d refs/heads/x',
      'git update-ref refs/heads/main HEAD~3',
      'git replace -f a b',
      'git symbolic-ref -d HEAD',
    ],
    passes: [
      'git update-ref refs/heads/x HEAD',
      'git rebase main',
      'git rebase --abort',
      'git symbolic-ref HEAD',
      'git commit --amend',
    ],
  },
  ['filter-branch', 'filter-repo', 'update-ref', 'replace', 'symbolic-ref'],
  (words, invocation) => {
    const { verb, args } = words;
    if (verb === 'filter-branch' || verb === 'filter-repo') {
      if (args.some(({ value }) => value === '--analyze' || value === '--dry-run')) {
        return undefined;
      }
      return gitFind(words, invocation, []);
    }
    const option =
      verb === 'update-ref'
        ? (gitOption(args, 'd', 'delete') ??
          args.find(
            ({ value = '' }) =>
              value === '--stdin' ||
              (value.startsWith('refs/heads/') && SHARED.test(branchOf(value))),
          ))
        : (gitOption(args, 'd', 'delete') ?? gitOption(args, 'f', 'force'));
    return option && gitFind(words, invocation, [option], branches(gitOperands(args), 'reference'));
  },
);

export const gitHistoryRules: readonly InvocationRule[] = [
  push,
  deletePush,
  branch,
  tag,
  stash,
  recovery,
  rewrite,
];
