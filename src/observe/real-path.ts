import type { Stats } from 'node:fs';
import { lstat, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './sources';

/** Where a path leads once every symbolic link is followed. */
export type Resolved =
  | { readonly state: 'found'; readonly real: string; readonly stats: Stats }
  /** Nothing is there; `real` is its nearest existing parent, resolved, with the rest put behind it. */
  | { readonly state: 'missing'; readonly real: string }
  /** It cannot be told: a loop, a folder that may not be read, a name that is not text, /proc. */
  | { readonly state: 'unknown' };

const UNKNOWN: Resolved = { state: 'unknown' };
const MAX_LENGTH = 16_384;
const MAX_PARTS = 512;
/** Parts that are looked at together. */
const MAX_AHEAD = 32;
/** As Linux: more links than this are a loop. */
const MAX_LINKS = 40;

/**
 * Resolves an absolute path link by link. The system's own `realpath` would do it in one call, but
 * it follows `/proc/self/cwd` and its likes, which mean this process and not the one that asks.
 */
export async function resolvePath(given: string): Promise<Resolved> {
  if (!isTellable(given)) return UNKNOWN;
  let { root: current, parts } = split(given);
  const ahead = lookAhead(current, parts);
  let stats: Stats | undefined;
  let links = 0;
  while (parts.length > 0) {
    if (parts.length > MAX_PARTS) return UNKNOWN;
    const [part = '', ...rest] = parts;
    parts = rest;
    if (part === '' || part === '.') continue;
    if (part === '..') {
      current = path.dirname(current);
      stats = undefined;
      continue;
    }
    const next = path.join(current, part);
    if (isOfThisProcess(next)) return UNKNOWN;
    const found = await (ahead.get(next) ?? look(next));
    if (found === undefined) return UNKNOWN;
    if (found === 'missing') {
      // Behind what is missing, `..` means what the folder will be when it is made.
      return rest.includes('..') ? UNKNOWN : { state: 'missing', real: path.join(next, ...rest) };
    }
    if (!found.isSymbolicLink()) {
      current = next;
      stats = found;
      continue;
    }
    links += 1;
    if (links > MAX_LINKS) return UNKNOWN;
    const target = await readlink(next).catch(() => undefined);
    if (target === undefined || !isTellable(path.resolve(current, target))) return UNKNOWN;
    if (path.isAbsolute(target)) {
      const absolute = split(target);
      current = absolute.root;
      parts = [...absolute.parts, ...rest];
    } else {
      parts = [...target.split(separator), ...rest];
    }
    stats = undefined;
  }
  stats ??= await lstat(current).catch(() => undefined);
  if (stats === undefined) return UNKNOWN;
  return { state: 'found', real: await trueCase(current), stats };
}

const separator = path.sep === '\\' ? /[\\/]/u : '/';

function split(absolute: string): { root: string; parts: string[] } {
  const { root } = path.parse(absolute);
  return { root, parts: absolute.slice(root.length).split(separator) };
}

/**
 * A name with U+FFFD is the trace of bytes that are no text: another name would be looked at than the
 * one that is meant.
 */
function isTellable(given: string): boolean {
  return (
    path.isAbsolute(given) &&
    given.length <= MAX_LENGTH &&
    !given.includes('\0') &&
    !/[\uFFFD\p{Surrogate}]/u.test(given)
  );
}

function isOfThisProcess(absolute: string): boolean {
  return process.platform === 'linux' && (absolute === '/proc' || absolute === '/dev/fd');
}

/**
 * Most paths hold no links: all parts of one are looked at together, not one after another, since a command
 * waits for it.
 */
function lookAhead(
  root: string,
  parts: readonly string[],
): ReadonlyMap<string, ReturnType<typeof look>> {
  const ahead = new Map<string, ReturnType<typeof look>>();
  if (parts.length > MAX_AHEAD || parts.includes('..')) return ahead;
  let next = root;
  for (const part of parts) {
    if (part === '' || part === '.') continue;
    next = path.join(next, part);
    if (isOfThisProcess(next)) break;
    ahead.set(next, look(next));
  }
  return ahead;
}

async function look(absolute: string): Promise<Stats | 'missing' | undefined> {
  try {
    return await lstat(absolute);
  } catch (error) {
    const code = errorCode(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : undefined;
  }
}

/** On file systems that ignore case the same file has many spellings: the stored one is told. */
async function trueCase(real: string): Promise<string> {
  if (process.platform === 'linux') return real;
  return realpath(real).catch(() => real);
}
