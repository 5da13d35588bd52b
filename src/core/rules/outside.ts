import { isAbsolute, normalize, resolve, within } from '../paths';
import type { Invocation, Mount, Word } from '../shell/invocation';
import { isRegenerable } from './regenerable';

/** The same thing seen from this machine. */
export interface Outside {
  readonly word: Word;
  readonly invocation: Invocation;
}

/**
 * What a path in a container is on this machine: undefined for what ends with the container,
 * `unknown` for what outlives it and has no path here, or cannot be told.
 */
export function outsideOf(word: Word, invocation: Invocation): Outside | 'unknown' | undefined {
  const mounts = invocation.container?.mounts ?? [];
  if (mounts.length === 0) return undefined;
  const known = word.value ?? word.prefix?.replace(/[^/]*$/, '') ?? '';
  const at = resolve(invocation.cwd, known === '' ? '.' : known);
  // The image says in which folder it works; nobody else does.
  if (!isAbsolute(at)) {
    return isRegenerable(word.value ?? word.suffix ?? '') ? undefined : 'unknown';
  }
  const mount = mounts.find(({ to }) => touches(normalize(to), at));
  if (mount === undefined) return undefined;
  if (mount.from === undefined) return 'unknown';
  return { word: moved(word, at, mount.from, mount), invocation: here(invocation) };
}

/** The path lies in the mount, or the mount in it. */
function touches(to: string, path: string): boolean {
  return within(to, path) || within(path, to);
}

function moved(word: Word, at: string, from: string, mount: Mount): Word {
  const to = normalize(mount.to);
  const path = within(to, at) ? `${from}/${at.slice(to === '/' ? 1 : to.length + 1)}` : from;
  if (word.value !== undefined) return { ...word, value: normalize(path) };
  return { ...word, prefix: `${normalize(path)}/${lastPart(word.prefix ?? '')}` };
}

function lastPart(prefix: string): string {
  return prefix.slice(prefix.lastIndexOf('/') + 1);
}

/** The invocation as if it ran on this machine, where the line began. */
function here(invocation: Invocation): Invocation {
  const own: { -readonly [K in keyof Invocation]: Invocation[K] } = { ...invocation };
  own.cwd = invocation.start;
  delete own.host;
  delete own.container;
  return own;
}
