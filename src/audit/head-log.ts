import { closeSync, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readLine } from './chain';
import type { Checkpoint } from './checkpoint';

/**
 * The lines of checkpoints once more, in a file of the storage that all writers on it add to: it tells of each
 * segment how far it went, whatever became of the segment.
 */
export class HeadLog {
  readonly #file: string;
  #handle: number | undefined;

  constructor(folder: string) {
    this.#file = logFile(folder);
  }

  /** Adds a checkpoint's line. Failing is no reason to stop: the segment has it as well. */
  add(line: string): void {
    try {
      this.#handle ??= openSync(this.#file, 'a', 0o600);
      // One write, to the end of the file: the lines of several writers do not mix.
      writeSync(this.#handle, `${line}\n`);
    } catch {
      this.close();
    }
  }

  close(): void {
    const handle = this.#handle;
    this.#handle = undefined;
    if (handle !== undefined) closeSync(handle);
  }
}

export interface LoggedHeads {
  /** The last checkpoint of each segment, by the segment's name. */
  readonly last: ReadonlyMap<string, Checkpoint>;
  /** Lines that are none of a checkpoint. */
  readonly damaged: number;
}

/** What the log of a folder says; empty where there is none. */
export async function loggedHeads(folder: string): Promise<LoggedHeads> {
  const text = await readFile(logFile(folder), 'utf8').catch(() => '');
  const last = new Map<string, Checkpoint>();
  let damaged = 0;
  // What stands behind the last line end is a line that a writer died over.
  for (const line of text.split('\n').slice(0, -1)) {
    const read = readLine(line);
    if (!read.ok || read.entry.type !== 'checkpoint') {
      damaged += 1;
      continue;
    }
    const known = last.get(read.entry.segment);
    if (known === undefined || known.seq < read.entry.seq) last.set(read.entry.segment, read.entry);
  }
  return { last, damaged };
}

function logFile(folder: string): string {
  return path.join(folder, 'heads.log');
}
