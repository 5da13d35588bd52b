import { resolve } from '../paths';
import type { Run } from './context';
import type { Word } from './invocation';
import { UNKNOWN, type Text } from './text';
import type { World } from './world';

/** Most contents of one file that are kept apart. */
const MOST_CONTENTS = 4;

/** Notes that the line itself puts a text into a file, which a later step may run. */
export function noteWritten(run: Run, path: Word, text: Text, world: World): void {
  if (path.value === undefined || path.value.startsWith('/dev/')) return;
  const at = resolve(world.cwd, path.value);
  const before = run.files.get(at) ?? [];
  run.files.set(at, before.length < MOST_CONTENTS ? [...before, text] : [UNKNOWN]);
}

/** Notes that a file's content now also lies elsewhere. */
export function noteCopied(run: Run, from: Word, to: Word, world: World): void {
  const contents = writtenAt(run, from, world);
  for (const text of contents ?? []) noteWritten(run, to, text, world);
}

/** What the line itself has put there; undefined when nothing. */
export function writtenAt(run: Run, path: Word, world: World): readonly Text[] | undefined {
  if (path.value === undefined) return undefined;
  return run.files.get(resolve(world.cwd, path.value));
}
