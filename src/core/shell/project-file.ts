import { dirName, resolve } from '../paths';
import type { Call } from './call';
import type { Context, Run } from './context';
import type { Word } from './invocation';
import { codeContext } from './nested';
import { childWorld } from './world';
import { worldWithEnv } from './call';

/** A file of a project that says what its commands run. */
export interface ProjectFile {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
}

/** How many folders above the one at hand are looked into. */
const FURTHEST = 4;

/** The first of these files that is found, in the folder at hand or one above. */
export function projectFile(
  names: readonly string[],
  folder: string | undefined,
  call: Call,
  above = FURTHEST,
): ProjectFile | undefined {
  const { asking, host } = call.context;
  if (folder?.startsWith('/') !== true || host !== undefined) return undefined;
  let at = folder;
  for (let step = 0; step <= above; step++) {
    for (const name of names) {
      const path = resolve(at, name);
      const fact = asking.fact({ kind: 'text', path });
      if (fact === 'unknown') return undefined;
      if (fact.state === 'read') return { path, folder: at, text: fact.text };
    }
    if (at === '/') return undefined;
    at = dirName(at);
  }
  return undefined;
}

/** How often one and the same code of a project is followed for one line: scripts call one another. */
const MOST_TIMES = 4;
const followed = new WeakMap<Run, Map<string, number>>();

function mayFollow(code: string, folder: string, run: Run): boolean {
  const times = followed.get(run) ?? new Map<string, number>();
  followed.set(run, times);
  const key = `${folder}\0${code}`;
  const count = times.get(key) ?? 0;
  times.set(key, count + 1);
  return count < MOST_TIMES;
}

/** Runs what a project's file says, in a shell of its own, in that file's folder. */
export function runProjectCode(
  code: string,
  name: string,
  file: ProjectFile,
  call: Call,
  run: Run,
): void {
  const context: Context = {
    ...codeContext(call.context, name),
    place: { kind: 'spot', span: call.span },
    lenient: true,
    terminal: false,
    script: file.path.slice(file.path.lastIndexOf('/') + 1),
  };
  if (!mayFollow(code, file.folder, run) || !run.step(context, call.span)) return;
  run.whole(code, { ...childWorld(worldWithEnv(call), []), cwd: file.folder }, context);
}

/** Words as they are handed on to a shell. */
export function asShellWords(words: readonly Word[]): string {
  return words
    .map(({ value }) => (value === undefined ? ' "$GIVEN"' : ` ${quoted(value)}`))
    .join('');
}

function quoted(value: string): string {
  return /^[\w./:=@%+,-]+$/.test(value) ? value : `'${value.replace(/'/g, `'\\''`)}'`;
}

/** The object in a JSON text; empty where it is none. */
export function jsonRecord(text: string): Readonly<Record<string, unknown>> {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return {};
  }
}

export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Options and other words, taken apart; options of this list take the next word. */
export function splitWords(
  args: readonly Word[],
  valued: RegExp,
): {
  readonly options: ReadonlyMap<string, Word | undefined>;
  readonly words: readonly Word[];
  readonly behind: readonly Word[];
} {
  const options = new Map<string, Word | undefined>();
  const words: Word[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    const value = word?.value;
    if (word === undefined) break;
    if (value === '--') return { options, words, behind: args.slice(at + 1) };
    if (value?.startsWith('-') !== true || value === '-') {
      words.push(word);
      continue;
    }
    const equals = value.indexOf('=');
    if (equals > 0) {
      options.set(value.slice(0, equals), { ...word, value: value.slice(equals + 1) });
    } else if (valued.test(value)) options.set(value, args[++at]);
    else options.set(value, undefined);
  }
  return { options, words, behind: [] };
}

/** The folder that an option names, or the one at hand. */
export function folderOf(call: Call, given: Word | undefined): string | undefined {
  if (given === undefined) return call.world.cwd;
  return given.value === undefined ? undefined : resolve(call.world.cwd, given.value);
}
