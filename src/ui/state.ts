import type { AgentView, FromBroker, Problem } from '../broker/protocol';
import type { GuardLife } from './guard';
import type { Disposable } from './disposables';
import { Signal } from './signal';

/** A terminal in which nothing is held. */
export interface Unguarded {
  readonly name: string;
  readonly pid: number;
  /** Whether a new terminal in its place would be guarded. */
  readonly helps: 'relaunch' | 'nothing';
  /** The shell in it, where that is one which cannot be guarded. */
  readonly shell?: string;
}

/** All that status bar and panel tell of the guard. */
export interface GuardState {
  readonly life: GuardLife;
  readonly holding: number;
  /** Wall clock, ISO 8601. */
  readonly pausedUntil?: string;
  /** Every agent is frozen. Wall clock, ISO 8601. */
  readonly frozenSince?: string;
  readonly problems: readonly Problem[];
  /** Shell pids of terminals whose gate is loaded. */
  readonly gated: readonly number[];
  readonly unguarded: readonly Unguarded[];
  /** Agents that are put under guard by their own settings. */
  readonly agents: readonly AgentView[];
  /** How many secret files a person could still hide from the editor's search. */
  readonly searchable: number;
}

const initial: GuardState = {
  life: 'starting',
  holding: 0,
  problems: [],
  gated: [],
  unguarded: [],
  agents: [],
  searchable: 0,
};

/** The state of the guard, put together from what broker and editor say. */
export class State implements Disposable {
  readonly changed = new Signal<GuardState>();
  #current = initial;
  /** What the editor itself leaves open, whatever the broker says. */
  readonly #doors = new Map<string, readonly Problem[]>();
  #told: readonly Problem[] = [];

  get current(): GuardState {
    return this.#current;
  }

  update(part: Partial<GuardState>): void {
    this.#set({ ...this.#current, ...part });
  }

  /** Says what makes the guard's doors stand open in this editor. @param by who found it */
  setDoors(by: string, doors: readonly Problem[]): void {
    this.#doors.set(by, doors);
    this.#set(this.#current);
  }

  /** A broker that is not there holds nothing, and what it said of problems and gates is old. */
  setLife(life: GuardLife): void {
    const { unguarded, searchable } = this.#current;
    if (life !== 'on') this.#told = [];
    this.#set(
      life === 'on' ? { ...this.#current, life } : { ...initial, unguarded, searchable, life },
    );
  }

  heard(message: FromBroker): void {
    if (message.type !== 'state') return;
    const { holding, pausedUntil, frozenSince, problems, gated, agents = [] } = message;
    const { life, unguarded, searchable } = this.#current;
    this.#told = problems;
    const told = {
      holding,
      problems,
      gated,
      agents,
      ...(pausedUntil === undefined ? {} : { pausedUntil }),
      ...(frozenSince === undefined ? {} : { frozenSince }),
    };
    this.#set({ life, unguarded, searchable, ...told });
  }

  dispose(): void {
    this.changed.dispose();
  }

  #set(state: GuardState): void {
    this.#current = { ...state, problems: [...[...this.#doors.values()].flat(), ...this.#told] };
    this.changed.fire(this.#current);
  }
}
