import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What was found of an extension's own bundle, by its version and its folder. */
export type SeenRelease =
  /** It runs from its sources, or cannot be read: nothing is told of it. */
  | { readonly state: 'unknown' }
  | {
      readonly state: 'first' | 'same' | 'changed';
      readonly version: string;
      /** SHA-256 of the bundle, hexadecimal. */
      readonly hash: string;
    };

/** The bundle of the extension host, which knows the hashes of all others and not its own. */
const BUNDLE = path.join('dist', 'extension.js');
/** A folder of an editor's extensions: what is built anew all the time lies elsewhere. */
const INSTALLED = /^portcullis\.portcullis-(\d+\.\d+\.\d+)/u;
/** In the per-user folder: a line for each release that was seen, `HASH VERSION FOLDER`. */
const FILE = 'releases';
/** Most releases that are remembered: the newest stay. */
const MOST = 64;

/**
 * Compares the extension's own bundle with what it was when this version was seen first in this folder, and
 * remembers it as it is now: a change is told once.
 *
 * @param home the per-user folder
 * @throws when it cannot be remembered
 */
export async function seeRelease(home: string, extension: string): Promise<SeenRelease> {
  const version = INSTALLED.exec(path.basename(extension))?.[1];
  const hash = await hashOf(path.join(extension, BUNDLE));
  if (version === undefined || hash === undefined || /[\n\r]/u.test(extension)) {
    return { state: 'unknown' };
  }
  const file = path.join(home, FILE);
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  const name = `${version} ${extension}`;
  const known = lines.find((line) => line.endsWith(` ${name}`));
  const now = `${hash} ${name}`;
  if (known === now) return { state: 'same', version, hash };
  const kept = [...lines.filter((line) => line !== known), now].slice(-MOST);
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, `${kept.join('\n')}\n`, { mode: 0o600 });
  await rename(fresh, file);
  return { state: known === undefined ? 'first' : 'changed', version, hash };
}

/** SHA-256, hexadecimal; undefined where it cannot be read. */
export async function hashOf(file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes === undefined ? undefined : createHash('sha256').update(bytes).digest('hex');
}
