import { access } from 'node:fs/promises';
import path from 'node:path';
import { SECRET_PATHS } from '../core/secrets';
import type { EntryOf } from '../audit/entry';

/** Secrets that an agent could read now, by name. */
export type Reach = NonNullable<EntryOf<'note'>['reach']>;

/** Most files that are named; the rest is counted. */
const MOST_FILES = 200;
/** How long what was found counts (ms): files of the home folder are looked for one by one. */
const FRESH_MS = 30_000;

export interface ReachOptions {
  /** The monotonic clock (ms). */
  readonly now: () => number;
  /** Absolute paths of the workspace's files that bear secrets, as far as they are known. */
  readonly secretFiles: () => readonly string[];
  readonly workspace: () => readonly string[];
  /** The user's home folder, where programs keep their credentials. */
  readonly home: string;
  /** Names of secret variables in the environment that terminals and agents inherit. */
  readonly variables: readonly string[];
  /** Writes what it has become. */
  readonly changed: (title: string, text: string, reach: Reach) => Promise<void>;
}

/**
 * Which secrets lie where an agent could get at them: files of the workspace, credentials of programs in the home
 * folder, variables. Written down whenever an agent does something and it is another than before, so that the
 * record can say it of any time.
 */
export class WithinReach {
  readonly #options: ReachOptions;
  #current: Reach | undefined;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | undefined;
  #written = '';

  constructor(options: ReachOptions) {
    this.#options = options;
  }

  /** As it was looked up last; undefined before the first time. */
  get current(): Reach | undefined {
    return this.#current;
  }

  /** An agent does something. Looks in the background, once in a while; never throws. */
  noticed(): void {
    if (this.#looking !== undefined) return;
    if (this.#options.now() - this.#lookedAt < FRESH_MS) return;
    this.#looking = this.look()
      .then(() => undefined)
      .catch(() => undefined)
      .finally(() => {
        this.#looking = undefined;
      });
  }

  /** Looks now, and writes it down where it has changed. @throws RecordError */
  async look(): Promise<Reach> {
    const { home, variables, changed } = this.#options;
    this.#lookedAt = this.#options.now();
    const inHome = await Promise.all(
      HOME_FILES.map(async (file) =>
        (await isThere(path.join(home, file))) ? `~/${file}` : undefined,
      ),
    );
    const all = [...this.#inWorkspace(), ...inHome.filter((file) => file !== undefined)];
    const files = all.slice(0, MOST_FILES);
    const reach: Reach = { files, variables: [...variables], more: all.length - files.length };
    this.#current = reach;
    const told = JSON.stringify(reach);
    if (told !== this.#written) {
      await changed('Secrets within reach', countOf(reach), reach);
      this.#written = told;
    }
    return reach;
  }

  /** As people name them: by the workspace folder, which is named only where there are several. */
  #inWorkspace(): string[] {
    const folders = this.#options.workspace();
    const shown = this.#options.secretFiles().map((file) => {
      const folder = folders.find((one) => file.startsWith(one + path.sep));
      if (folder === undefined) return file;
      return folders.length > 1
        ? path.join(path.basename(folder), path.relative(folder, file))
        : path.relative(folder, file);
    });
    return shown.sort();
  }
}

/** What programs call their credentials in the home folder, relative to it; what only may hold one is left out. */
const HOME_FILES: readonly string[] = [
  ...SECRET_PATHS.filter(({ kind, doubtful }) => doubtful !== true && kind !== 'history').flatMap(
    ({ tails = [], names = [] }) => [...tails, ...names].filter((file) => file.startsWith('.')),
  ),
  ...['.ssh/id_rsa', '.ssh/id_ecdsa', '.ssh/id_ed25519', '.kube/config', '.docker/config.json'],
  ...['.config/gh/hosts.yml', '.config/gcloud/application_default_credentials.json'],
].filter((file, at, all) => all.indexOf(file) === at);

/** Where programs keep their credentials below a home folder, whether they are there or not; absolute. */
export function homeFiles(home: string): readonly string[] {
  return HOME_FILES.map((file) => path.join(home, file));
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function countOf({ files, variables, more }: Reach): string {
  const count = (number: number, one: string) => `${number} ${one}${number === 1 ? '' : 's'}`;
  return `${count(files.length + more, 'file')}, ${count(variables.length, 'variable')}`;
}
