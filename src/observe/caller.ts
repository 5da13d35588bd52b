import path from 'node:path';
import { FactTable, type FactRequest, type Facts, type FactValues } from '../core/fact';
import { secretsOf } from '../core/secrets';
import type { CallerFacts } from './caller-facts';
import { compileWildcard, SHELL_STYLE } from './wildcard';

/** The folder of a caller that tells facts and no folder: a name, nothing that is looked for. */
export const NAMELESS_FOLDER = '/workspace';

/** A place on no machine in particular. */
export function somewhere(cwd: string | undefined): FactValues['place'] {
  return {
    home: '/home/user',
    temp: ['/tmp', '/var/tmp'],
    workspace: cwd === undefined ? [] : [cwd],
    platform: 'linux',
    guard: ['/home/user/.portcullis'],
  };
}

/**
 * Answers requests from what a caller told, for an observer's `known`.
 *
 * @param cwd the folder that relative paths of `facts` start from
 * @returns false for what the caller did not tell
 */
export function callerKnowledge(
  facts: CallerFacts,
  cwd: string,
): (request: FactRequest, table: FactTable) => boolean {
  const list = facts.existingFiles ?? facts.files;
  const files = list && filesBelow(list, cwd);
  return (request, table) => {
    switch (request.kind) {
      case 'variable': {
        const value =
          facts.env && Object.hasOwn(facts.env, request.name) && facts.env[request.name];
        if (value === undefined || value === false) return false;
        table.set(request, value === null ? {} : { value });
        return true;
      }
      case 'git': {
        const { branch, gitStatus } = facts;
        if (branch === undefined && gitStatus === undefined) return false;
        table.set(request, {
          state: 'repository',
          root: cwd,
          ...(branch === undefined ? {} : { branch }),
          ...(gitStatus === undefined ? {} : { changed: changedIn(gitStatus) }),
        });
        return true;
      }
      case 'git-file': {
        const state = stateOf(facts, cwd, request.path);
        if (state !== undefined) table.set(request, { state });
        return state !== undefined;
      }
      case 'path': {
        const type = files && typeOf(files, cwd, request.path);
        if (type !== undefined) table.set(request, { type, real: path.resolve(request.path) });
        return type !== undefined;
      }
      case 'text':
      case 'secret': {
        if (files === undefined || typeOf(files, cwd, request.path) !== 'missing') return false;
        if (request.kind === 'text') table.set(request, { state: 'missing' });
        else {
          const kinds = secretsOf(request.path, '');
          table.set(request, { bears: kinds.length > 0, kinds });
        }
        return true;
      }
      case 'glob': {
        const words = files && globOf(files, cwd, request.pattern, request.cwd);
        if (words !== undefined) table.set(request, { paths: words, complete: true });
        return words !== undefined;
      }
      case 'place':
      case 'secrets-under':
      case 'search-exposes':
      case 'unreviewed':
      case 'alias':
      case 'function':
      case 'program':
        return false;
    }
  };
}

/** Facts of which all that is not known is `unknown`: one judgement settles the action. */
export function closedFacts(
  place: FactValues['place'],
  known: (request: FactRequest, table: FactTable) => boolean = () => false,
): Facts {
  const table = new FactTable().set({ kind: 'place' }, place);
  return {
    get: (request) => {
      const value = table.get(request);
      if (value !== undefined) return value;
      return known(request, table) ? table.get(request) : 'unknown';
    },
  };
}

/** Every file and every folder above one, with its type. */
function filesBelow(
  list: readonly string[],
  cwd: string,
): ReadonlyMap<string, 'file' | 'directory'> {
  const known = new Map<string, 'file' | 'directory'>([[cwd, 'directory']]);
  for (const entry of list) {
    const absolute = path.resolve(cwd, entry);
    known.set(absolute, entry.endsWith('/') ? 'directory' : 'file');
    for (let at = path.dirname(absolute); !known.has(at); at = path.dirname(at)) {
      known.set(at, 'directory');
    }
  }
  return known;
}

/** What is not in the list does not exist, but only of what lies in the folder. */
function typeOf(
  files: ReadonlyMap<string, 'file' | 'directory'>,
  cwd: string,
  asked: string,
): 'file' | 'directory' | 'missing' | undefined {
  const absolute = path.resolve(asked);
  return files.get(absolute) ?? (absolute.startsWith(`${cwd}/`) ? 'missing' : undefined);
}

function globOf(
  files: ReadonlyMap<string, 'file' | 'directory'>,
  cwd: string,
  pattern: string,
  from: string,
): readonly string[] | undefined {
  if (pattern.startsWith('/') || path.resolve(from) !== cwd) return undefined;
  const parts = pattern.split('/').map((part) => compileWildcard(part, SHELL_STYLE));
  const words = [...files.keys()]
    .filter((file) => file.startsWith(`${cwd}/`))
    .map((file) => file.slice(cwd.length + 1))
    .filter((word) => {
      const names = word.split('/');
      return names.length === parts.length && names.every((each, at) => parts[at]?.matches(each));
    });
  return parts.includes(undefined) ? undefined : words.sort();
}

type GitFileState = FactValues['git-file']['state'];

/** One word in place of a list. */
const STATUS_WORDS: Readonly<Record<string, GitFileState>> = {
  '': 'clean',
  clean: 'clean',
  untracked: 'untracked',
  ignored: 'ignored',
};

/** The state that a status of one word tells; a word that is not known says that something changed. */
function wordOf(gitStatus: string): GitFileState | undefined {
  const word = gitStatus.trim().toLowerCase();
  if (!/^[a-z]*$/u.test(word)) return undefined;
  return Object.hasOwn(STATUS_WORDS, word) ? STATUS_WORDS[word] : 'changed';
}

/** Entries of `git status --porcelain`; a word other than `clean` says that there is one at least. */
function changedIn(gitStatus: string): number {
  const word = wordOf(gitStatus);
  if (word === undefined) return gitStatus.trim().split('\n').length;
  return word === 'clean' || word === 'ignored' ? 0 : 1;
}

function stateOf(facts: CallerFacts, cwd: string, asked: string): GitFileState | undefined {
  const told = facts.isTracked;
  const absolute = path.resolve(asked);
  const tracked =
    typeof told === 'object'
      ? Object.entries(told).find(([file]) => path.resolve(cwd, file) === absolute)?.[1]
      : told;
  const { gitStatus } = facts;
  const word = gitStatus === undefined ? undefined : wordOf(gitStatus);
  if (word === 'untracked' || word === 'ignored') return word;
  if (tracked === false) return 'untracked';
  if (gitStatus === undefined) return undefined;
  // A tree may be clean or dirty with a file in it of which it says nothing.
  if (word !== undefined) return tracked === true || gitStatus === 'modified' ? word : undefined;
  const lines = gitStatus.split('\n').filter((line) => line.trim() !== '');
  const entry = lines.find((line) => {
    const file = `${path.resolve(cwd, line.slice(3))}/`;
    return file.startsWith(`${absolute}/`) || `${absolute}/`.startsWith(file);
  });
  if (entry === undefined) return tracked === true ? 'clean' : undefined;
  if (entry.startsWith('??')) return 'untracked';
  return entry.startsWith('!!') ? 'ignored' : 'changed';
}
