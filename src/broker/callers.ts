import type { Actor } from '../core/action';
import type { Call } from './call';
import { Lineages } from './lineage';
import type { Processes, ProcessStat } from './processes';
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
  /** When the process that asks for the shell was started, in the system's ticks; undefined for the shell itself. */
  readonly since?: string;
}

export type Identified =
  | { readonly ok: true; readonly caller: TerminalCaller }
  /** Another user of this machine: not answered for. */
  | { readonly ok: false; readonly why: 'another user' };

export interface CallersOptions {
  readonly processes: Processes;
  /** Whether the system tells who is behind a connection; where it does, claims are not believed. */
  readonly canTell: boolean;
  readonly uid: number | undefined;
  readonly terminals: () => readonly TerminalView[];
}

/**
 * What the system says of the shell that a caller claims to ask for: who asks, if the claim is true.
 * Undefined where it cannot be.
 */
export function claimedCaller(
  claim: Claim,
  options: CallersOptions,
  lineages = new Lineages(options.processes),
): TerminalCaller | undefined {
  const { processes, uid } = options;
  const asking = processes.stat(claim.pid);
  const shell = shellOf(asking, claim, processes);
  if (asking === undefined || shell === undefined) return undefined;
  const known = options.terminals();
  const above = lineages.of(shell);
  const view = [shell.pid, ...above.pids]
    .map((pid) => known.find((one) => one.pid === pid))
    .find((one) => one !== undefined);
  const byAgent =
    claim.agent || view?.actor === 'agent' || above.byAgent || lineages.isAgents(shell.pid);
  const cwd = processes.cwd(shell.pid);
  return {
    actor: agentIf(byAgent),
    shell: shell.pid,
    terminal: view?.pid ?? shell.pid,
    process: { pid: claim.pid, ...(uid === undefined ? {} : { uid }) },
    key: `${shell.pid}-${shell.started}`,
    ...(cwd === undefined ? {} : { cwd }),
    confirmed: true,
    ...(asking.pid === shell.pid ? {} : { since: asking.started }),
  };
}

/**
 * Finds out who is behind a question from a terminal. A claim is believed only where the system
 * confirms it; who cannot be confirmed is treated as an agent, which is the stricter of the two.
 *
 * @param claimed who it is if the claim is true
 * @param proof what the caller was told over this connection, to be its process's name
 */
export function identifyTerminal(
  call: Pick<Call, 'callerPort' | 'serverPort'>,
  claim: Claim,
  options: CallersOptions,
  claimed = claimedCaller(claim, options),
  proof?: string,
): Identified {
  const { processes, canTell, uid } = options;
  if (!canTell) {
    const view = options.terminals().find(({ pid }) => pid === claim.shell);
    return {
      ok: true,
      caller: unconfirmed(claim, agentIf(claim.agent || view?.actor !== 'person')),
    };
  }
  // What it was told over this connection alone, and only it can show; else the system's table of
  // connections has to tell, which is long where there are many.
  const shows = proof !== undefined && processes.stat(claim.pid)?.name === proof;
  let isConfirmed = shows && uid !== undefined && processes.owner(claim.pid) === uid;
  if (!isConfirmed) {
    const end = whoseEnd(call, processes);
    if (end !== undefined && uid !== undefined && end.uid !== uid) {
      return { ok: false, why: 'another user' };
    }
    isConfirmed = end !== undefined && processes.holds(claim.pid, end.inode);
  }
  const caller = isConfirmed ? claimed : undefined;
  return { ok: true, caller: caller ?? unconfirmed(claim, 'agent') };
}

/** How far above the process that asks its shell may be. */
const MOST_BETWEEN = 64;

function shellOf(
  asking: ProcessStat | undefined,
  claim: Claim,
  processes: Processes,
): ProcessStat | undefined {
  let stat = asking;
  for (let count = 0; stat !== undefined && count < MOST_BETWEEN; count += 1) {
    if (stat.pid === claim.shell) return stat;
    stat = stat.parent > 1 ? processes.stat(stat.parent) : undefined;
  }
  return undefined;
}

/** The caller's end of the connection. */
export function whoseEnd(call: Pick<Call, 'callerPort' | 'serverPort'>, processes: Processes) {
  return call.callerPort === undefined || call.serverPort === undefined
    ? undefined
    : processes.socket(call.callerPort, call.serverPort);
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
