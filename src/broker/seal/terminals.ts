import { isAlive } from '../run-folder';
import type { Network } from './network';
import { isCannot, type Cannot, type SealPlan, type SealPrograms } from './parts';
import { coverAgain, Replaced } from './replaced';
import { fillTerminalFolder, removeTerminalFolder, type FilledFolder } from './terminal-folder';

/** How often it is looked whether sealed terminals have ended, and what is covered in them was replaced (ms). */
const LOOK_MS = 200;

/** One sealed terminal. */
export interface Sealed {
  readonly id: string;
  /** The terminal's own process. */
  readonly pid: number;
  /** Its folder in `~/.portcullis/run`. */
  readonly folder: string;
  readonly network: Network;
  /** What the egress gate calls it; undefined where it has no way out. */
  readonly tenant: string | undefined;
  readonly programs: SealPrograms;
}

interface Open extends Sealed {
  readonly plan: SealPlan;
  readonly replaced: Replaced;
  isCovering: boolean;
}

/**
 * The sealed terminals that are open: what lies on disk for them is made before they start and taken away when they
 * have ended, one after another. A plan says what another terminal has made in the workspace, so that one must not end
 * between the plan and the place that the new one takes here.
 */
export class SealedTerminals {
  readonly #dismiss: (tenant: string) => void;
  readonly #open = new Map<string, Open>();
  #turn: Promise<unknown> = Promise.resolve();
  #looking: NodeJS.Timeout | undefined;

  /** @param dismiss nobody goes out of that terminal any more */
  constructor(dismiss: (tenant: string) => void) {
    this.#dismiss = dismiss;
  }

  get size(): number {
    return this.#open.size;
  }

  /**
   * Makes what a terminal starts with.
   *
   * @returns the script that it becomes, or why there is no plan for it
   * @throws what the file system throws
   */
  add(
    sealed: Sealed,
    plan: () => Promise<SealPlan | Cannot>,
    around: Pick<FilledFolder, 'entrance' | 'notice'>,
  ): Promise<{ readonly script: string } | Cannot> {
    return this.#inTurn(async () => {
      const planned = await plan();
      if (isCannot(planned)) return planned;
      const { folder, programs, network } = sealed;
      const filled = fillTerminalFolder(folder, planned, { ...around, programs, network });
      const script = await filled.catch(async (error: unknown) => {
        await this.#remove(folder);
        throw error;
      });
      const replaced = new Replaced(planned.mounts);
      this.#open.set(sealed.id, { ...sealed, plan: planned, replaced, isCovering: false });
      this.#watch();
      return { script };
    });
  }

  /** Ends all that is there for them. */
  async close(): Promise<void> {
    // What is being made is ended too.
    await this.#inTurn(() => Promise.resolve());
    clearInterval(this.#looking);
    await Promise.all([...this.#open.keys()].map((id) => this.#end(id)));
  }

  #watch(): void {
    this.#looking ??= setInterval(() => {
      void this.look();
      if (this.#open.size > 0) return;
      clearInterval(this.#looking);
      this.#looking = undefined;
    }, LOOK_MS).unref();
  }

  /** Looks once which of them have ended, and what was replaced. */
  async look(): Promise<void> {
    await Promise.all([...this.#open.values()].map((terminal) => this.#lookAt(terminal)));
  }

  async #lookAt(terminal: Open): Promise<void> {
    if (!isAlive(terminal.pid)) {
      await this.#end(terminal.id);
      return;
    }
    if (terminal.isCovering) return;
    const lost = terminal.replaced.lost(terminal.pid);
    if (lost.length === 0) return;
    terminal.isCovering = true;
    const isDone = await coverAgain(lost, terminal, terminal.programs);
    terminal.isCovering = false;
    if (isDone) return;
    // Nobody inside reads or writes what could not be covered again.
    if (isAlive(terminal.pid)) process.kill(terminal.pid, 'SIGKILL');
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  #end(id: string): Promise<void> {
    return this.#inTurn(async () => {
      const sealed = this.#open.get(id);
      if (sealed === undefined) return;
      this.#open.delete(id);
      if (sealed.tenant !== undefined) this.#dismiss(sealed.tenant);
      sealed.network.door.close();
      sealed.network.close();
      await this.#remove(sealed.folder);
    }).catch(() => undefined);
  }

  /** What another terminal needs of it becomes that one's. */
  #remove(folder: string): Promise<void> {
    const others = [...this.#open.values()];
    return removeTerminalFolder(
      folder,
      (one) => others.find(({ plan }) => plan.mounts.some(({ path: at }) => at === one))?.folder,
    );
  }
}
