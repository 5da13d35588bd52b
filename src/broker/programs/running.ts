import type { ProcessStat } from '../processes';
import { RecentMap } from '../recent';
import type { Approved } from './covers';

/** Lines of one shell that jobs may still run of, and shells, processes and calls that are remembered. */
const MOST_LINES = 16;
const MOST = 500;
/** How long a tool call whose end nobody tells counts as running (ms): agents stop their commands sooner. */
const TOOL_MS = 15 * 60_000;

interface Line {
  readonly approved: Approved;
  /** When the question was put, in the system's ticks; undefined where that is not known. */
  readonly since: number | undefined;
}

interface Tool {
  readonly approved: Approved;
  readonly session: string;
  readonly expires: number;
}

/**
 * What runs and may start programs: the lines of shells, programs that were asked about themselves, tool
 * calls of agents.
 */
export class Running {
  readonly #now: () => number;
  readonly #lines = new RecentMap<string, Line[]>(MOST);
  readonly #programs = new RecentMap<string, Approved>(MOST);
  #tools: Tool[] = [];

  /** @param now the monotonic clock (ms) */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * A line was let through.
   *
   * @param since when the process that asked was started, as the system counts
   */
  line(shell: string, approved: Approved, since: string | undefined): void {
    const lines = this.#lines.get(shell) ?? [];
    lines.push({ approved, since: since === undefined ? undefined : Number(since) });
    if (lines.length > MOST_LINES) lines.shift();
    this.#lines.set(shell, lines);
  }

  /** A program was let through by a person: what it starts belongs to it. */
  program(process: ProcessStat, approved: Approved): void {
    this.#programs.set(keyOf(process), approved);
  }

  /** A person approved a tool call. */
  tool(session: string, approved: Approved): void {
    this.#tools.push({ session, approved, expires: this.#now() + TOOL_MS });
    if (this.#tools.length > MOST) this.#tools.shift();
  }

  /** That call is done. */
  endTool(id: string): void {
    this.#tools = this.#tools.filter(({ approved }) => approved.id !== id);
  }

  /** Tool calls that were approved and may still run, those of this session first. */
  tools(session: string | undefined): readonly Approved[] {
    const now = this.#now();
    this.#tools = this.#tools.filter(({ expires }) => now < expires);
    const own = this.#tools.filter((tool) => tool.session === session);
    return [...own, ...this.#tools.filter((tool) => !own.includes(tool))].map(
      ({ approved }) => approved,
    );
  }

  /**
   * What a process came of, nearest first: programs above it, and the line of its shell that started it.
   *
   * @param above the process and those above it, nearest first
   * @param shell the one of them that is the shell, by its place
   */
  of(above: readonly ProcessStat[], shell: number | undefined): readonly Approved[] {
    const programs = above.flatMap((process) => this.#programs.get(keyOf(process)) ?? []);
    const asked = shell === undefined ? undefined : above[shell];
    if (asked === undefined) return programs;
    const line = this.#lineOf(keyOf(asked), shell === 0 ? undefined : above[(shell ?? 0) - 1]);
    return line === undefined ? programs : [...programs, line];
  }

  /** The line of each shell that was let through last, the latest first: where nothing tells what came of which. */
  get latest(): readonly Approved[] {
    return [...this.#lines.values()].reverse().flatMap((lines) => lines.at(-1)?.approved ?? []);
  }

  /** A job in the background belongs to the line that started it, not to the one that runs now. */
  #lineOf(shell: string, child: ProcessStat | undefined): Approved | undefined {
    const lines = this.#lines.get(shell) ?? [];
    const started = child === undefined ? Infinity : Number(child.started);
    return lines.findLast(({ since }) => since === undefined || since <= started)?.approved;
  }
}

/** Names a process for ever; shells have the same key elsewhere. */
export function keyOf({ pid, started }: Pick<ProcessStat, 'pid' | 'started'>): string {
  return `${pid}-${started}`;
}
