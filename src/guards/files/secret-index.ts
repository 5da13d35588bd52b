import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FactValue } from '../../core/fact';
import { hiddenBy, NOTHING_HIDDEN, type IsHidden } from '../../core/secrets';
import { resolvePath } from '../../observe/real-path';
import { observeSecretOr } from '../../observe/secret';
import { observeSecretsUnderOr } from '../../observe/secrets-under';
import { LIMITS, startBounds, type Bounds, type FactSources } from '../../observe/sources';
import { compileEditorGlobs } from './editor-glob';
import { SecretTree, TREE_LIMITS, type TreeLimits } from './secret-tree';
import { watchTrees, type TreeWatch } from './tree-watch';

/** Globs of `search.exclude` in force, or files, by workspace folder. */
type ByFolder = Readonly<Record<string, readonly string[]>>;

/** Which files of the workspace bear secrets. Lives in the broker's process. */
export interface SecretIndex {
  /** Resolves when the first walk is over; questions are answered before that too. */
  readonly ready: Promise<void>;
  /** Whether a file bears a secret now: the file itself is looked at, not what was known of it. */
  bears(file: string, bounds?: Bounds): Promise<FactValue<'secret'>>;
  /** The secret-bearing files at or below a path, changes up to this moment included. */
  under(start: string, bounds?: Bounds): Promise<FactValue<'secrets-under'>>;
  /** Waits until what is known of by now has been looked at; false when that takes longer (ms). */
  settled(milliseconds: number): Promise<boolean>;
  /** All known ones by folder, relative to it, with `/` between the parts, sorted. */
  files(): ByFolder;
  /**
   * Those that the editor's search would still show under these globs. Complete once the folders have been
   * walked and are watched; beyond the bounds files count by their names.
   */
  exposedBy(excludes: ByFolder): Exclude<FactValue<'search-exposes'>, 'unknown'>;
  /** The sources of the facts of this kind, for an observer. */
  readonly sources: Pick<FactSources, 'secret' | 'secrets-under' | 'search-exposes'>;
  setFolders(folders: readonly string[]): void;
  setExcludes(excludes: ByFolder): void;
  /** What a person hid, as patterns that say where they begin: it counts as secret whatever stands in it. */
  setHidden(patterns: readonly string[]): void;
  /** Whether a person hid this path, which is absolute. */
  isHidden(file: string): boolean;
  /** Calls back after `files()` has changed. */
  onChange(listener: () => void): { dispose(): void };
  dispose(): void;
}

export interface SecretIndexOptions {
  readonly folders: readonly string[];
  /** The globs of `search.exclude` in force, until `setExcludes` tells others. */
  readonly excludes?: ByFolder;
  readonly limits?: TreeLimits;
}

/** After the first event of a burst, before it is looked at; a question looks at once (ms). */
const QUIET_MS = 250;

/** Begins to walk the folders in the background, and to watch them. */
export function createSecretIndex(options: SecretIndexOptions): SecretIndex {
  return new WatchedIndex(options);
}

