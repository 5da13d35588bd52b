import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Placeholder } from '../../broker/seal/parts';
import { entryOf } from './entry';
import type { Repository } from './facts';
import { LATER_IN_GIT } from './later';
import { isWithin } from './mounts';

/** Repositories that are looked at, folders in which they are looked for, and how deep. */
const MOST_REPOSITORIES = 200;
const MOST_FOLDERS = 20_000;
const MOST_DEPTH = 4;
/** The longest file of settings that is read (bytes). */
const MOST_TEXT = 256 * 1024;

/** Settings whose value is a file that git reads, or a command that it runs. */
const OBEYED =
  /^\s*(?:hooksPath|path|fsmonitor|sshCommand|editor|pager|askPass|attributesFile|helper|clean|smudge|process|textconv|driver|program|command|gitProxy|external|cmd|templateDir)\s*=\s*(.+?)\s*$/gimu;

export interface FoundGit {
  readonly repositories: readonly Repository[];
  /** Files `.git` that lead to a repository elsewhere. */
  readonly files: readonly string[];
  /** What git obeys in the workspace and that is a link, which could be put elsewhere. */
  readonly links: readonly string[];
  /** All of them were found: there are no more folders and repositories than are looked at. */
  readonly isWhole: boolean;
}

/**
 * The repositories that are worked in from the workspace: those that it lies in, those in it, their modules and
 * worktrees; and what git runs or obeys there. Files are read, git is not run.
 *
 * @param homeSettings the user's own settings of git, which can name paths relative to a repository
 */
export function findRepositories(
  workspace: readonly string[],
  homeSettings: readonly string[],
): FoundGit {
  const finder = new Finder(workspace, homeSettings);
  for (const folder of workspace) {
    for (let up = folder; ; up = path.dirname(up)) {
      if (finder.take(up) || up === path.dirname(up)) break;
    }
    finder.within(folder);
  }
  return finder;
}

class Finder implements FoundGit {
  readonly repositories: Repository[] = [];
  readonly files: string[] = [];
  readonly links: string[] = [];
  isWhole = true;
  readonly #seen = new Set<string>();

  constructor(
    private readonly workspace: readonly string[],
    private readonly homeSettings: readonly string[],
  ) {}

  /** A folder that may hold a `.git`. True where it does. */
  take(folder: string): boolean {
    const file = `${folder}/.git`;
    const entry = entryOf(file);
    if (entry === undefined) return false;
    if (entry.linked) this.links.push(file);
    if (entry.kind === 'folder') this.#add(entry.real, folder);
    if (entry.kind === 'file') {
      this.files.push(entry.real);
      const target = /^gitdir: (.+)$/mu.exec(textOf(entry.real))?.[1];
      if (target !== undefined) this.#add(path.resolve(folder, target), folder);
    }
    return true;
  }

  /** Repositories below, the nearest first: the editor looks for them too. */
  within(root: string): void {
    let level = [root];
    let count = 0;
    for (let depth = 0; depth < MOST_DEPTH && level.length > 0; depth += 1) {
      const next: string[] = [];
      for (const folder of level) {
        if ((count += 1) > MOST_FOLDERS) {
          this.isWhole = false;
          return;
        }
        for (const name of foldersIn(folder)) {
          if (name === 'node_modules' || name === '.git') continue;
          this.take(`${folder}/${name}`);
          next.push(`${folder}/${name}`);
        }
      }
      level = next;
    }
  }

  #add(folder: string, worktree: string): void {
    const entry = entryOf(folder);
    if (entry?.kind !== 'folder' || this.#seen.has(entry.real)) return;
    if (this.#seen.size >= MOST_REPOSITORIES) {
      this.isWhole = false;
      return;
    }
    const { real } = entry;
    this.#seen.add(real);
    this.repositories.push(this.#repository(real, worktree));
    for (const group of ['modules', 'worktrees']) {
      for (const name of foldersIn(`${real}/${group}`)) {
        const own = `${real}/${group}/${name}`;
        const named = /^\s*worktree\s*=\s*(.+?)\s*$/imu.exec(textOf(`${own}/config`))?.[1];
        this.#add(own, named === undefined ? worktree : path.resolve(own, named));
      }
    }
    const common = textOf(`${real}/commondir`).trim();
    if (common !== '') this.#add(path.resolve(real, common), worktree);
  }

  #repository(folder: string, worktree: string): Repository {
    const later: string[] = [];
    const absent: Placeholder[] = [];
    for (const name of [...LATER_IN_GIT.map((row) => row.name), 'commondir', 'gitdir']) {
      const one = `${folder}/${name}`;
      const entry = entryOf(one);
      if (entry?.linked === true) this.links.push(one);
      else if (entry !== undefined) later.push(one);
    }
    const settings = textOf(`${folder}/config`);
    // A repository is its own common folder: what says so is what it would be without. A worktree has no hooks.
    if (!later.includes(`${folder}/commondir`)) {
      absent.push({ path: `${folder}/commondir`, text: '.\n' });
      if (!later.includes(`${folder}/hooks`)) absent.push({ path: `${folder}/hooks` });
    }
    const isExtended = /^\s*worktreeConfig\s*=/imu.test(settings);
    if (isExtended && !later.includes(`${folder}/config.worktree`)) {
      absent.push({ path: `${folder}/config.worktree`, text: '' });
    }
    const named = [settings, ...this.homeSettings].flatMap((text) => obeyed(text));
    for (const word of named) {
      for (const from of [worktree, folder]) {
        const one = path.resolve(from, word);
        if (this.workspace.some((root) => isWithin(one, root) && one !== root)) {
          const entry = entryOf(one);
          if (entry?.linked === true) this.links.push(one);
          else if (entry !== undefined && !isWithin(folder, one)) later.push(one);
        }
      }
    }
    return { folder, later: [...new Set(later)], absent };
  }
}

/** The words of values that git obeys: a command can have its script as a second one. */
function obeyed(settings: string): readonly string[] {
  return [...settings.matchAll(OBEYED)].flatMap(([, value = '']) =>
    value.replaceAll(/["']/gu, '').split(/\s+/u),
  );
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

/** Of a file alone: a pipe would be waited for. */
export function textOf(file: string): string {
  try {
    const real = realpathSync.native(file);
    const stats = lstatSync(real);
    return stats.isFile() && stats.size <= MOST_TEXT ? readFileSync(real, 'utf8') : '';
  } catch {
    return '';
  }
}
