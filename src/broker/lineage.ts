import type { Processes, ProcessStat } from './processes';
import { RecentMap } from './recent';

/** Variables that VS Code sets in the terminals of agents. */
export const AGENT_VARIABLES = ['COPILOT_AGENT', 'AI_AGENT'] as const;

/** Those above a shell on the same terminal: what an agent opened stays an agent's. */
export interface Lineage {
  /** Nearest first, the shell not included. */
  readonly pids: readonly number[];
  /** One of them was started for an agent. */
  readonly byAgent: boolean;
}

const MOST_ABOVE = 64;
const MOST_SHELLS = 500;

/**
 * Finds out what stands above shells, once for each: it lasts as long as the shell and the process that
 * started it. Those further up may end before; what they were goes on to count.
 */
export class Lineages {
  readonly #processes: Processes;
  readonly #known = new RecentMap<string, Lineage>(MOST_SHELLS);

  constructor(processes: Processes) {
    this.#processes = processes;
  }

  of(shell: ProcessStat): Lineage {
    const key = [shell.pid, shell.started, shell.parent, shell.tty].join(' ');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const lineage = this.#look(shell);
    this.#known.set(key, lineage);
    return lineage;
  }

  /** Whether a process was started for an agent. */
  isAgents(pid: number): boolean {
    const environment = this.#processes.environment(pid);
    return AGENT_VARIABLES.some((name) => isSet(environment?.get(name)));
  }

  #look(shell: ProcessStat): Lineage {
    if (shell.tty === 0) return { pids: [], byAgent: false };
    const pids: number[] = [];
    let next = shell.parent;
    for (let count = 0; next > 1 && count < MOST_ABOVE; count += 1) {
      const stat = this.#processes.stat(next);
      if (stat === undefined) break;
      if (stat.tty === shell.tty) pids.push(stat.pid);
      next = stat.parent;
    }
    return { pids, byAgent: pids.some((pid) => this.isAgents(pid)) };
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}
