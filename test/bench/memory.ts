import { readFile } from 'node:fs/promises';

/** Megabytes. */
export interface Memory {
  readonly resident: number;
  /** Of it what the process has to itself: the rest is its program, which others share. */
  readonly own: number;
}

/** What a process holds, as Linux tells. */
export async function memoryOf(pid: number): Promise<Memory> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const sum = (name: RegExp) =>
    [...text.matchAll(name)].reduce((total, [, kilobytes]) => total + Number(kilobytes), 0) / 1_024;
  return { resident: sum(/^Rss: +(\d+) kB$/gmu), own: sum(/^Private_\w+: +(\d+) kB$/gmu) };
}

export function shown({ resident, own }: Memory): string {
  return `${resident.toFixed(0)} MB resident, ${own.toFixed(0)} MB own`;
}
