import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { accept } from '../../../src/observe/policy/accepted';
import { userFile } from '../../../src/observe/policy/places';
import type { TestWindow } from './window';

/** Has a window's user have accepted that terminals go to these hosts, which are within this machine. */
export function allowing(...hosts: readonly string[]): (window: TestWindow) => Promise<void> {
  return async ({ home }) => {
    const text = JSON.stringify({ version: 1, network: { hosts } });
    const file = userFile(home);
    await mkdir(home, { recursive: true, mode: 0o700 });
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
    await accept(home, file, text);
  };
}

/** Does something on a machine whose servers are signed by an authority of its own. */
export async function trusting<T>(file: string, work: () => Promise<T>): Promise<T> {
  const before = process.env.SSL_CERT_FILE;
  process.env.SSL_CERT_FILE = file;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.SSL_CERT_FILE;
    else process.env.SSL_CERT_FILE = before;
  }
}
