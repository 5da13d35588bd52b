import { lstat, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Where the record lies: in the workspace's first folder for the team to see, and in the editor's
 * storage, where `git clean` does not reach.
 */

const SEGMENT = /^\d{4}-\d{2}-\d{2}-([0-9a-f]{12})(?:-(\d+))?\.jsonl$/u;

/** The record's folder in a workspace folder. */
export function workspaceAudit(folder: string): string {
  return path.join(folder, '.portcullis', 'audit');
}

/** The record's folder in the editor's storage for a workspace. */
export function storageAudit(storage: string): string {
  return path.join(storage, 'audit');
}

/** A segment's file name: day (UTC), writer, and a number from the second one on. */
export function segmentName(time: string, writer: string, count: number): string {
  return `${time.slice(0, 10)}-${writer}${count > 1 ? `-${count}` : ''}.jsonl`;
}

export function isSegment(name: string): boolean {
  return SEGMENT.test(name);
}

/** The writer that a segment's name says. */
export function writerOf(name: string): string {
  return SEGMENT.exec(name)?.[1] ?? '';
}

/** A segment's number within its writer's run. */
function segmentCount(name: string): number {
  return Number(SEGMENT.exec(name)?.[2] ?? 1);
}

/** Sorts segments as they were written: by day and writer, and those of one writer by their number. */
export function bySegment(a: string, b: string): number {
  const [first, second] = [writerPart(a), writerPart(b)];
  if (first !== second) return first < second ? -1 : 1;
  // A number does not sort as text.
  return segmentCount(a) - segmentCount(b);
}

/** `2026-04-24-0123456789ab`. */
function writerPart(name: string): string {
  return name.slice(0, 'YYYY-MM-DD-0123456789ab'.length);
}

/**
 * Makes the record's folder in a workspace folder. A link on the way would put the record, which only
 * Portcullis writes, wherever an agent wants: refused.
 *
 * @throws when it is not a folder of its own, or cannot be made
 */
export async function makeWorkspaceAudit(folder: string): Promise<string> {
  const audit = workspaceAudit(folder);
  for (const step of [path.dirname(audit), audit]) {
    await mkdir(step, { mode: 0o755 }).catch(ignoreExisting);
    const found = await lstat(step);
    if (!found.isDirectory()) throw new Error(`${step} is a link or a file, not a folder`);
  }
  // Both names: git reads the first, `npm pack` the second before the first, and ships what neither hides.
  for (const name of ['.gitignore', '.npmignore']) {
    await writeFile(path.join(audit, name), '*\n', { flag: 'wx', mode: 0o644 }).catch(
      ignoreExisting,
    );
  }
  return audit;
}

/** Makes the record's folder in the editor's storage, for this user alone. */
export async function makeStorageAudit(storage: string): Promise<string> {
  const audit = storageAudit(storage);
  await mkdir(audit, { recursive: true, mode: 0o700 });
  return audit;
}

function ignoreExisting(error: unknown): void {
  if (!hasCode(error, 'EEXIST')) throw error;
}

/** Whether an error says that a file or folder is not there. */
export function isMissing(error: unknown): boolean {
  return hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR');
}

/** Whether an error of the operating system carries this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