class WatchedIndex implements SecretIndex {
  readonly sources: SecretIndex['sources'] = {
    secret: (request, bounds) => this.bears(request.path, bounds),
    'secrets-under': (request, bounds) => this.under(request.path, bounds),
    'search-exposes': async (_request, bounds) => {
      // Where nothing can be watched, what the walk found is the best there is: not a search less.
      const isCurrent = (await this.#caughtUp(bounds)) || !this.#watched;
      const exposed = this.exposedBy(this.#excludes);
      return { ...exposed, complete: exposed.complete && isCurrent };
    },
  };

  readonly #limits: TreeLimits;
  readonly #watch: TreeWatch;
  readonly #listeners = new Set<() => void>();
  readonly #changed = new Set<string>();
  #folders: readonly string[];
  #excludes: ByFolder;
  #tree: SecretTree;
  #work: Promise<void> = Promise.resolve();
  #working = 0;
  #timer: NodeJS.Timeout | undefined;
  #watched = true;
  #told = '';
  #hidden: readonly string[] = [];
  #isHidden: IsHidden = NOTHING_HIDDEN;
  #disposed = false;

  constructor({ folders, excludes = {}, limits = TREE_LIMITS }: SecretIndexOptions) {
    this.#limits = limits;
    this.#excludes = excludes;
    this.#watch = watchTrees({
      changed: (changed) => {
        this.#changed.add(changed);
        this.#timer ??= setTimeout(() => {
          this.#drain();
        }, QUIET_MS).unref();
      },
      failed: () => {
        this.#watched = false;
      },
    });
    this.#folders = folders;
    this.#tree = this.#newTree();
  }

  get ready(): Promise<void> {
    return this.#work;
  }

  async bears(file: string, bounds = ownBounds()): Promise<FactValue<'secret'>> {
    return observeSecretOr(this.#isHidden)({ kind: 'secret', path: file }, bounds);
  }

  async under(start: string, bounds = ownBounds()): Promise<FactValue<'secrets-under'>> {
    const resolved = await resolvePath(start);
    if (resolved.state === 'unknown') return 'unknown';
    const named = this.#tree.named(resolved.real);
    const isIndexed = named !== undefined && !isPassedOver(named);
    if (!isIndexed || !(await this.#caughtUp(bounds))) {
      return observeSecretsUnderOr(this.#isHidden)({ kind: 'secrets-under', path: start }, bounds);
    }
    const files: string[] = [];
    for (const file of this.#all()) {
      if (file === named) files.push(start);
      else if (file.startsWith(named + path.sep)) {
        files.push(path.join(start, file.slice(named.length)));
      }
    }
    const { entries } = bounds.limits;
    const complete = this.#tree.complete && files.length <= entries;
    return { files: files.sort().slice(0, entries), complete };
  }

  async settled(milliseconds: number): Promise<boolean> {
    // What the system has to tell comes with the event loop's next turns.
    await nextTurn();
    await nextTurn();
    this.#drain();
    if (this.#working === 0) return true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, milliseconds, false);
    });
    const inTime = await Promise.race([this.#work.then(() => true), late]);
    clearTimeout(timer);
    return inTime;
  }

  files(): ByFolder {
    const all = [...this.#all()];
    return Object.fromEntries(
      this.#folders.map((folder) => [
        folder,
        all
          .filter((file) => file.startsWith(folder + path.sep))
          .map((file) => path.relative(folder, file).split(path.sep).join('/'))
          .sort(),
      ]),
    );
  }

  exposedBy(excludes: ByFolder): Exclude<FactValue<'search-exposes'>, 'unknown'> {
    const files = new Set<string>();
    for (const [folder, relatives] of Object.entries(this.files())) {
      const hides = compileEditorGlobs(excludes[folder] ?? []);
      for (const relative of relatives) {
        if (!hides(relative)) files.add(path.join(folder, relative));
      }
    }
    const { entries } = LIMITS;
    return {
      files: [...files].sort().slice(0, entries),
      complete: this.#working === 0 && files.size <= entries,
    };
  }

  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#restart();
  }

  setHidden(patterns: readonly string[]): void {
    const now = [...patterns].sort();
    if (now.join('\0') === this.#hidden.join('\0')) return;
    this.#hidden = now;
    this.#isHidden = hiddenBy(now);
    this.#restart();
  }

  isHidden(file: string): boolean {
    return this.#isHidden(file);
  }

  /** Walks again. */
  #restart(): void {
    this.#tree.stop();
    for (const changed of this.#changed) this.#changed.delete(changed);
    this.#watch.dispose();
    this.#watched = true;
    this.#tree = this.#newTree();
  }

  setExcludes(excludes: ByFolder): void {
    this.#excludes = excludes;
  }

  onChange(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#tree.stop();
    this.#watch.dispose();
    this.#listeners.clear();
  }

  #newTree(): SecretTree {
    const watch = (folder: string) => {
      if (!this.#disposed && tree === this.#tree) this.#watch.add(folder);
    };
    const tree = new SecretTree(this.#limits, watch, this.#isHidden);
    const folders = this.#folders;
    this.#then(async () => {
      for (const folder of folders) if (tree === this.#tree) await tree.mount(folder);
    });
    return tree;
  }

  /** Looks at all that changed since the last time. */
  #drain(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const changed = [...this.#changed];
    this.#changed.clear();
    if (changed.length === 0) return;
    const tree = this.#tree;
    this.#then(async () => {
      for (const path of topmost(changed)) {
        if (tree !== this.#tree) return;
        if (isPassedOver(path)) continue;
        const stats = await lstat(path).catch(() => undefined);
        if (stats?.isDirectory() !== true) this.#watch.remove(path);
        await tree.take(path);
      }
    });
  }

  #then(work: () => Promise<void>): void {
    this.#working += 1;
    this.#work = this.#work
      .then(work)
      .catch(() => {
        this.#tree.complete = false;
      })
      .finally(() => {
        this.#working -= 1;
        if (this.#working === 0) this.#tell();
      });
  }

  #tell(): void {
    const now = JSON.stringify(this.files());
    if (this.#disposed || now === this.#told) return;
    this.#told = now;
    for (const listener of this.#listeners) listener();
  }

  /** Waits until all that has happened so far is in the index; false when that takes too long. */
  async #caughtUp(bounds: Bounds): Promise<boolean> {
    return this.#watched && (await this.settled(bounds.remaining() / 2));
  }

  /** Every path that leads to a secret, through links to folders too. */
  *#all(): Iterable<string> {
    yield* this.#tree.secrets.keys();
    for (const [link, named] of this.#tree.aliases) {
      for (const file of this.#tree.secrets.keys()) {
        if (file.startsWith(named + path.sep)) yield link + file.slice(named.length);
      }
    }
  }
}

function ownBounds(): Bounds {
  return startBounds(LIMITS, LIMITS.milliseconds);
}

/** Folders of which the index does not know everything: they are walked when they are asked about. */
function isPassedOver(named: string): boolean {
  const parts = named.split(path.sep);
  return parts.includes('node_modules') || parts.includes('.git') || parts.includes('.portcullis');
}

/** Without what lies below another one of them. */
function topmost(paths: readonly string[]): readonly string[] {
  const sorted = [...new Set(paths)].sort();
  const kept: string[] = [];
  for (const each of sorted) {
    const last = kept.at(-1);
    if (last === undefined || !(each === last || each.startsWith(last + path.sep))) kept.push(each);
  }
  return kept;
}
