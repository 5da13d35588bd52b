import { createHash } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeRunFolder } from '../run-folder';
import type { EgressParts } from './parts';

/**
 * The file of certificates that the terminals of a window trust, and what clients need beside it, in the per-user
 * run folder: `PID.pem` by the extension host's process, so that what a killed window left behind is found and taken
 * away.
 */
export class TrustFiles {
  readonly #home: string;
  readonly #name: string;
  #written: { readonly digest: string; readonly files: readonly string[] } | undefined;

  constructor({ home, hostPid }: { readonly home: string; readonly hostPid: number }) {
    this.#home = home;
    this.#name = `${hostPid}.pem`;
  }

  /** @returns the absolute path of the certificates @throws when a file cannot be written */
  async write(bundle: string, beside: EgressParts['beside']): Promise<string> {
    const file = path.join(await makeRunFolder(this.#home), this.#name);
    const digest = createHash('sha256').update(bundle).digest('hex');
    if (this.#written?.digest === digest) return file;
    const others = beside(file, bundle).filter(({ path: other }) => other.startsWith(`${file}.`));
    for (const other of others) await replace(other.path, other.content);
    await replace(file, bundle);
    this.#written = { digest, files: [file, ...others.map((other) => other.path)] };
    return file;
  }

  async remove(): Promise<void> {
    for (const file of this.#written?.files ?? []) await rm(file, { force: true });
    this.#written = undefined;
  }
}

/** A reader sees the old text or the new one, never half. */
async function replace(file: string, content: string | Uint8Array): Promise<void> {
  const fresh = `${file}.${process.pid}`;
  await rm(fresh, { force: true });
  await writeFile(fresh, content, { flag: 'wx', mode: 0o600 });
  await rename(fresh, file);
}
