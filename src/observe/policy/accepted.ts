import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { digestOf, readPolicyFile } from './files';

/**
 * The texts of policies as a person last accepted them, in the per-user folder, which the guard keeps
 * agents from writing. Only the last text of a file is kept: an older one must be accepted again.
 */

/** @param home the per-user folder of Portcullis */
export function acceptedFile(home: string, file: string): string {
  return path.join(home, 'accepted', `${digestOf(path.resolve(file)).slice(0, 32)}.jsonc`);
}

/** What a person accepted of this file; undefined when nothing, or when it cannot be read. */
export async function acceptedText(home: string, file: string): Promise<string | undefined> {
  const kept = await readPolicyFile(acceptedFile(home, file));
  return kept.state === 'read' ? kept.text : undefined;
}

/**
 * Keeps a text as accepted, or that the file is gone.
 *
 * @throws when it cannot be written: then it is not accepted
 */
export async function accept(home: string, file: string, text: string | undefined): Promise<void> {
  const kept = acceptedFile(home, file);
  if (text === undefined) {
    await rm(kept, { force: true });
    return;
  }
  await mkdir(path.dirname(kept), { recursive: true, mode: 0o700 });
  const unfinished = `${kept}.${process.pid}`;
  await writeFile(unfinished, text, { mode: 0o600 });
  await rename(unfinished, kept);
}
