import { createHash } from 'node:crypto';
import { mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';

/** Where the record of an enrolled folder is written, both of its copies. */
export interface RecordPlace {
  /** The first folder of the window; undefined where only the second copy is to be written. */
  readonly workspace: string | undefined;
  /** The editor's storage of the window that was open on the folder last. */
  readonly storage: string;
}

const placeSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ folder: v.string(), workspace: v.string(), storage: v.string() }),
);

/** In the per-user folder: what the client needs to go on with the record of a window that was closed. */
function placeFile(home: string, folder: string): string {
  return path.join(home, 'records', `${nameOf(folder)}.json`);
}

/** Remembers where a window on an enrolled folder writes its record. @throws when it cannot be written */
export async function noteRecordPlace(
  home: string,
  folder: string,
  place: { readonly workspace: string; readonly storage: string },
): Promise<void> {
  const file = placeFile(home, folder);
  const text = `${JSON.stringify({ folder, ...place })}\n`;
  if ((await readFile(file, 'utf8').catch(() => '')) === text) return;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, text, { mode: 0o600 });
  await rename(unfinished, file);
}

/**
 * Where what happens in an enrolled folder is recorded while no window is open: where the last window on it
 * wrote, so that the next one shows it. A folder that none is remembered of has its second copy in the
 * per-user folder. Never throws.
 */
export async function recordPlaceOf(
  home: string,
  folder: string | undefined,
): Promise<RecordPlace> {
  if (folder === undefined) {
    return { workspace: undefined, storage: path.join(home, 'records', 'nowhere') };
  }
  const file = placeFile(home, folder);
  const read = v.safeParse(placeSchema, await readFile(file, 'utf8').catch(() => ''));
  if (!read.success || read.output.folder !== folder) {
    return { workspace: folder, storage: file.replace(/\.json$/u, '') };
  }
  const { workspace, storage } = read.output;
  return { workspace, storage };
}

/**
 * Where the client keeps what it has learned of a record: in the per-user folder, which is as safe as the keys there.
 * Beside a record that lies in a workspace somebody else could put an index that leaves actions out.
 */
export async function indexesOf(home: string, folder: string): Promise<string> {
  const real = await realpath(folder).catch(() => path.resolve(folder));
  return path.join(home, 'records', `index-${nameOf(real)}`);
}

function nameOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 32);
}
