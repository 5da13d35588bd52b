import { readdir, readFile } from 'node:fs/promises';

/** A running process, as Linux tells of it. */
export interface Running {
  readonly pid: number;
  readonly parent: number;
  /** Its arguments, joined by spaces. */
  readonly command: string;
}

/** The processes below one, nearest first. */
export async function processesBelow(pid: number): Promise<Running[]> {
  const all = await running();
  const below: Running[] = [];
  let parents = new Set([pid]);
  while (parents.size > 0) {
    const level = all.filter(({ parent }) => parents.has(parent));
    below.push(...level);
    parents = new Set(level.map((one) => one.pid));
  }
  return below;
}

async function running(): Promise<Running[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name));
  const found = await Promise.all(names.map(Number).map(read));
  return found.filter((one) => one !== undefined);
}

async function read(pid: number): Promise<Running | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may itself hold parentheses; the fields come behind the last one.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return { pid, parent, command: command.split('\0').join(' ').trim() };
  } catch {
    return undefined;
  }
}
