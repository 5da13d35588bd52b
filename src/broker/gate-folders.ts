import {
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { isAlive, startOf } from './run-folder';

/**
 * Whose a gate's folder is. Windows can share a storage, and each needs a gate of its own: a terminal asks
 * the window that it is in. A reload may give a window another storage, and its terminals live on with the
 * folder of the one before: then the window takes that over as well.
 */

/** In a gate's folder: `PID STARTED` of the extension host that writes there. */
const OWNER = 'owner';
/** Windows that can share one storage. */
const MOST_WINDOWS = 64;

/** Where an editor keeps what belongs to workspaces, and the part of a path that is this extension's. */
export interface Storages {
  /** Holds a folder for each workspace that was ever open. */
  readonly workspaces: { readonly folder: string; readonly extension: string };
  readonly global: string;
}

/**
 * Takes the first folder for a gate that no other window has: the storage's own, else one of the folders
 * `window-2`, `window-3`… in it.
 *
 * @returns what `gatePlace` takes for a storage
 * @throws when nothing can be written there, or there are too many windows
 */
export async function claimFirst(storage: string, pid = process.pid): Promise<string> {
  for (let number = 1; number <= MOST_WINDOWS; number += 1) {
    const own = number === 1 ? storage : path.join(storage, `window-${number}`);
    if (await claim(path.join(own, 'gate'), pid)) return own;
  }
  throw new Error(`${storage} is used by too many windows`);
}

/**
 * Takes a gate's folder for this window, unless a window has it that is still there.
 *
 * @throws what the file system throws
 */
export async function claim(folder: string, pid = process.pid): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, OWNER);
  const mine = `${pid} ${(await startOf(pid)) ?? ''}`.trim();
  const aside = `${file}.${pid}`;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    await writeFile(aside, mine, { mode: 0o600 });
    // Whole or not at all, and by one only.
    const isFirst = await link(aside, file).then(() => true, isOther);
    await rm(aside, { force: true });
    if (isFirst) return true;
    const found = await readFile(file, 'utf8').catch(() => undefined);
    if (found === mine) return true;
    if (found === undefined) continue;
    if (await isOwner(found)) return false;
    await rename(file, aside).catch(() => undefined);
    // Another window may have taken it since it was read.
    const taken = await readFile(aside, 'utf8').catch(() => undefined);
    if (taken !== undefined && taken !== found) await link(aside, file).catch(() => undefined);
    await rm(aside, { force: true });
  }
  return false;
}

/** Lets go of a folder that this window has. */
export async function release(folder: string, pid = process.pid): Promise<void> {
  const file = path.join(folder, OWNER);
  const found = await readFile(file, 'utf8').catch(() => '');
  if (found.split(' ')[0] === String(pid)) await unlink(file).catch(() => undefined);
}

/**
 * The gates' folders that a terminal's shell asks at: by the environment that it was started with, else
 * by the word that its bash has left there.
 *
 * @param storages no folder elsewhere is answered: what is written there holds secrets
 */
export async function foldersOf(shell: number, storages: Storages): Promise<readonly string[]> {
  const environment = await readFile(`/proc/${shell}/environ`, 'utf8').catch(() => undefined);
  if (environment !== undefined) return namedIn(environment, storages);
  const all = await everyFolder(storages);
  const left = await Promise.all(
    all.map((folder) =>
      stat(path.join(folder, 'notes', `after-${shell}`)).then(
        () => [folder],
        () => [],
      ),
    ),
  );
  return left.flat();
}

/** A gate's folder behind its storage. */
const SLOT = /^(?:\/window-[1-9]\d?)?\/gate(?![\w.-])/u;

/** Gates' folders below the editor's storages in a text. */
export function namedIn(text: string, { workspaces, global }: Storages): readonly string[] {
  const slots = (storage: string, rest: string) =>
    (SLOT.exec(rest) ?? []).map((slot) => `${storage}${slot}`);
  const behind = (prefix: string) => text.split(prefix).slice(1);
  const found = behind(global).flatMap((rest) => slots(global, rest));
  const { folder, extension } = workspaces;
  for (const rest of behind(`${folder}/`)) {
    const own = `${/^[\w-][\w.-]*/u.exec(rest)?.[0] ?? ''}/${extension}`;
    if (rest.startsWith(own)) found.push(...slots(`${folder}/${own}`, rest.slice(own.length)));
  }
  return [...new Set(found)];
}

async function everyFolder({ workspaces, global }: Storages): Promise<readonly string[]> {
  const { folder, extension } = workspaces;
  const names = await readdir(folder).catch(() => []);
  const storages = names.map((name) => path.join(folder, name, extension));
  const slots = [global, ...storages].map(async (storage) => {
    const inside = await readdir(storage).catch(() => []);
    const shared = inside.filter((name) => /^window-[1-9]\d?$/u.test(name));
    return [storage, ...shared.map((name) => path.join(storage, name))];
  });
  return (await Promise.all(slots)).flat().map((slot) => path.join(slot, 'gate'));
}

/** Whether the process that an owner's file names is still there. */
async function isOwner(text: string): Promise<boolean> {
  const [, pid, started] = /^([1-9]\d*)(?: (\d+))?$/u.exec(text) ?? [];
  if (pid === undefined || !isAlive(Number(pid))) return false;
  const now = await startOf(Number(pid));
  return now === undefined || started === undefined || now === started;
}

function isOther(error: unknown): boolean {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
  throw error;
}
