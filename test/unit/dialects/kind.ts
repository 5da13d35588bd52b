import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What people and agents type into a shell: lines that pass unasked, and lines that must be stopped. */
export interface Lines {
  readonly passes: readonly string[];
  readonly stops: readonly string[];
}

/** The tables of a shell: one line of theirs a line, in which `⏎` stands for a line's end. */
export function linesOf(shell: string): Lines {
  return { passes: table(`${shell}.passes.txt`), stops: table(`${shell}.stops.txt`) };
}

function table(name: string): readonly string[] {
  return readFileSync(join(import.meta.dirname, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replaceAll('⏎', '\n'));
}
