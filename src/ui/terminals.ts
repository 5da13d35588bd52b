import * as vscode from 'vscode';
import type { TerminalView, ToBroker } from '../broker/protocol';
import { Disposables } from './disposables';
import type { Disposable } from './disposables';
import type { State, Unguarded } from './state';
import { actorOf, runsOneCommand, shellKind } from './terminalKind';
import type { Making } from './terminalKind';

/** How long a new terminal's gate may take to say hello before it counts as unguarded (ms). */
const HELLO_MS = 10_000;

/** Pids of shells that have loaded the gate. They keep it over a crash of the broker and over a reload. */
const GATED = 'terminals.gated';

interface Known extends TerminalView {
  readonly terminal: vscode.Terminal;
}

/** The window's terminals: whose they are, by which process, and whether their gate is loaded. */
export class Terminals implements Disposable {
  readonly #owned = new Disposables();
  readonly #known = new Map<vscode.Terminal, Known>();
  /** The time that these had for their hello is over. */
  readonly #late = new Set<number>();
  readonly #waits = new Set<NodeJS.Timeout>();
  readonly #gated: Set<number>;

  constructor(
    private readonly state: State,
    private readonly memory: vscode.Memento,
    private readonly send: (message: ToBroker & { type: 'terminals' }) => void,
  ) {
    this.#gated = new Set(memory.get<readonly number[]>(GATED, []));
    const { window } = vscode;
    for (const terminal of window.terminals) void this.#add(terminal);
    this.#owned.add(window.onDidOpenTerminal((terminal) => void this.#add(terminal)));
    this.#owned.add(
      window.onDidCloseTerminal((terminal) => {
        const pid = this.#known.get(terminal)?.pid;
        if (pid === undefined) return;
        this.#known.delete(terminal);
        this.#late.delete(pid);
        if (this.#gated.delete(pid)) this.#remember();
        this.tell();
      }),
    );
    this.#owned.add(
      window.onDidChangeTerminalState(() => {
        this.#look();
      }),
    );
    let gated = state.current.gated;
    this.#owned.add(
      state.changed.on((current) => {
        if (current.gated === gated) return;
        gated = current.gated;
        for (const pid of gated) this.#gated.add(pid);
        this.#remember();
        this.#look();
      }),
    );
  }

  /** Tells the broker all terminals, as a new one must be told. */
  tell(): void {
    const terminals = [...this.#known.values()].map(({ pid, name, actor }) => ({
      pid,
      name,
      actor,
    }));
    this.send({ type: 'terminals', terminals });
    this.#look();
  }

  /** Whether a person's keys go to the terminal with this shell, as far as the editor tells. */
  isActive(pid: number): boolean {
    const { activeTerminal, state } = vscode.window;
    return (
      state.focused && activeTerminal !== undefined && this.#known.get(activeTerminal)?.pid === pid
    );
  }

  /** Terminals in which nothing is held, that a new one could take the place of. */
  relaunchable(): readonly vscode.Terminal[] {
    const helped = this.state.current.unguarded.filter(({ helps }) => helps === 'relaunch');
    const pids = new Set(helped.map(({ pid }) => pid));
    return [...this.#known.values()].filter(({ pid }) => pids.has(pid)).map((one) => one.terminal);
  }

  dispose(): void {
    for (const wait of this.#waits) clearTimeout(wait);
    this.#owned.dispose();
  }

  #remember(): void {
    void this.memory.update(GATED, [...this.#gated]);
  }

  async #add(terminal: vscode.Terminal): Promise<void> {
    const pid = await terminal.processId;
    // A terminal without a process is an extension's own drawing; one with an exit status has ended.
    if (pid === undefined || terminal.exitStatus !== undefined) return;
    const actor = actorOf(makingOf(terminal));
    this.#known.set(terminal, { terminal, pid, name: terminal.name, actor });
    this.tell();
    const wait = setTimeout(() => {
      this.#waits.delete(wait);
      if (this.#known.has(terminal)) this.#late.add(pid);
      this.#look();
    }, HELLO_MS);
    this.#waits.add(wait);
  }

  /** Finds the terminals in which nothing is held. */
  #look(): void {
    const { life, unguarded: before } = this.state.current;
    if (life !== 'on') return;
    const unguarded = [...this.#known.values()].flatMap(({ pid, terminal }): Unguarded[] => {
      const making = makingOf(terminal);
      if (this.#gated.has(pid) || runsOneCommand(making)) return [];
      const shell = shellKind(terminal.state.shell, making.shellPath);
      // Of one that never says hello, nobody need wait for it.
      if (shell.guardable !== 'no' && !this.#late.has(pid)) return [];
      const { name } = terminal;
      return shell.guardable === 'yes' || shell.guardable === 'maybe'
        ? [{ pid, name, helps: 'relaunch' }]
        : [
            {
              pid,
              name,
              helps: 'nothing',
              ...(shell.name === undefined ? {} : { shell: shell.name }),
            },
          ];
    });
    if (JSON.stringify(unguarded) !== JSON.stringify(before)) this.state.update({ unguarded });
  }
}

/** Another extension's drawing, which has no shell, says nothing of how it was made. */
function makingOf({ creationOptions }: vscode.Terminal): Making {
  return 'pty' in creationOptions ? {} : creationOptions;
}
