import { LiveTables } from './live-tables';
import type { TerminalView } from './protocol';
import { RecentMap } from './recent';

/** A shell whose gate has spoken to the broker. */
export interface Shell {
  readonly tables: LiveTables;
  /** The editor's terminal it runs in. */
  readonly terminal: number;
  /** Its process, where the system confirms that it is the one. */
  readonly pid: number | undefined;
  /** The line that was let through last and whose outcome is still to come. */
  running: string | undefined;
  /** The agent's session that this terminal belongs to, where known. */
  session: string | undefined;
}

/** Shells that are remembered; the one not heard of for longest is forgotten first. */
const MOST_SHELLS = 500;

/** The terminals of the window and the shells in them. */
export class Terminals {
  readonly #shells = new RecentMap<string, Shell>(MOST_SHELLS);
  readonly #gated = new Set<number>();
  #known: readonly TerminalView[] = [];

  /** The terminals as the editor knows them. */
  get known(): readonly TerminalView[] {
    return this.#known;
  }

  /** Takes the editor's list. True when that changes which terminals are gated. */
  setKnown(terminals: readonly TerminalView[]): boolean {
    const before = this.gated.join();
    this.#known = terminals;
    return this.gated.join() !== before;
  }

  /** Terminals whose gate has said hello; a terminal that was closed is none. */
  get gated(): readonly number[] {
    return this.#known.map(({ pid }) => pid).filter((pid) => this.#gated.has(pid));
  }

  /** A gate is loaded in this terminal. True when it was not known before. */
  markGated(terminal: number): boolean {
    const fresh = !this.#gated.has(terminal);
    this.#gated.add(terminal);
    return fresh;
  }

  /** The shell of this key, remembered from now on. */
  shell(key: string, terminal: number, pid: number | undefined): Shell {
    const known = this.#shells.get(key);
    const shell = known ?? {
      tables: new LiveTables(),
      terminal,
      pid,
      running: undefined,
      session: undefined,
    };
    this.#shells.set(key, shell);
    return shell;
  }

  /** The shell of this key, where it has spoken. */
  find(key: string): Shell | undefined {
    return this.#shells.get(key);
  }

  /** The shell that was heard of last in a terminal of this session. */
  ofSession(session: string): Shell | undefined {
    return [...this.#shells.values()].reverse().find((shell) => shell.session === session);
  }
}
