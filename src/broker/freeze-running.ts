import { readdirSync, readFileSync } from 'node:fs';
import { redact } from '../core/secrets';
import { keyOf } from './programs/running';
import type { Processes, ProcessStat } from './processes';
import type { TerminalView } from './protocol';

/** Something that an agent has started and that still runs. */
export interface StillRunning {
  /** The process and everything below it, the deepest last. */
  readonly tree: readonly ProcessStat[];
  /** Its command line, redacted and short. */
  readonly text: string;
}

/** Variables that agents set for the commands that they start, by their own programs. */
const MARKS = [
  'CLAUDECODE',
  'COPILOT_AGENT',
  'COPILOT_CLI',
  'GEMINI_CLI',
  'QWEN_CODE',
  'CODEX_THREAD_ID',
  'CODEX_SANDBOX',
  'OPENCODE',
  'CURSOR_AGENT',
  'AI_AGENT',
];

/** Longest command line that is shown (characters), and most processes that are looked at. */
const MOST_TEXT = 160;
const MOST_PROCESSES = 20_000;

export interface RunningOptions {
  readonly processes: Processes;
  readonly terminals: () => readonly TerminalView[];
  readonly hostPid: number;
  /** The folder where the system shows its processes (proc(5)); there is none elsewhere. */
  readonly proc?: string;
}

/**
 * What agents of this window have started and that still runs: below its terminals and below the editor's own
 * extension host, what bears an agent's mark. The agents themselves and their shells are none of it. Linux
 * alone tells.
 */
export function stillRunning(options: RunningOptions): readonly StillRunning[] {
  const { processes, proc = '/proc' } = options;
  const all = new Map<number, ProcessStat>();
  for (const pid of pidsOf(proc)) {
    const stat = processes.stat(pid);
    if (stat !== undefined) all.set(pid, stat);
  }
  const children = new Map<number, ProcessStat[]>();
  for (const stat of all.values()) {
    const known = children.get(stat.parent);
    if (known === undefined) children.set(stat.parent, [stat]);
    else known.push(stat);
  }
  const terminals = new Map(options.terminals().map((one) => [one.pid, one]));
  // An editor that was itself started by an agent hands its mark to everything.
  const inherited = processes.environment(options.hostPid);
  const marks = MARKS.filter((name) => !isSet(inherited?.get(name)));
  const roots: ProcessStat[] = [];
  const look = (stat: ProcessStat, byAgent: boolean): void => {
    if (stat.pid === process.pid) return;
    const isShell = terminals.has(stat.pid);
    const isOwn = isShell || stat.pid === options.hostPid;
    if (!isOwn && (byAgent || isMarked(stat.pid, marks, processes))) {
      roots.push(stat);
      return;
    }
    const below = byAgent || (isShell && terminals.get(stat.pid)?.actor === 'agent');
    for (const child of children.get(stat.pid) ?? []) look(child, below);
  };
  for (const pid of [options.hostPid, ...terminals.keys()]) {
    const stat = all.get(pid);
    if (stat !== undefined) look(stat, false);
  }
  const seen = new Set<number>();
  return roots
    .filter(({ pid }) => !seen.has(pid) && seen.add(pid))
    .map((root) => ({ tree: treeOf(root, children), text: textOf(root, proc) }));
}

/**
 * Asks them to end (SIGTERM), the deepest first. Each is looked at again: a number that belongs to another by
 * now is left alone.
 *
 * @returns how many were told
 */
export function stopRunning(running: readonly StillRunning[], processes: Processes): number {
  let told = 0;
  for (const stat of running.flatMap(({ tree }) => [...tree].reverse())) {
    const now = processes.stat(stat.pid);
    if (now === undefined || keyOf(now) !== keyOf(stat)) continue;
    try {
      process.kill(stat.pid, 'SIGTERM');
      told += 1;
    } catch {
      // It has ended, or is another user's.
    }
  }
  return told;
}

function treeOf(
  root: ProcessStat,
  children: ReadonlyMap<number, readonly ProcessStat[]>,
): readonly ProcessStat[] {
  const tree = [root];
  for (const stat of tree) tree.push(...(children.get(stat.pid) ?? []));
  return tree;
}

function isMarked(pid: number, marks: readonly string[], processes: Processes): boolean {
  const environment = processes.environment(pid);
  return marks.some((name) => isSet(environment?.get(name)));
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '0';
}

function pidsOf(proc: string): readonly number[] {
  try {
    return readdirSync(proc)
      .filter((name) => /^\d+$/u.test(name))
      .slice(0, MOST_PROCESSES)
      .map(Number);
  } catch {
    return [];
  }
}

function textOf({ pid, name }: ProcessStat, proc: string): string {
  let line = name;
  try {
    line = readFileSync(`${proc}/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || name;
  } catch {
    // It has ended since.
  }
  const text = redact(line.replaceAll(/\s+/gu, ' '));
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;
}
