import { closeSync, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';

/**
 * The chain's head, kept beside the copy in the editor's storage: it tells that lines are missing at
 * the end, which the chain by itself cannot.
 */
const headSchema = v.object({
  v: v.literal(1),
  segment: v.string(),
  seq: v.pipe(v.number(), v.integer()),
  hash: v.string(),
});

export interface Head {
  readonly segment: string;
  readonly seq: number;
  readonly hash: string;
}

/** Room for one head; it is written over in place, so that keeping it costs one small write. */
const BYTES = 256;

export class HeadFile {
  readonly #file: string;
  #handle: number | undefined;

  constructor(folder: string) {
    this.#file = headFile(folder);
  }

  /** Failing to write it is no reason to stop: the chain itself is whole. */
  write(head: Head): void {
    try {
      this.#handle ??= openSync(this.#file, 'w', 0o600);
      const text = JSON.stringify({ v: 1, ...head }).padEnd(BYTES - 1);
      writeSync(this.#handle, `${text}\n`, 0, 'utf8');
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

/** The head kept in a storage folder; undefined when there is none that can be read. */
export async function readHead(folder: string): Promise<Head | undefined> {
  try {
    const text = await readFile(headFile(folder), 'utf8');
    const parsed = v.safeParse(headSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

function headFile(folder: string): string {
  return path.join(folder, 'head.json');
}
