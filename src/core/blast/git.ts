import { gitOperands, gitOption, gitWords, type GitWords } from '../rules/git-words';
import type { Invocation, Word } from '../shell/invocation';
import { absolutePath, type Reader } from './found';
import type { GitQuestion } from './subject';

const UNKNOWN = 'Which repository, branch or commit it means is known only when it runs.';

/** What a git command that is held would lose. */
export const gitSubject: Reader = ({ invocation }, asking) => {
  const words = wordsOf(invocation);
  if (words?.verb === undefined) return undefined;
  const question = questionOf(words);
  if (question === undefined) return undefined;
  const folder = absolutePath(words.folder ?? '.', invocation.cwd, asking);
  const elsewhere = invocation.args.some(({ value }) =>
    /^--(?:git-dir|work-tree)/.test(value ?? ''),
  );
  if (question === 'unknown' || folder === undefined || elsewhere || movedByVariable(invocation)) {
    return { provider: 'git', unable: UNKNOWN };
  }
  return { provider: 'git', folder, question };
};

function movedByVariable({ env }: Invocation): boolean {
  return ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_NAMESPACE'].some((name) =>
    env.has(name),
  );
}

function wordsOf(invocation: Invocation): GitWords | undefined {
  const { program, head, args } = invocation;
  if (program === 'git') return gitWords(invocation);
  if (program?.startsWith('git-') !== true) return undefined;
  return gitWords({ ...invocation, args: [{ ...head, value: program.slice(4) }, ...args] });
}

/** @returns `unknown` when it names something that is known only when it runs */
function questionOf(words: GitWords): GitQuestion | 'unknown' | undefined {
  const { args } = words;
  const operands = gitOperands(args);
  const named = values(operands);
  switch (words.verb) {
    case 'push':
      return pushed(args, named);
    case 'branch':
      if (gitOption(args, 'd', 'delete') === undefined && !hasLetter(args, 'D')) return undefined;
      if (named === undefined) return 'unknown';
      return gitOption(args, 'r', 'remotes') === undefined
        ? { ask: 'branches', names: named, remote: undefined }
        : onRemote(named);
    case 'reset':
      if (named === undefined || named.length > 1) return 'unknown';
      return { ask: 'reset', to: named[0] };
    case 'checkout':
    case 'restore':
    case 'switch':
    case 'rm':
      return changed(args);
    case 'clean':
      if (named === undefined) return 'unknown';
      return {
        ask: 'untracked',
        ignored: ignoredOf(args),
        folders: named.length > 0 || hasLetter(args, 'd'),
        paths: named,
      };
    case 'stash':
      return stashed(named);
    case 'worktree':
      // The files of the other tree: the reader of files has its path.
      return undefined;
    default:
      return undefined;
  }
}

function values(words: readonly Word[]): readonly string[] | undefined {
  const known = words.map(({ value }) => value);
  return known.every((value): value is string => value !== undefined) ? known : undefined;
}

function hasLetter(args: readonly Word[], letter: string): boolean {
  return args.some(({ value }) => /^-[A-Za-z]+$/.test(value ?? '') && value?.includes(letter));
}

function pushed(
  args: readonly Word[],
  named: readonly string[] | undefined,
): GitQuestion | 'unknown' {
  if (named === undefined) return 'unknown';
  if (args.some(({ value }) => /^--(?:mirror|all|branches|prune|repo)/.test(value ?? ''))) {
    return 'unknown';
  }
  const [remote, ...refs] = named;
  if (gitOption(args, 'd', 'delete') !== undefined) {
    return { ask: 'branches', names: refs.map(branchName), remote };
  }
  const gone = refs.filter((ref) => /^\+?:./.test(ref));
  if (gone.length > 0) {
    const names = gone.map((ref) => branchName(ref.replace(/^\+?:/, '')));
    return { ask: 'branches', names, remote };
  }
  return {
    ask: 'push',
    remote,
    refs: refs.map((ref) => {
      const [from = '', to = from] = ref.replace(/^\+/, '').split(':', 2);
      return { from, to: branchName(to) };
    }),
  };
}

function branchName(ref: string): string {
  return ref.replace(/^refs\/heads\//, '');
}

/** `git branch -rd origin/x`. */
function onRemote(named: readonly string[]): GitQuestion | 'unknown' {
  const split = named.map((name) => /^([^/]+)\/(.+)$/.exec(name));
  const [first] = split;
  const remote = first?.[1];
  if (remote === undefined || split.some((one) => one?.[1] !== remote)) return 'unknown';
  return { ask: 'branches', names: split.map((one) => one?.[2] ?? ''), remote };
}

/** Paths stand behind `--`, or nothing but paths is there. */
function changed(args: readonly Word[]): GitQuestion | 'unknown' {
  const dashes = args.findIndex(({ value }) => value === '--');
  const words = dashes < 0 ? gitOperands(args) : args.slice(dashes + 1);
  const paths = values(words);
  if (paths === undefined) return 'unknown';
  // A word in front may be a branch or a path: then all changes are counted.
  return { ask: 'changes', paths: dashes < 0 ? paths.filter(isPlainPath) : paths };
}

function isPlainPath(word: string): boolean {
  return word === '.' || word.startsWith('./') || word.includes('/');
}

function ignoredOf(args: readonly Word[]): 'kept' | 'too' | 'only' {
  if (hasLetter(args, 'X')) return 'only';
  return hasLetter(args, 'x') ? 'too' : 'kept';
}

function stashed(named: readonly string[] | undefined): GitQuestion | 'unknown' | undefined {
  if (named === undefined) return 'unknown';
  const [verb, which] = named;
  if (verb === 'clear') return { ask: 'stash', index: 'all' };
  if (verb !== 'drop' && verb !== 'pop') return undefined;
  const number = /^(?:stash@\{)?(\d{1,6})\}?$/.exec(which ?? '0')?.[1];
  return number === undefined ? 'unknown' : { ask: 'stash', index: Number(number) };
}
