import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';

/**
 * What takes a change of a settings file back to the byte, as long as nobody else has changed it. Kept is
 * what the change replaced, and no more: settings may hold secrets.
 */

const undoSchema = v.object({
  file: v.string(),
  /** SHA-256 of the text that the change left. */
  after: v.string(),
  start: v.number(),
  /** How much of the changed text stands behind the change (characters). */
  rest: v.number(),
  /** What stood there; null when there was no file. */
  old: v.nullable(v.string()),
});

function undoFile(home: string, file: string): string {
  return path.join(home, 'installed', `${digest(path.resolve(file)).slice(0, 32)}.json`);
}

/** @param before what is to come back; undefined when there was no file. @throws when it cannot be written */
export async function rememberUndo(
  home: string,
  file: string,
  before: string | undefined,
  after: string,
): Promise<void> {
  const start = before === undefined ? 0 : commonStart(before, after);
  const rest = before === undefined ? 0 : commonEnd(before, after, start);
  const old = before === undefined ? null : before.slice(start, before.length - rest);
  const undo: v.InferOutput<typeof undoSchema> = { file, after: digest(after), start, rest, old };
  const target = undoFile(home, file);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  await writeFile(`${target}.${process.pid}`, JSON.stringify(undo), { mode: 0o600 });
  await rename(`${target}.${process.pid}`, target);
}

/**
 * The text before the change; undefined when it is not known, or the file is not what the change left.
 * `text` is undefined when there was no file.
 */
export async function recallUndo(
  home: string,
  file: string,
  now: string,
): Promise<{ readonly text: string | undefined } | undefined> {
  const stored = await readFile(undoFile(home, file), 'utf8').catch(() => '');
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), undoSchema), stored);
  if (!parsed.success || parsed.output.after !== digest(now)) return undefined;
  const { start, rest, old } = parsed.output;
  if (old === null) return { text: undefined };
  return { text: now.slice(0, start) + old + now.slice(now.length - rest) };
}

/** Whether a person has let this file be changed, and not taken that back. */
export async function isChanged(home: string, file: string): Promise<boolean> {
  return stat(undoFile(home, file)).then(
    () => true,
    () => false,
  );
}

export async function forgetUndo(home: string, file: string): Promise<void> {
  await rm(undoFile(home, file), { force: true });
}

function commonStart(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

function commonEnd(one: string, other: string, start: number): number {
  let length = 0;
  const most = Math.min(one.length, other.length) - start;
  while (length < most && one.at(-1 - length) === other.at(-1 - length)) length += 1;
  return length;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
