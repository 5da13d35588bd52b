import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import path from 'node:path';
import type { FactValue } from '../core/fact';
import { NOTHING_HIDDEN, type IsHidden } from '../core/secrets';
import { resolvePath, type Resolved } from './real-path';
import { lookForSecrets } from './secret';
import type { Bounds, FactSource } from './sources';

/** A folder by the name that leads to it here, and by its real path. */
interface Folder {
  readonly named: string;
  readonly real: string;
}

type Found = Extract<Resolved, { readonly state: 'found' }>;

/** How far into each file is looked (bytes). */
const LOOK_BYTES = 1024 * 1024;

/** Folders of which nothing is told: git's own store, and code that others published. */
function isSkippedFolder(name: string): boolean {
  return name === '.git' || name === 'node_modules';
}

/**
 * The secret-bearing files at or below a path, found by walking there now, through links too. The file
 * guard's index knows them without a walk; this is for where there is none.
 */
export function observeSecretsUnderOr(isHidden: IsHidden): FactSource<'secrets-under'> {
  return async (request, bounds) => {
    const start = await resolvePath(request.path);
    if (start.state === 'unknown') return 'unknown';
    const walk = new Walk(bounds, isHidden);
    if (start.state === 'found') await walk.from(request.path, start);
    return walk.answer();
  };
}

/** The same where nobody hid anything. */
export const observeSecretsUnder = observeSecretsUnderOr(NOTHING_HIDDEN);

class Walk {
  readonly #bounds: Bounds;
  readonly #isHidden: IsHidden;
  readonly #files: string[] = [];
  readonly #folders: Folder[] = [];
  /** Real paths of folders, so that links in a circle come to an end. */
  readonly #seen = new Set<string>();
  #scanned = 0;
  #complete = true;

  constructor(bounds: Bounds, isHidden: IsHidden) {
    this.#bounds = bounds;
    this.#isHidden = isHidden;
  }

  answer(): FactValue<'secrets-under'> {
    return { files: this.#files.sort(), complete: this.#complete };
  }

  async from(start: string, found: Found): Promise<void> {
    if (found.stats.isDirectory()) this.#enter({ named: start, real: found.real });
    else await this.#look(start);
    for (let folder = this.#folders.pop(); folder !== undefined; folder = this.#folders.pop()) {
      try {
        for await (const entry of await opendir(folder.named)) {
          if (this.#isFull()) return;
          await this.#take(folder, entry);
        }
      } catch {
        this.#complete = false;
      }
    }
  }

  async #take(folder: Folder, type: Dirent): Promise<void> {
    if (isSkippedFolder(type.name)) return;
    const named = path.join(folder.named, type.name);
    if (type.isDirectory()) {
      this.#enter({ named, real: path.join(folder.real, type.name) });
      return;
    }
    const resolved = type.isSymbolicLink() ? await resolvePath(named) : undefined;
    if (resolved?.state === 'found' && resolved.stats.isDirectory()) {
      this.#enter({ named, real: resolved.real });
    } else {
      await this.#look(named);
    }
  }

  #enter(folder: Folder): void {
    if (this.#seen.has(folder.real)) return;
    this.#seen.add(folder.real);
    this.#folders.push(folder);
  }

  async #look(file: string): Promise<void> {
    const isLate = () => this.#bounds.remaining() <= 0;
    const look = await lookForSecrets(file, LOOK_BYTES, isLate, this.#isHidden);
    if (look === 'unknown') this.#complete = false;
    else if (look.bears) this.#files.push(file);
  }

  #isFull(): boolean {
    this.#scanned += 1;
    const { limits } = this.#bounds;
    const isFull =
      this.#bounds.remaining() <= 0 ||
      this.#scanned > limits.scanned ||
      this.#files.length >= limits.entries;
    if (isFull) this.#complete = false;
    return isFull;
  }
}
