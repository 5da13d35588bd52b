import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FromBroker } from '../protocol';

/** What every window's folder of shims is called (src/guards/terminal/shims.ts): they are no programs. */
export const SHIMS = 'portcullis-shims';
/** How often programs that were installed meanwhile are looked for, at most (ms). */
const LOOK_MS = 60_000;
/** Folders of PATHs that are remembered; more than anybody has. */
const MOST_FOLDERS = 256;

/**
 * Which of the programs that are asked about are on this machine: on the PATH of the editor, and on those that shells
 * have told since, as environments of Python and version managers change it.
 */
export class ProgramFinder {
  readonly #names: ReadonlySet<string>;
  readonly #send: (message: Extract<FromBroker, { readonly type: 'programs' }>) => void;
  /** In the order in which they were told. */
  readonly #folders = new Set<string>();
  readonly #told = new Set<string>();
  #looking: Promise<void> = Promise.resolve();
  #last = '';
  #lookedAt = 0;

  /** @param send told the absolute paths by name, whenever there are others than before */
  constructor(names: ReadonlySet<string> | undefined, send: (message: FromBroker) => void) {
    this.#names = names ?? new Set();
    this.#send = send;
  }

  /** A PATH that programs are looked for on. Costs nothing for one that was told before. */
  readonly tell = (variable: string | undefined): void => {
    if (variable === undefined || this.#told.has(variable)) return;
    if (this.#told.size >= MOST_FOLDERS) this.#told.clear();
    this.#told.add(variable);
    const before = this.#folders.size;
    for (const folder of variable.split(':')) {
      // What a relative folder holds depends on where one stands.
      if (!path.isAbsolute(folder) || path.basename(folder) === SHIMS) continue;
      if (this.#folders.size < MOST_FOLDERS) this.#folders.add(path.normalize(folder));
    }
    if (this.#folders.size > before) this.#lookSoon();
  };

  /** Looks again, unless it was a moment ago: programs may have been installed meanwhile. */
  look(): void {
    if (performance.now() - this.#lookedAt > LOOK_MS) this.#lookSoon();
  }

  #lookSoon(): void {
    this.#lookedAt = performance.now();
    this.#looking = this.#looking.then(() => this.#look()).catch(() => undefined);
  }

  async #look(): Promise<void> {
    const found: Record<string, string> = {};
    for (const folder of this.#folders) {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) {
        if (!this.#names.has(name) || Object.hasOwn(found, name)) continue;
        const file = path.join(folder, name);
        if (await isExecutable(file)) found[name] = file;
      }
    }
    const now = JSON.stringify(found);
    if (now === this.#last) return;
    this.#last = now;
    this.#send({ type: 'programs', programs: found });
  }
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    if (!(await stat(file)).isFile()) return false;
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
