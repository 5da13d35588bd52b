import type { Actor } from '../core/action';
import type { Call } from './call';
import type { Processes } from './processes';
import type { TerminalView } from './protocol';

/** What a gate says of itself. */
export interface Claim {
  readonly shell: number;
  readonly pid: number;
  /** Its shell's environment names an agent. */
  readonly agent: boolean;
}

/** Who asks from a terminal, as far as the system tells. */
export interface TerminalCaller {
  readonly actor: Actor;
  /** The shell that asks: its live tables and its folder are meant. */
  readonly shell: number;
  /** The editor's terminal that the shell runs in, by the pid the editor knows it by. */
  readonly terminal: number;
  readonly process: { readonly pid: number; readonly uid?: number };
  /** Names the shell for ever: a process id alone is used again. */
  readonly key: string;
  /** The shell's folder by the system. */
  readonly cwd?: string;
  /** The system confirms that the process which asks belongs to this shell. */
  readonly confirmed: boolean;
}

export type Identified =
  | { readonly ok: true; readonly caller: TerminalCaller }
  /** Another user of this machine: not answered for. */
  | { readonly ok: false; readonly why: 'another user' };

/** Variables that VS Code sets in the terminals of agents. */
export const AGENT_VARIABLES = ['COPILOT_AGENT', 'AI_AGENT'] as const;

export interface CallersOptions {
  readonly processes: Processes;
  /** Whether the system tells who is behind a connection; where it does, claims are not believed. */
  readonly canTell: boolean;
  readonly uid: number | undefined;
  readonly terminals: () => readonly TerminalView[];
}

/**
 * Finds out who is behind a question from a terminal. A claim is believed only where the system
 * confirms it; who cannot be confirmed is treated as an agent, which is the stricter of the two.
 */
export function identifyTerminal(
  call: Pick<Call, 'callerPort' | 'serverPort'>,
  claim: Claim,
  options: CallersOptions,
): Identified {
  const { processes, canTell } = options;
  const known = options.terminals();
  if (!canTell) {
    const view = known.find(({ pid }) => pid === claim.shell);
    return {
      ok: true,
      caller: unconfirmed(claim, agentIf(claim.agent || view?.actor !== 'person')),
    };
  }
  const socket =
    call.callerPort === undefined || call.serverPort === undefined
      ? undefined
      : processes.socket(call.callerPort, call.serverPort);
  if (socket !== undefined && options.uid !== undefined && socket.uid !== options.uid) {
    return { ok: false, why: 'another user' };
  }
  if (socket === undefined || !processes.holds(claim.pid, socket.inode)) {
    return { ok: true, caller: unconfirmed(claim, 'agent') };
  }
  const ancestry = processes.ancestry(claim.pid);
  const at = ancestry.findIndex(({ pid }) => pid === claim.shell);
  const shell = ancestry[at];
  if (shell === undefined) return { ok: true, caller: unconfirmed(claim, 'agent') };
  // The shell and those above it on the same terminal: what an agent opened stays an agent's.
  const inTerminal =
    shell.tty === 0 ? [shell] : ancestry.slice(at).filter(({ tty }) => tty === shell.tty);
  const view = inTerminal
    .map(({ pid }) => known.find((one) => one.pid === pid))
    .find((one) => one !== undefined);
  const environments = inTerminal.map(({ pid }) => processes.environment(pid));
  const byAgent =
    claim.agent ||
    view?.actor === 'agent' ||
    environments.some((one) => AGENT_VARIABLES.some((name) => isSet(one?.get(name))));
  const cwd = processes.cwd(shell.pid);
  return {
    ok: true,
    caller: {
      actor: agentIf(byAgent),
      shell: shell.pid,
      terminal: view?.pid ?? shell.pid,
      process: { pid: claim.pid, uid: socket.uid },
      key: `${shell.pid}-${shell.started}`,
      ...(cwd === undefined ? {} : { cwd }),
      confirmed: true,
    },
  };
}

function unconfirmed(claim: Claim, actor: Actor): TerminalCaller {
  return {
    actor,
    shell: claim.shell,
    terminal: claim.shell,
    process: { pid: claim.pid },
    key: `${claim.shell}-claimed`,
    confirmed: false,
  };
}

function agentIf(agent: boolean): Actor {
  return agent ? 'agent' : 'person';
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}
