import { opendir } from 'node:fs/promises';
import path from 'node:path';
import { readSmall, type Repository } from '../git/repository';

/** Most references that are read; a repository with more is not told about. */
const MOST_REFS = 5_000;
const MAX_PACKED = 8 * 1024 * 1024;
const MAX_DEPTH = 12;
const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})\s*$/u;

/** References by their full names, `refs/heads/main`, with the objects they name. */
export type Refs = ReadonlyMap<string, string>;

/** The references of a repository, from its files; no git is run. Undefined when they cannot be told. */
export async function readRefs({ commonDir }: Repository): Promise<Refs | undefined> {
  // Kept in a table that is not read here.
  if ((await readSmall(path.join(commonDir, 'refs', 'heads'), 64)) !== undefined) return undefined;
  const refs = new Map<string, string>();
  const packed = (await readSmall(path.join(commonDir, 'packed-refs'), MAX_PACKED)) ?? '';
  for (const line of packed.split('\n')) {
    const [, commit, name] = /^([0-9a-f]{40,64}) (refs\/\S+)$/u.exec(line.trimEnd()) ?? [];
    if (commit !== undefined && name !== undefined) refs.set(name, commit);
    if (refs.size > MOST_REFS) return undefined;
  }
  const whole = await readLoose(commonDir, 'refs', refs, 0);
  return whole ? refs : undefined;
}

/** @returns whether all could be read */
async function readLoose(
  commonDir: string,
  below: string,
  into: Map<string, string>,
  depth: number,
): Promise<boolean> {
  if (depth > MAX_DEPTH) return false;
  const folder = await opendir(path.join(commonDir, below)).catch(() => undefined);
  if (folder === undefined) return false;
  for await (const entry of folder) {
    const name = `${below}/${entry.name}`;
    if (into.size > MOST_REFS) return false;
    if (entry.isDirectory()) {
      if (!(await readLoose(commonDir, name, into, depth + 1))) return false;
    } else if (entry.isFile()) {
      const commit = COMMIT.exec((await readSmall(path.join(commonDir, name))) ?? '')?.[1];
      if (commit !== undefined) into.set(name, commit);
    }
  }
  return true;
}

/** The object that a word names as git would look it up, among references and plain object names. */
export function resolveRef(refs: Refs, head: string | undefined, word: string): string | undefined {
  if (word === 'HEAD' || word === '@') return head;
  if (COMMIT.test(word)) return word;
  for (const prefix of ['', 'refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/']) {
    const found = refs.get(`${prefix}${word}`);
    if (found !== undefined) return found;
  }
  return refs.get(`refs/remotes/${word}/HEAD`);
}
