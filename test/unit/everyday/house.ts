import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../scripts/lib/paths.mjs';
import { machineSources, placeHere } from '../../../src/cli/machine';
import type { Action, Actor, Origin } from '../../../src/core/action';
import { judge } from '../../../src/core/judge';
import type { Verdict } from '../../../src/core/verdict';
import { createObserver } from '../../../src/observe/observer';
import { settle } from '../../../src/observe/settle';
import { environmentTables } from '../../../src/observe/shell-tables';
import type { Everyday, Repository } from './kind';

const run = promisify(execFile);

/** A repository on disk: committed, built, and with a little work in it that no commit has. */
export class House {
  readonly folder: string;
  readonly #remove: () => Promise<void>;

  private constructor(folder: string, remove: () => Promise<void>) {
    this.folder = folder;
    this.#remove = remove;
  }

  static async build(repository: Repository): Promise<House> {
    // Not below the system's temp folder, where everything may be deleted.
    const cache = path.join(root, '.cache', 'test');
    await mkdir(cache, { recursive: true });
    const folder = await mkdtemp(path.join(cache, 'everyday-'));
    const house = new House(folder, () => rm(folder, { recursive: true, force: true }));
    for (const [file, content] of Object.entries(repository.files)) {
      await house.#write(file, content);
    }
    const git = (...args: string[]) =>
      run('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
        cwd: folder,
      });
    await git('init', '-q', '-b', 'main');
    await git('add', '-A');
    await git('commit', '-qm', 'Begin', '--no-verify');
    if (repository.branch !== undefined) await git('checkout', '-qb', repository.branch);
    for (const file of repository.ignored) await house.#write(file, 'built\n');
    await house.#write('notes.md', 'what I am at\n');
    return house;
  }

  /** What the judge says where an agent, or a person, does this here. */
  async verdictOn(everyday: Everyday, actor: Actor): Promise<Verdict> {
    const observer = createObserver({
      place: () => placeHere(this.folder),
      tables: environmentTables({ PATH: process.env.PATH, HOME: process.env.HOME }),
      sources: machineSources(),
    });
    const { verdict } = await settle(this.#actionOf(everyday, actor), judge, observer);
    return verdict;
  }

  async remove(): Promise<void> {
    await this.#remove();
  }

  #actionOf(everyday: Everyday, actor: Actor): Action {
    const origin: Origin = { door: actor === 'agent' ? 'hook' : 'terminal', actor };
    const base = { v: 1, origin, cwd: this.folder } as const;
    if (typeof everyday === 'string') {
      return { ...base, kind: 'shell', dialect: 'bash', line: everyday, interactive: true };
    }
    if ('read' in everyday) return { ...base, kind: 'read', path: this.#at(everyday.read) };
    if ('write' in everyday) {
      const { write, content } = everyday;
      return { ...base, kind: 'write', path: this.#at(write), content };
    }
    if ('search' in everyday) {
      const { search: query, include = [] } = everyday;
      const search = { query, include, scope: 'contents', includeIgnored: false } as const;
      return { ...base, kind: 'search', ...search };
    }
    return { ...base, kind: 'tool', ...everyday };
  }

  #at(file: string): string {
    return path.join(this.folder, file);
  }

  async #write(file: string, content: string): Promise<void> {
    await mkdir(path.dirname(this.#at(file)), { recursive: true });
    await writeFile(this.#at(file), content);
  }
}
