import { readFileSync } from 'node:fs';
import type { Claim } from '../callers';
import { linuxProcesses, type Processes } from '../processes';
import type { Within } from './parts';

/** Processes of one terminal that are looked through for one of them. */
const MOST_LOOKED = 20_000;

/**
 * A connection from inside a sealed terminal. Who asks says ids of processes as they are in there; the kernel tells
 * both (proc_pid_status(5), NSpid), and what is below the terminal's own process is all that can be meant. From there
 * on it is a process like any other.
 *
 * @param pid the terminal's own process, outside
 */
export function within(id: string, pid: number): Within {
  const depth = idsOf('self')?.length ?? 1;
  const outer = (inner: number) => find(pid, inner, depth);
  return {
    id,
    pid,
    outer,
    claim: (claim: Claim) => ({
      ...claim,
      // Nobody has the id 0: what is not found is not believed.
      ...{ shell: outer(claim.shell) ?? 0, pid: outer(claim.pid) ?? 0 },
    }),
    see: (processes: Processes) => ({
      ...processes,
      // Its connections are those of its own network.
      socket: (...ports) => {
        const [first] = children(pid);
        return first === undefined ? undefined : linuxProcesses(`/proc/${first}`).socket(...ports);
      },
    }),
  };
}

function find(root: number, inner: number, depth: number): number | undefined {
  const todo = [...children(root)];
  for (let at = 0; at < Math.min(todo.length, MOST_LOOKED); at += 1) {
    const pid = todo[at] ?? 0;
    if (idsOf(String(pid))?.[depth] === inner) return pid;
    todo.push(...children(pid));
  }
  return undefined;
}

/** The ids of a process in each of its namespaces, the outermost that is seen here first. */
function idsOf(pid: string): readonly number[] | undefined {
  const line = /^NSpid:\s+([\d\s]+)$/mu.exec(read(`/proc/${pid}/status`))?.[1];
  return line?.trim().split(/\s+/u).map(Number);
}

function children(pid: number): readonly number[] {
  const text = read(`/proc/${pid}/task/${pid}/children`);
  return text
    .split(' ')
    .map(Number)
    .filter((one) => one > 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
