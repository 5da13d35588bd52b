import { readFile, realpath, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Most folders that are remembered; the one enrolled longest ago is forgotten first. */
const MOST_FOLDERS = 2_000;

/** What stands before a folder that a person left to its agents. */
const LEFT = '-';

/** Which folders are guarded where no window is open on them. */
export interface Enrolment {
  readonly enrolled: readonly string[];
  /** Folders that a person took out: to open them does not enrol them again. */
  readonly left: readonly string[];
}

/**
 * The folders that a person opened with Portcullis: where hooks that a person installed for all folders
 * guard calls, also when no window is open. One real path a line, in `enrolled` of the per-user folder; with
 * a `-` before it one that a person took out, which the hooks pass over.
 */
export function enrolledFile(home: string): string {
  return path.join(home, 'enrolled');
}

/** @throws when the list is there and cannot be read */
export async function readEnrolment(home: string): Promise<Enrolment> {
  const lines = await linesOf(home);
  return {
    enrolled: lines.filter((line) => path.isAbsolute(line)),
    left: lines.filter(isLeft).map((line) => line.slice(LEFT.length)),
  };
}

/** The folders that are enrolled. @throws when the list is there and cannot be read */
export async function enrolledFolders(home: string): Promise<readonly string[]> {
  return (await readEnrolment(home)).enrolled;
}

/** Whether agents' calls in a folder are guarded: nobody took it out, or one around it is enrolled. */
export function isGuarded({ enrolled, left }: Enrolment, folder: string): boolean {
  return !left.includes(folder) || enrolled.some((one) => lies(folder, one));
}

/** Whether a folder is another one, or in it. */
export function lies(folder: string, within: string): boolean {
  return `${folder}/`.startsWith(within.endsWith('/') ? within : `${within}/`);
}

/**
 * Adds folders by their real paths, but for those that a person took out.
 *
 * @returns those of them that are enrolled now
 * @throws when that cannot be written
 */
export async function enrol(home: string, folders: readonly string[]): Promise<readonly string[]> {
  const lines = await linesOf(home);
  const known = new Set(lines);
  const wanted = folders.filter((folder) => isLine(folder) && !known.has(LEFT + folder));
  const fresh = wanted.filter((folder) => !known.has(folder));
  if (fresh.length > 0) await write(home, [...lines, ...new Set(fresh)]);
  return wanted;
}

/** Takes a folder out, or in again, as a person decided in the dialog. @throws when that cannot be written */
export async function setEnrolled(home: string, folder: string, guarded: boolean): Promise<void> {
  if (!isLine(folder)) throw new Error('its name cannot stand in a list');
  const lines = await linesOf(home);
  const others = lines.filter((line) => line !== folder && line !== LEFT + folder);
  await write(home, [...others, guarded ? folder : LEFT + folder]);
}

/** The folders as the system names them; one that is not there is left out. */
export async function realFolders(folders: readonly string[]): Promise<readonly string[]> {
  const real = await Promise.all(folders.map((folder) => realpath(folder).catch(() => undefined)));
  return real.filter((folder) => folder !== undefined);
}

async function linesOf(home: string): Promise<readonly string[]> {
  const text = await readFile(enrolledFile(home), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').filter((line) => path.isAbsolute(line) || isLeft(line));
}

async function write(home: string, lines: readonly string[]): Promise<void> {
  const file = enrolledFile(home);
  const unfinished = `${file}.${process.pid}`;
  await writeFile(unfinished, `${lines.slice(-MOST_FOLDERS).join('\n')}\n`, { mode: 0o600 });
  await rename(unfinished, file);
}

function isLeft(line: string): boolean {
  return line.startsWith(LEFT) && path.isAbsolute(line.slice(LEFT.length));
}

/** A name that breaks lines could say anything. */
function isLine(folder: string): boolean {
  return path.isAbsolute(folder) && !/[\n\r]/u.test(folder);
}
