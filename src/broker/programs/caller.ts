import type { Actor } from '../../core/action';
import { whoseEnd, type CallersOptions } from '../callers';
import type { Call } from '../call';
import { AGENT_VARIABLES, type Lineages } from '../lineage';
import type { ProcessStat } from '../processes';
import type { Shell, Terminals } from '../terminals';
import type { ProgramFields } from './fields';
import { keyOf } from './running';

/** Variables that agents set for what they start, beside those that VS Code sets in their terminals. */
const ALSO_AGENTS = ['CLAUDECODE', 'CURSOR_AGENT', 'GEMINI_CLI', 'CODEX_SANDBOX'] as const;

const MOST_ABOVE = 64;

/** Who started a program, as far as the system tells. */
export interface ProgramCaller {
  readonly actor: Actor;
  /** The program's process and those above it, nearest first; empty where nothing is confirmed. */
  readonly above: readonly ProcessStat[];
  /** The gated shell that it came of: by its place in `above`, its key, and what is known of it. */
  readonly shell?: { readonly at: number; readonly key: string; readonly known: Shell };
  /** The editor's terminal that it runs in. */
  readonly terminal?: number;
  /** Names whom a denial is remembered for, where no session is known. */
  readonly key: string;
}

/**
 * Finds out where a program that is about to be started comes from. What cannot be confirmed counts as an
 * agent's, of no terminal.
 *
 * @returns undefined for another user's process, which is not answered for
 */
export function programCaller(
  call: Pick<Call, 'callerPort' | 'serverPort'>,
  fields: ProgramFields,
  options: CallersOptions,
  terminals: Terminals,
  lineages: Lineages,
): ProgramCaller | undefined {
  const { processes, uid } = options;
  const unconfirmed = { actor: 'agent', above: [], key: `program ${fields.pid}` } as const;
  if (!options.canTell) {
    return { ...unconfirmed, actor: fields.agent ? 'agent' : 'person' };
  }
  const end = whoseEnd(call, processes);
  if (end !== undefined && uid !== undefined && end.uid !== uid) return undefined;
  if (end === undefined || !processes.holds(fields.pid, end.inode)) return unconfirmed;
  const above: ProcessStat[] = [];
  for (let next = fields.pid; next > 1 && above.length < MOST_ABOVE;) {
    const stat = processes.stat(next);
    if (stat === undefined) break;
    above.push(stat);
    next = stat.parent;
  }
  const [own] = above;
  if (own === undefined) return unconfirmed;
  const at = above.findIndex((one) => terminals.find(keyOf(one)) !== undefined);
  const stat = above[at];
  const known = stat === undefined ? undefined : terminals.find(keyOf(stat));
  const view = above
    .map(({ pid }) => terminals.known.find((one) => one.pid === pid))
    .find((one) => one !== undefined);
  const isAgents =
    // Nobody knows whose it is: the stricter of the two.
    (stat === undefined && view === undefined) ||
    view?.actor === 'agent' ||
    (stat !== undefined && (lineages.of(stat).byAgent || lineages.isAgents(stat.pid))) ||
    isStartedByAgent(own.pid, stat?.pid ?? view?.pid, options);
  return {
    actor: isAgents ? 'agent' : 'person',
    above,
    ...(stat === undefined || known === undefined
      ? {}
      : { shell: { at, key: keyOf(stat), known } }),
    ...(view === undefined && known === undefined
      ? {}
      : { terminal: view?.pid ?? known?.terminal ?? own.pid }),
    key: stat === undefined ? `terminal ${view?.pid ?? own.pid}` : `terminal ${keyOf(stat)}`,
  };
}

/** An agent's variable came in between: the terminal's shell was started without it. */
function isStartedByAgent(
  program: number,
  shell: number | undefined,
  { processes }: CallersOptions,
): boolean {
  const own = processes.environment(program);
  const before = shell === undefined ? undefined : processes.environment(shell);
  return [...AGENT_VARIABLES, ...ALSO_AGENTS].some(
    (name) => isSet(own?.get(name)) && !isSet(before?.get(name)),
  );
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}
