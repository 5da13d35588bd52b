import path from 'node:path';
import { openRegularFile, readAt } from '../open-file';
import { resolvePath } from '../real-path';

/** A git repository, as its files tell it; no git is run and none of its configuration is followed. */
export interface Repository {
  /** The work tree: the folder that holds `.git`. */
  readonly root: string;
  /** What belongs to this work tree: HEAD and the index. */
  readonly gitDir: string;
  /** What all work trees share: objects, branches, configuration. */
  readonly commonDir: string;
}

const MAX_DEPTH = 128;
/** `packed-refs` of a very large repository; more is not read (bytes). */
const MAX_REFS = 8 * 1024 * 1024;
const MAX_SYMREFS = 5;

/**
 * Looks upwards from a folder, or from the folder of a file or of what is missing.
 *
 * @returns `unknown` when the way there cannot be resolved, undefined when there is no repository
 */
export async function findRepository(start: string): Promise<Repository | 'unknown' | undefined> {
  const resolved = await resolvePath(start);
  if (resolved.state === 'unknown') return 'unknown';
  let folder = resolved.real;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const gitDir = await gitDirOf(folder);
    if (gitDir !== undefined) {
      return { root: folder, gitDir, commonDir: await commonDirOf(gitDir) };
    }
    const parent = path.dirname(folder);
    if (parent === folder) return undefined;
    folder = parent;
  }
  return 'unknown';
}

/** `.git` is a folder, or a file that names one, as in linked work trees and submodules. */
async function gitDirOf(folder: string): Promise<string | undefined> {
  const found = await resolvePath(path.join(folder, '.git'));
  if (found.state !== 'found') return undefined;
  let gitDir = found.real;
  if (!found.stats.isDirectory()) {
    const named = /^gitdir: (.+?)\r?\n?$/u.exec((await readSmall(found.real)) ?? '')?.[1];
    if (named === undefined) return undefined;
    const target = await resolvePath(path.resolve(folder, named));
    if (target.state !== 'found') return undefined;
    gitDir = target.real;
  }
  return (await readSmall(path.join(gitDir, 'HEAD'))) === undefined ? undefined : gitDir;
}

async function commonDirOf(gitDir: string): Promise<string> {
  const named = (await readSmall(path.join(gitDir, 'commondir')))?.trimEnd();
  return named === undefined ? gitDir : path.resolve(gitDir, named);
}

/** The branch that is checked out; undefined when none is. */
export async function branchOf({ gitDir }: Repository): Promise<string | undefined> {
  const reference = symbolic(await readSmall(path.join(gitDir, 'HEAD')));
  // Where branches are kept in a table, HEAD names this in place of one.
  if (reference === undefined || reference === 'refs/heads/.invalid') return undefined;
  return reference.startsWith('refs/heads/') ? reference.slice('refs/heads/'.length) : undefined;
}

export interface Head {
  readonly commit?: string;
}

/**
 * The commit that is checked out, as hexadecimal, or none before the first commit; undefined when it
 * cannot be told.
 */
export async function headOf(repository: Repository): Promise<Head | undefined> {
  let text = await readSmall(path.join(repository.gitDir, 'HEAD'));
  for (let hops = 0; hops < MAX_SYMREFS && text !== undefined; hops += 1) {
    const commit = /^([0-9a-f]{40}|[0-9a-f]{64})\s*$/u.exec(text)?.[1];
    if (commit !== undefined) return { commit };
    const reference = symbolic(text);
    if (reference === undefined || reference === 'refs/heads/.invalid') return undefined;
    const loose = await readSmall(path.join(repository.commonDir, reference));
    if (loose === undefined) return packedRef(repository, reference);
    text = loose;
  }
  return undefined;
}

/** The commit that a branch ends with, as {@link headOf}. */
export async function branchHead(repository: Repository, branch: string): Promise<Head> {
  const reference = `refs/heads/${branch}`;
  const loose = await readSmall(path.join(repository.commonDir, reference));
  const commit = /^([0-9a-f]{40}|[0-9a-f]{64})\s*$/u.exec(loose ?? '')?.[1];
  return commit === undefined ? packedRef(repository, reference) : { commit };
}

async function packedRef({ commonDir }: Repository, reference: string): Promise<Head> {
  const text = await readSmall(path.join(commonDir, 'packed-refs'), MAX_REFS);
  for (const line of (text ?? '').split('\n')) {
    const [commit = '', name] = line.trimEnd().split(' ');
    if (name === reference && /^[0-9a-f]{40,64}$/u.test(commit)) return { commit };
  }
  return {};
}

/** The name behind `ref: `, where it is one that stays inside the repository. */
function symbolic(text: string | undefined): string | undefined {
  const reference = /^ref: (refs\/\S+)\s*$/u.exec(text ?? '')?.[1];
  return reference?.split('/').includes('..') === true ? undefined : reference;
}

/** @returns undefined when it is missing, no plain file, or too large */
export async function readSmall(file: string, maxBytes = 4_096): Promise<string | undefined> {
  const opened = await openRegularFile(file);
  if (opened.state !== 'open') return undefined;
  try {
    const bytes = await readAt(opened.file, 0, maxBytes + 1);
    return bytes.length > maxBytes ? undefined : bytes.toString('utf8');
  } catch {
    return undefined;
  } finally {
    await opened.file.close();
  }
}
