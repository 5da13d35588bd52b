import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, lstat, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** The largest settings file that is changed (bytes). */
const MOST_BYTES = 1_048_576;

/** The right of its owner to run a file. */
export const RUN = 0o100;

/** Another program's settings file, as it was found. */
export type SettingsFile =
  | { readonly state: 'missing' }
  | {
      readonly state: 'read';
      readonly text: string;
      readonly mode: number;
      /** The file itself: another one of the same name is not it. */
      readonly id: string;
    }
  /** In words for the person. */
  | { readonly state: 'unfit'; readonly why: string };

/** Reads a settings file. Never throws. What could not be written back safely is unfit. */
export async function readSettings(file: string): Promise<SettingsFile> {
  try {
    return await read(file);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { state: 'missing' };
    return { state: 'unfit', why: `it cannot be read (${codeOf(error)})` };
  }
}

async function read(file: string): Promise<SettingsFile> {
  const unfit = (why: string) => ({ state: 'unfit', why }) as const;
  const found = await lstat(file, { bigint: true });
  if (found.isSymbolicLink()) {
    return unfit(
      'it is a link: change the file that it leads to yourself, or put a file in its place',
    );
  }
  if (!found.isFile()) return unfit('it is no file');
  const uid = process.getuid?.();
  if (uid !== undefined && found.uid !== BigInt(uid)) return unfit('it belongs to another user');
  if (found.size > BigInt(MOST_BYTES)) return unfit(`it is larger than ${MOST_BYTES / 1024} KB`);
  // Root may write everything: what says that it is not to be written is asked too.
  const mode = Number(found.mode & 0o777n);
  const isReadOnly = (mode & 0o200) === 0 || !(await isWritable(path.dirname(file)));
  if (isReadOnly) return unfit('it is read-only');
  const bytes = await readFile(file);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { state: 'read', text, mode, id: `${found.dev} ${found.ino} ${found.mtimeNs}` };
  } catch {
    return unfit('it holds bytes that are not UTF-8');
  }
}

async function isWritable(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o200) === 0) return false;
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/**
 * Writes a settings file in one step, with the rights that it had.
 *
 * @param before the file as the person saw it: one that has changed since is left alone
 * @param text undefined takes the file away
 * @param mode the rights of a file that was not there; the right to run it is given to one that was there too
 * @returns why nothing was written; undefined when it was
 */
export async function writeSettings(
  file: string,
  before: SettingsFile,
  text: string | undefined,
  mode = 0o600,
): Promise<string | undefined> {
  const fresh = `${file}.portcullis-${randomBytes(4).toString('hex')}`;
  try {
    if (before.state === 'missing') {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    }
    if (text !== undefined) {
      const handle = await open(fresh, 'wx', 0o600);
      try {
        await handle.writeFile(text);
        await handle.chmod(before.state === 'read' ? before.mode | (mode & RUN) : mode);
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    if (!isSame(before, await readSettings(file))) return 'it was changed meanwhile';
    if (text === undefined) await rm(file);
    else await rename(fresh, file);
    return undefined;
  } catch (error) {
    return `it cannot be written (${codeOf(error)})`;
  } finally {
    await rm(fresh, { force: true }).catch(() => undefined);
  }
}

function isSame(before: SettingsFile, now: SettingsFile): boolean {
  if (before.state === 'read' && now.state === 'read') {
    return before.id === now.id && before.text === now.text && before.mode === now.mode;
  }
  return before.state === 'missing' && now.state === 'missing';
}

function hasCode(error: unknown, code: string): boolean {
  return codeOf(error) === code;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
