import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { bundleOf, bundleSources } from './bundle';
import type { Environment } from './environment';

/** Ten times what a machine has. */
const MAX_BYTES = 4_000_000;

/**
 * The certificates that this machine trusts, as one text of PEM: what its variables name, and its own place. A file
 * that is not there or cannot be read adds nothing; there the gate's own is all that is trusted.
 */
export async function machineCertificates(machine: Environment = process.env): Promise<string> {
  const { named, first } = bundleSources(machine);
  const texts: string[] = [];
  for (const file of named) texts.push((await textOf(file)) ?? '');
  for (const file of first) {
    const text = await textOf(file);
    if (text === undefined) continue;
    texts.push(text);
    break;
  }
  return bundleOf(texts, '');
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    // A pipe would be waited for.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const about = await handle.stat();
      if (!about.isFile() || about.size > MAX_BYTES) return undefined;
      return await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}
