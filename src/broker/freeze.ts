import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** In a window's storage while its agents are frozen: it outlives the broker and the window. */
const FILE = 'frozen';

/** Whether the agents of a window are frozen, by its storage. What cannot be told counts as frozen. */
export function isFrozen(storage: string): boolean {
  return readSince(storage) !== undefined;
}

/** Every agent's action stopped at once, until a person lets them go on in the dialog. */
export class Freeze {
  readonly #storage: string;
  #since: string | undefined;

  /** @param storage the editor's storage for this workspace */
  constructor(storage: string) {
    this.#storage = storage;
    this.#since = readSince(storage);
  }

  /** When it began, for people (ISO 8601); undefined where agents may act. */
  get since(): string | undefined {
    return this.#since;
  }

  /**
   * Takes effect before it returns. False when it was frozen already.
   *
   * @throws when it cannot be kept for a restart; it is in force all the same
   */
  begin(): boolean {
    if (this.#since !== undefined) return false;
    const since = new Date().toISOString();
    this.#since = since;
    mkdirSync(this.#storage, { recursive: true });
    writeFileSync(path.join(this.#storage, FILE), `${since}\n`, { mode: 0o600 });
    return true;
  }

  /** @throws when it would be frozen again after a restart; it goes on being frozen then */
  end(): void {
    rmSync(path.join(this.#storage, FILE), { force: true });
    this.#since = undefined;
  }
}

function readSince(storage: string): string | undefined {
  try {
    const since = readFileSync(path.join(storage, FILE), 'utf8').trim();
    return Number.isNaN(Date.parse(since)) ? new Date().toISOString() : since;
  } catch (error) {
    const isMissing =
      error instanceof Error && 'code' in error && /^(?:ENOENT|ENOTDIR)$/u.test(String(error.code));
    return isMissing ? undefined : new Date().toISOString();
  }
}
