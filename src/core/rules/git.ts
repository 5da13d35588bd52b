import type { Invocation, Word } from '../shell/invocation';
import { areKept, isClean } from './git-kept';
import { gitOperands, gitOption, gitWords, type GitWords } from './git-words';
import { isRegenerable } from './regenerable';
import type { Asking, InvocationRule, Match, RuleRow } from './rule';

/** What git throws away in the working tree and in the repository. */

type GitMatch = (words: GitWords, invocation: Invocation, asking: Asking) => Match | undefined;

/** A rule about one or more of git's verbs. */
export function gitRule(row: RuleRow, verbs: readonly string[], match: GitMatch): InvocationRule {
  return {
    ...row,
    // `git-lfs prune` is `git lfs prune`.
    programs: ['git', ...verbs.map((verb) => `git-${verb}`)],
    match(invocation, asking) {
      const words = gitWords(withVerb(invocation));
      if (words.verb === undefined || !verbs.includes(words.verb)) return undefined;
      if (words.args.some(({ value }) => value === '--help' || value === '-h')) return undefined;
      return match(words, invocation, asking);
    },
  };
}

function withVerb(invocation: Invocation): Invocation {
  const { program, head, args } = invocation;
  if (program?.startsWith('git-') !== true) return invocation;
  return { ...invocation, args: [{ ...head, value: program.slice('git-'.length) }, ...args] };
}

/** A find with the verb and the words that matter marked. */
export function gitFind(
  words: GitWords,
  invocation: Invocation,
  marked: readonly (Word | undefined)[],
  targets: Match['targets'] = [],
): Match {
  const spans = [words.verbWord, ...marked].flatMap((word) =>
    word === undefined ? [] : [word.span],
  );
  return { targets, evidence: [invocation.head.span, ...spans] };
}

/** Words as paths that something happens to. */
export function paths(words: readonly Word[]): Match['targets'] {
  return words.map((word) => ({ type: 'path', name: word.value ?? word.source }));
}

const reset = gitRule(
  {
    id: 'git.reset',
    effect: 'discards-changes',
    severity: 'high',
    undo: 'no',
    why: 'Changes that no commit holds are thrown away.',
    safer: 'Run git stash first, or reset without --hard.',
    stops: [
      'git reset --hard',
      'git reset --har HEAD~1',
      'git -C app reset --hard',
      'command git reset --merge',
      'cd app && git reset --hard origin/main',
    ],
    passes: [
      'git reset',
      'git reset --soft HEAD~1',
      'git reset HEAD file.ts',
      'git reset --mixed',
      'git reset --keep HEAD~1',
    ],
  },
  ['reset'],
  (words, invocation, asking) => {
    const option =
      gitOption(words.args, '', 'hard') ?? exactly(words.args, /^--(?:me|mer|merg|merge)$/);
    if (option === undefined || isClean(words, invocation, asking)) return undefined;
    return gitFind(words, invocation, [option]);
  },
);

/** A word that is an option of this form. */
export function exactly(args: readonly Word[], pattern: RegExp): Word | undefined {
  return args.find(({ value }) => value !== undefined && pattern.test(value));
}

const clean = gitRule(
  {
    id: 'git.clean',
    effect: 'deletes-files',
    severity: 'high',
    undo: 'no',
    why: 'It deletes every file that git does not track; none of them can be brought back.',
    safer: 'Run git clean -n first and delete by name what may go.',
    stops: [
      'git clean -fd',
      'git clean -xdf',
      'git clean --force',
      'git -c clean.requireForce=false clean',
    ],
    passes: [
      'git clean -n',
      'git clean -fdn',
      'git clean --dry-run -fd',
      'git clean',
      'git clean -fdx dist node_modules',
    ],
  },
  ['clean'],
  (words, invocation) => {
    if (gitOption(words.args, 'n', 'dry-run') !== undefined) return undefined;
    const unforced = words.settings.find(({ value }) =>
      /^clean\.requireforce=(?:false|0|no|off)$/i.test(value ?? ''),
    );
    const option = gitOption(words.args, 'f', 'force') ?? unforced;
    const named = gitOperands(words.args);
    const made =
      named.length > 0 && named.every(({ value }) => value !== undefined && isRegenerable(value));
    if (option === undefined || made) return undefined;
    return gitFind(words, invocation, [option], paths(named));
  },
);

