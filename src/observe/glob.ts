import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FactValue } from '../core/fact';
import type { Bounds, FactSource } from './sources';
import { resolvePath } from './real-path';
import { compileWildcard, SHELL_STYLE, type Wildcard } from './wildcard';

/**
 * The words that a shell would put in place of a pattern: relative ones for a relative pattern, so
 * that a file named `-rf` stays an option. Quoted characters of the pattern carry a backslash.
 * `**` means `*`, as in a bash without `globstar`; braces are no matter of globs. No match: no words.
 */
export const observeGlob: FactSource<'glob'> = async ({ pattern, cwd }, bounds) => {
  if (pattern.length > 4_096 || pattern.includes('\0')) return 'unknown';
  const absolute = pattern.startsWith('/');
  const parts: Wildcard[] = [];
  for (const part of (absolute ? pattern.slice(1) : pattern).split('/')) {
    const wildcard = compileWildcard(part, SHELL_STYLE);
    if (wildcard === undefined) return 'unknown';
    parts.push(wildcard);
  }
  const walk = new GlobWalk(bounds);
  await walk.step(absolute ? '/' : cwd, absolute ? '/' : '', parts);
  return walk.answer();
};

class GlobWalk {
  readonly #bounds: Bounds;
  readonly #words: string[] = [];
  #scanned = 0;
  #complete = true;
  #known = true;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  answer(): FactValue<'glob'> {
    if (!this.#known) return 'unknown';
    return { paths: this.#words.sort(), complete: this.#complete };
  }

  /**
   * @param folder where the walk stands
   * @param word what the shell has written so far, ending in a slash or empty
   */
  async step(folder: string, word: string, parts: readonly Wildcard[]): Promise<void> {
    const [part, ...rest] = parts;
    if (part === undefined || this.#isFull()) return;
    if (part.literal === undefined) {
      for (const name of await this.#names(folder, part)) {
        await this.#take(path.join(folder, name), word + name, rest);
      }
    } else if (part.literal === '') {
      // Two slashes in the middle, or one at the end, which stands for folders only.
      if (rest.length === 0) this.#words.push(word);
      else await this.step(folder, `${word}/`, rest);
    } else {
      const next = path.join(folder, part.literal);
      const there = await resolvePath(next);
      if (there.state === 'unknown') this.#known = false;
      else if (there.state === 'found') await this.#take(next, word + part.literal, rest);
    }
  }

  async #take(next: string, word: string, rest: readonly Wildcard[]): Promise<void> {
    if (rest.length === 0) {
      if (this.#words.length >= this.#bounds.limits.entries) this.#complete = false;
      else this.#words.push(word);
      return;
    }
    const isFolder = await stat(next).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (isFolder) await this.step(next, `${word}/`, rest);
  }

  async #names(folder: string, part: Wildcard): Promise<readonly string[]> {
    const there = await resolvePath(folder);
    if (there.state === 'unknown') this.#known = false;
    if (there.state !== 'found' || !there.stats.isDirectory()) return [];
    const names: string[] = [];
    try {
      for await (const { name } of await opendir(folder)) {
        this.#scanned += 1;
        if (this.#isFull()) break;
        // Not text: the name that the shell would use cannot be written here.
        if (name.includes('\uFFFD')) this.#complete = false;
        else if (part.matches(name)) names.push(name);
      }
    } catch {
      // The shell sees nothing in a folder that it may not read; it may be allowed to where we are not.
      this.#complete = false;
    }
    return names;
  }

  #isFull(): boolean {
    const { limits } = this.#bounds;
    if (this.#scanned <= limits.scanned && this.#bounds.remaining() > 0) return false;
    this.#complete = false;
    return true;
  }
}
