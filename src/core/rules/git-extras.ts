import type { Word } from '../shell/invocation';
import { gitFind, gitRule } from './git';
import { branches } from './git-history';
import { gitOperands, gitOption } from './git-words';
import type { InvocationRule } from './rule';

/** What git throws away by fetching, and by its further commands. */

const fetched = gitRule(
  {
    id: 'git.fetch-force',
    effect: 'rewrites-history',
    severity: 'high',
    undo: 'partly',
    why: 'A branch here is set to what the server has; commits of its own are on no branch then.',
    safer: 'Fetch without forcing, and merge or rebase.',
    stops: [
      'git fetch origin +main:main',
      'git fetch -f origin main:main',
      'git pull --force origin main:main',
    ],
    passes: [
      'git fetch',
      'git fetch --prune',
      'git fetch origin main:main',
      'git fetch origin "+refs/heads/*:refs/remotes/origin/*"',
      'git fetch -f --tags',
      'git pull --force',
    ],
  },
  ['fetch', 'pull'],
  (words, invocation) => {
    const [, ...refs] = gitOperands(words.args);
    const force = gitOption(words.args, 'f', 'force');
    const ref = refs.find(({ value = '' }) => {
      const forced = value.startsWith('+') || force?.value === '-f' || force?.value === '--force';
      const to = value.includes(':') ? value.slice(value.indexOf(':') + 1) : '';
      return forced && to !== '' && !/^refs\/(?:remotes|tags|pull)\//.test(to);
    });
    return ref && gitFind(words, invocation, [ref], branches([ref]));
  },
);

const extras = gitRule(
  {
    id: 'git.extras',
    effect: 'deletes-files',
    severity: 'high',
    undo: 'partly',
    why: 'Notes, large files or kept merges that nothing else holds are deleted.',
    safer: 'Look at them first (git notes list, git lfs prune --dry-run).',
    stops: [
      'git notes remove HEAD',
      'git notes prune',
      'git lfs prune --force',
      'git-lfs prune',
      'git rerere clear',
      'git annex drop --force data.bin',
      'git bisect reset --hard',
      'git maintenance unregister --force',
    ],
    passes: [
      'git notes list',
      'git lfs pull',
      'git lfs prune --dry-run',
      'git lfs ls-files',
      'git rerere status',
      'git annex get data.bin',
      'git notes add -m x',
    ],
  },
  ['notes', 'lfs', 'rerere', 'annex', 'maintenance', 'bisect'],
  (words, invocation) => {
    const { verb, args } = words;
    const first = args.find(({ value }) => value?.startsWith('-') !== true);
    if (gitOption(args, 'n', 'dry-run') !== undefined || args.some(isDryLetter)) return undefined;
    const what = `${verb ?? ''} ${first?.value ?? ''}`;
    const forced = gitOption(args, 'f', 'force') ?? gitOption(args, '', 'hard');
    const always = /^(?:notes (?:remove|prune)|lfs prune|rerere (?:clear|forget))$/.test(what);
    const withForce = /^(?:annex (?:drop|dropunused|uninit)|maintenance unregister|bisect reset)$/;
    if (!always && !(withForce.test(what) && forced !== undefined)) return undefined;
    return gitFind(words, invocation, [first]);
  },
);

function isDryLetter({ value }: Word): boolean {
  return value === '-d';
}

const address = gitRule(
  {
    id: 'git.push-address',
    effect: 'sends-data-out',
    severity: 'high',
    undo: 'no',
    why: 'The repository goes to an address that is none of its remotes.',
    safer: 'Push to a remote by its name (git remote -v shows them).',
    stops: [
      'git push https://git.example/x.git --all',
      'git push git@git.example:x/y.git main',
      'git push ssh://git.example/x main',
    ],
    passes: ['git push origin main', 'git push', 'git push upstream HEAD', 'git push ../mirror'],
  },
  ['push'],
  (words, invocation) => {
    const [to] = gitOperands(words.args);
    const foreign = /^[a-z+]{1,12}:\/\/|^[\w.-]{1,64}@[\w.-]{1,200}:/i.test(to?.value ?? '');
    if (!foreign || gitOption(words.args, 'n', 'dry-run') !== undefined) return undefined;
    return gitFind(words, invocation, [to], branches([to], 'host'));
  },
);

const addons = gitRule(
  {
    id: 'git.addons',
    effect: 'rewrites-history',
    severity: 'high',
    undo: 'partly',
    why: 'Branches, commits or files that nothing else holds are removed.',
    safer: 'Do it with git itself, step by step, after a look at what is lost.',
    stops: [
      'git obliterate secrets.txt',
      'git delete-branch x',
      'git flow feature delete x',
      'git town delete x',
      'git fast-import --force < x',
      'git lfs migrate import --everything',
    ],
    passes: ['git flow feature start x', 'git town sync', 'git fast-import < x', 'git undo --help'],
  },
  [
    ...['nuke', 'obliterate', 'purge', 'wipe', 'delete-branch', 'delete-merged-branches', 'clear'],
    ...['delete-squashed-branches', 'delete-submodule', 'delete-tag', 'reset-file', 'flow', 'town'],
    ...['fast-import', 'lfs'],
  ],
  (words, invocation) => {
    const { verb = '', args } = words;
    const said = args
      .map(({ value }) => value ?? '?')
      .join(' ')
      .slice(0, 500);
    const lost =
      verb === 'flow'
        ? /^\w+ delete\b/.test(said)
        : verb === 'town'
          ? /^(?:kill|delete)\b/.test(said)
          : verb === 'fast-import'
            ? said.includes('--force')
            : verb === 'lfs'
              ? /^migrate (?:import|export)\b/.test(said)
              : true;
    return lost ? gitFind(words, invocation, [args[0]]) : undefined;
  },
);

export const gitExtraRules: readonly InvocationRule[] = [fetched, extras, address, addons];