const checkout = gitRule(
  {
    id: 'git.checkout',
    effect: 'discards-changes',
    severity: 'high',
    undo: 'no',
    why: 'Changes in these files that no commit holds are replaced.',
    safer: 'Run git stash first, or look at git diff and undo by hand.',
    stops: [
      'git checkout -- src/app.ts',
      'git checkout .',
      'git checkout -f main',
      'git checkout HEAD -- src',
      'git checkout main src/app.ts',
      'git checkout --force',
      'git checkout --ours src/app.ts',
      'git checkout -B main HEAD~3',
    ],
    passes: [
      'git checkout main',
      'git checkout -b feature/x',
      'git checkout -',
      'git checkout --track origin/x',
      'git checkout v1.2',
      'git checkout -B x origin/x',
      'git checkout --detach HEAD~2',
      'git checkout -q main',
      'git checkout -- package-lock.json',
      'git checkout --theirs pnpm-lock.yaml',
    ],
  },
  ['checkout'],
  (words, invocation, asking) => {
    const { args } = words;
    const force = gitOption(args, 'f', 'force');
    const branch = exactly(args, /^(?:-[bB]|--orphan|--track.*|-t|--detach|-d|-l)$/);
    const dashes = args.findIndex(({ value }) => value === '--');
    const named = dashes < 0 ? [] : args.slice(dashes + 1);
    const operands = dashes < 0 ? gitOperands(args) : gitOperands(args.slice(0, dashes));
    const pathspec = exactly(
      args,
      /^--(?:pathspec-from-file.*|ours|theirs|patch|merge|conflict.*)$|^-p$/,
    );
    const [, second] = operands;
    const inPlace = operands.find(
      ({ value }) => value === '.' || /^(?:\.\.?\/|:\/|:\()/.test(value ?? ''),
    );
    const files =
      named.length > 0
        ? named
        : branch === undefined && second !== undefined
          ? operands.slice(1)
          : [];
    const found = force ?? files[0] ?? (branch === undefined ? (inPlace ?? pathspec) : undefined);
    const moved = movedBranch(args, operands);
    if (moved !== undefined) return gitFind(words, invocation, [moved, ...operands]);
    if (found === undefined || isClean(words, invocation, asking)) return undefined;
    if (found.value === '-p' || found.value === '--patch') return undefined;
    const changed = files.length > 0 ? files : pathspec === undefined ? [] : operands;
    const source = dashes < 0 ? operands.length > files.length : operands.length > 0;
    const from = source && operands[0]?.value !== 'HEAD' ? 'commit' : 'index';
    const kept = changed.length > 0 && areKept(changed, words, invocation, asking, from);
    if (force === undefined && kept) return undefined;
    return gitFind(words, invocation, [found, ...changed], paths(changed));
  },
);

/** `-B main HEAD~3`: a branch of everybody is set to another commit. */
function movedBranch(args: readonly Word[], operands: readonly Word[]): Word | undefined {
  const option = exactly(args, /^-[BC]$|^--force-c/);
  const [branch, start] = operands;
  const shared = /^(?:main|master|develop|production|staging|release.*|trunk)$/;
  return start !== undefined && shared.test(branch?.value ?? '') ? option : undefined;
}

const restore = gitRule(
  {
    id: 'git.restore',
    effect: 'discards-changes',
    severity: 'high',
    undo: 'no',
    why: 'Changes in these files that no commit holds are replaced.',
    safer: 'Run git stash first, or restore only what is staged (--staged).',
    stops: [
      'git restore src/app.ts',
      'git restore .',
      'git restore --staged --worktree .',
      'git restore -W src',
      'git restore --source HEAD~1 src',
    ],
    passes: [
      'git restore --staged .',
      'git restore -S src/app.ts',
      'git restore --help',
      'git restore yarn.lock',
    ],
  },
  ['restore'],
  (words, invocation, asking) => {
    const staged = gitOption(words.args, 'S', 'staged');
    const worktree = gitOption(words.args, 'W', 'worktree');
    if (staged !== undefined && worktree === undefined) return undefined;
    if (gitOption(words.args, 'p', 'patch') !== undefined) return undefined;
    if (isClean(words, invocation, asking)) return undefined;
    const source = words.args.findIndex(({ value }) => /^(?:-s|--source)$/.test(value ?? ''));
    const operands = gitOperands(words.args.filter((_, at) => source < 0 || at !== source + 1));
    const listed = exactly(words.args, /^--pathspec-from-file/);
    if (operands.length === 0 && listed === undefined) return undefined;
    const from = exactly(words.args, /^(?:-s|--source)/) === undefined ? 'index' : 'commit';
    if (listed === undefined && areKept(operands, words, invocation, asking, from)) {
      return undefined;
    }
    return gitFind(words, invocation, operands, paths(operands));
  },
);

const switching = gitRule(
  {
    id: 'git.switch',
    effect: 'discards-changes',
    severity: 'high',
    undo: 'no',
    why: 'Changes that no commit holds are thrown away when the branch is switched.',
    safer: 'Run git stash first, or switch without the option.',
    stops: ['git switch -f main', 'git switch --discard-changes main', 'git switch -C main HEAD~3'],
    passes: ['git switch main', 'git switch -c feature/x', 'git switch -'],
  },
  ['switch'],
  (words, invocation, asking) => {
    const option =
      gitOption(words.args, 'f', 'force') ?? gitOption(words.args, '', 'discard-changes');
    const moved = movedBranch(words.args, gitOperands(words.args));
    if (moved !== undefined) return gitFind(words, invocation, [moved]);
    const create = option !== undefined && (option.value ?? '').startsWith('--force-c');
    if (option === undefined || create || isClean(words, invocation, asking)) return undefined;
    return gitFind(words, invocation, [option]);
  },
);

const remove = gitRule(
  {
    id: 'git.rm',
    effect: 'deletes-files',
    severity: 'high',
    undo: 'partly',
    why: 'It deletes files even if they hold changes that no commit has.',
    safer: 'Leave -f out: git then refuses for files with changes.',
    stops: ['git rm -rf src', 'git rm --force notes.md'],
    passes: [
      'git rm notes.md',
      'git rm -r --cached dist',
      'git rm -f --cached notes.md',
      'git rm -rf dist',
      'git rm -n -f x',
    ],
  },
  ['rm'],
  (words, invocation, asking) => {
    const force = gitOption(words.args, 'f', 'force');
    if (force === undefined || gitOption(words.args, 'n', 'dry-run') !== undefined) {
      return undefined;
    }
    if (gitOption(words.args, '', 'cached') !== undefined) return undefined;
    if (isClean(words, invocation, asking)) return undefined;
    const files = gitOperands(words.args).filter(
      ({ value }) => value === undefined || !isRegenerable(value),
    );
    return files.length === 0
      ? undefined
      : gitFind(words, invocation, [force, ...files], paths(files));
  },
);

export const gitTreeRules: readonly InvocationRule[] = [
  reset,
  clean,
  checkout,
  restore,
  switching,
  remove,
];
