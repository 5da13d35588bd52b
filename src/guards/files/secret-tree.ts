import { readdirSync, type Dirent, type Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { NOTHING_HIDDEN, secretPath, type IsHidden } from '../../core/secrets';
import { resolvePath } from '../../observe/real-path';
import { HIDDEN_KIND, lookForSecrets } from '../../observe/secret';
import { lookNow } from './look-now';

export interface TreeLimits {
  /** Files of one walk that are looked into, at most. */
  readonly files: number;
  /** How far into each (bytes). */
  readonly bytes: number;
}

export const TREE_LIMITS: TreeLimits = { files: 50_000, bytes: 1024 * 1024 };

const MAX_DEPTH = 100;
/** How long the walk keeps the event loop to itself (ms). */
const TURN_MS = 4;

interface Step {
  readonly folder: string;
  readonly depth: number;
  /** Inside `node_modules`: code of others, where only files of settings are looked into. */
  readonly foreign: boolean;
}

/**
 * The secret-bearing files below some folders, by the paths that lead to them from there. Walks; what
 * changes afterwards has to be told by `take` and `forget`.
 */
export class SecretTree {
  /** Kinds of secrets by absolute path. */
  readonly secrets = new Map<string, readonly string[]>();
  /** Links to folders that are walked under another name: link to folder, as walked. */
  readonly aliases = new Map<string, string>();
  /** False once something was left out. */
  complete = true;

  readonly #limits: TreeLimits;
  readonly #watch: (folder: string) => void;
  readonly #isHidden: IsHidden;
  /** Real paths, of the folders that were opened and of those that links lead to, to their names here. */
  readonly #roots = new Map<string, string>();
  readonly #mounts = new Map<string, string>();
  #looked = 0;
  #since = 0;
  #stopped = false;

  /** @param isHidden what a person hid, by absolute paths */
  constructor(
    limits: TreeLimits,
    watch: (folder: string) => void,
    isHidden: IsHidden = NOTHING_HIDDEN,
  ) {
    this.#limits = limits;
    this.#watch = watch;
    this.#isHidden = isHidden;
  }

  /** Takes in a folder that the person opened. */
  async mount(folder: string): Promise<void> {
    const resolved = await resolvePath(folder);
    if (resolved.state === 'unknown') this.complete = false;
    if (resolved.state !== 'found') return;
    this.#roots.set(resolved.real, folder);
    await this.take(folder);
  }

  /** Looks at a path as it is now, and at everything below it. */
  async take(start: string): Promise<void> {
    this.forget(start);
    this.#looked = 0;
    const steps: Step[] = [];
    const later: Step[] = [];
    const foreign = start.split(path.sep).includes('node_modules');
    const stats = await lstat(start).catch(() => undefined);
    if (stats === undefined) return;
    // A folder that the person opened is looked at also where it was opened by a link.
    if ([...this.#roots.values()].includes(start)) steps.push({ folder: start, depth: 1, foreign });
    else {
      const from = { folder: path.dirname(start), depth: 0, foreign };
      await this.#entry(start, stats, from, (step) => (step.foreign ? later : steps).push(step));
    }
    for (const queue of [steps, later]) {
      for (const step of queue) {
        if (this.#stopped) return;
        await this.#folder(step, queue, later);
      }
    }
  }

  /** Forgets a path and everything below it. */
  forget(start: string): void {
    const below = start + path.sep;
    for (const map of [this.secrets, this.aliases]) {
      for (const known of map.keys()) {
        if (known === start || known.startsWith(below)) map.delete(known);
      }
    }
    for (const [real, named] of this.#mounts) {
      if (named === start || named.startsWith(below)) this.#mounts.delete(real);
    }
  }

  /** Ends a walk under way. */
  stop(): void {
    this.#stopped = true;
  }

  async #folder(step: Step, queue: Step[], later: Step[]): Promise<void> {
    if (step.depth > MAX_DEPTH) {
      this.complete = false;
      return;
    }
    // Watched before it is read: what comes in between is seen twice, not never.
    if (!step.foreign) this.#watch(step.folder);
    try {
      for (const found of readdirSync(step.folder, { withFileTypes: true })) {
        await this.#breathe();
        if (this.#stopped) return;
        await this.#entry(path.join(step.folder, found.name), found, step, (next) =>
          (next.foreign === step.foreign ? queue : later).push(next),
        );
      }
    } catch {
      // Gone again, or not for us to read.
    }
  }

  async #entry(
    entry: string,
    type: Dirent | Stats,
    from: Step,
    enter: (step: Step) => void,
  ): Promise<void> {
    const name = path.basename(entry);
    if (type.isSymbolicLink()) {
      if (!from.foreign) await this.#link(entry, from, enter);
    } else if (type.isDirectory()) {
      if (name === '.git') await this.#look(path.join(entry, 'config'), true);
      else if (name !== '.portcullis') {
        const foreign = from.foreign || name === 'node_modules';
        enter({ folder: entry, depth: from.depth + 1, foreign });
      }
    } else if (this.#hides(entry)) {
      this.#note(entry, [HIDDEN_KIND]);
    } else if (!type.isFile()) {
      // A FIFO or a socket is never opened: its name alone can tell.
      this.#noteName(entry);
    } else if (!from.foreign || (name.startsWith('.') && secretPath(entry) !== undefined)) {
      await this.#look(entry, from.foreign);
    }
  }

  /** @param contentOnly the file's name is no sign: published packages bring `.env` files of examples */
  async #look(file: string, contentOnly: boolean): Promise<void> {
    this.#looked += 1;
    const isWithin = this.#looked <= this.#limits.files;
    if (!isWithin) this.complete = false;
    const kinds = isWithin ? await this.#search(file, contentOnly ? [] : [file]) : undefined;
    if (kinds !== undefined) this.#note(file, kinds);
    else if (!contentOnly) this.#noteName(file);
  }

  async #search(file: string, names: readonly string[]): Promise<readonly string[] | undefined> {
    const look = lookNow(file, names, this.#limits.bytes);
    for (let step = look.next(); ; step = look.next()) {
      if (step.done === true) return step.value;
      await this.#breathe();
    }
  }

  /** Lets others have their turn once this one has lasted long enough. */
  async #breathe(): Promise<void> {
    if (performance.now() - this.#since < TURN_MS) return;
    await nextTurn();
    this.#since = performance.now();
  }

  async #link(link: string, from: Step, enter: (step: Step) => void): Promise<void> {
    const resolved = await resolvePath(link);
    if (resolved.state !== 'found') return;
    const { real, stats } = resolved;
    if (!stats.isDirectory()) {
      const isLate = () => this.#stopped;
      const look = await lookForSecrets(link, this.#limits.bytes, isLate, this.#isHidden);
      if (look !== 'unknown') this.#note(link, look.kinds);
      return;
    }
    const named = this.named(real);
    if (named === undefined) {
      this.#mounts.set(real, link);
      enter({ folder: link, depth: from.depth + 1, foreign: false });
    } else if (!link.startsWith(named + path.sep)) {
      this.aliases.set(link, named);
    }
  }

  /** The name by which a real path is walked here; undefined when it is not. */
  named(real: string): string | undefined {
    for (const [mounted, name] of [...this.#roots, ...this.#mounts]) {
      if (real === mounted) return name;
      if (real.startsWith(mounted + path.sep)) return name + real.slice(mounted.length);
    }
    return undefined;
  }

  /** By the name that it has here, or its own. */
  #hides(file: string): boolean {
    if (this.#isHidden === NOTHING_HIDDEN) return false;
    const reals = [...this.#roots, ...this.#mounts].flatMap(([real, named]) =>
      file.startsWith(named + path.sep) ? [real + file.slice(named.length)] : [],
    );
    return [file, ...reals].some((name) => this.#isHidden(name));
  }

  #noteName(file: string): void {
    const named = secretPath(file);
    if (named !== undefined) this.#note(file, [named.kind]);
  }

  #note(file: string, kinds: readonly string[]): void {
    if (kinds.length > 0) this.secrets.set(file, kinds);
  }
}
