import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { canonical } from '../audit/canonical';
import { readLine } from '../audit/chain';
import type { Checkpoint } from '../audit/checkpoint';
import { workspaceAudit } from '../audit/folders';
import { loggedHeads } from '../audit/head-log';
import { entriesOf, readSegment } from '../audit/segment';
import { segmentsOf } from '../audit/segment-files';
import { commitKept, KeptFileError, keptTexts, type KeptFile } from '../observe/git/kept-file';
import { findGit } from '../observe/git/program';
import { findRepository } from '../observe/git/repository';
import { readArguments } from './arguments';
import { homeOf, recordFolder, requireFolder } from './audit-folder';
import { EXIT, PlainError, UsageError, type Exit } from './exit';
import { visible } from './visible';

/** Nothing but this is on it, so that it can be pushed to where others keep it. */
const BRANCH = 'portcullis-heads';

/**
 * `portcullis audit witness --git DIR`: commits the signed heads of a record to a repository elsewhere, on a branch
 * of its own. A head says how far the record went and by which key: no folder and no action. Pushed to where this
 * account cannot change it, it shows others what the record must hold.
 */
export async function auditWitness(args: readonly string[]): Promise<Exit> {
  const { values, positionals } = readArguments(args, {
    git: { type: 'string' },
    home: { type: 'string' },
  });
  if (values.git === undefined || positionals.length > 1) {
    throw new UsageError(
      'audit witness takes --git with the folder of a repository, and one folder',
    );
  }
  const { folder, copy } = await recordFolder(homeOf(values.home), positionals[0]);
  await requireFolder(folder);
  const kept = await keptIn(values.git, folder);
  const heads = new Map<string, Checkpoint>();
  for (const head of await keptHeads(kept)) keepLast(heads, head);
  const before = heads.size;
  const present = await presentHeads(folder, copy);
  if (present.length === 0) {
    throw new PlainError('the record has no signed head yet. Open its folder in the editor first');
  }
  for (const head of present) keepLast(heads, head);
  const lines = [...heads.values()].map((head) => `${canonical(head)}\n`).sort();
  const commit = await told(() => commitKept(kept, lines.join(''), 'Heads of the record\n'));
  process.stdout.write(
    visible(
      `committed ${heads.size} heads (${before} were there) as ${commit} on the branch ${BRANCH}. Push it to where this account cannot change it`,
    ) + '\n',
  );
  return EXIT.done;
}

/** The last head of each segment, by the log beside the copy, or else by the segments. */
async function presentHeads(
  folder: string,
  copy: string | undefined,
): Promise<readonly Checkpoint[]> {
  const { last } = await loggedHeads(copy ?? folder);
  if (last.size > 0) return [...last.values()];
  const heads: Checkpoint[] = [];
  for (const name of await segmentsOf(folder)) {
    const entries = entriesOf(await readSegment(folder, name));
    const head = entries.findLast((entry) => entry.type === 'checkpoint');
    if (head?.type === 'checkpoint') heads.push(head);
  }
  return heads;
}

/** All heads of a record that a repository ever kept. @throws PlainError */
export async function headsKeptIn(given: string, folder: string): Promise<readonly Checkpoint[]> {
  const heads = await keptHeads(await keptIn(given, folder));
  if (heads.length > 0) return heads;
  throw new PlainError(
    `the repository ${given} keeps no head of this record. Commit one with "portcullis audit witness --git"`,
  );
}

async function keptHeads(kept: KeptFile): Promise<readonly Checkpoint[]> {
  const heads = new Map<string, Checkpoint>();
  for (const text of await told(() => keptTexts(kept))) {
    for (const line of text.split('\n').filter((one) => one !== '')) {
      const read = readLine(line);
      if (!read.ok || read.entry.type !== 'checkpoint') {
        throw new PlainError(`the branch ${BRANCH} holds a line that is no head as it was written`);
      }
      heads.set(read.entry.hash, read.entry);
    }
  }
  return [...heads.values()];
}

/** @throws PlainError for what is no repository, or lies where the agents of the workspace write */
async function keptIn(given: string, folder: string): Promise<KeptFile> {
  const repository = await findRepository(path.resolve(given));
  if (repository === undefined || repository === 'unknown') {
    throw new PlainError(
      `the folder ${given} is in no repository of git. Make one with "git init"`,
    );
  }
  const audit = await realpath(folder);
  const workspace = path.dirname(path.dirname(audit));
  const isWorkspaces = audit === workspaceAudit(workspace);
  const places = [await realpath(process.cwd()), isWorkspaces ? workspace : audit];
  const parts = [repository.root, repository.commonDir];
  if (places.some((place) => parts.some((part) => isIn(part, place) || isIn(place, part)))) {
    throw new PlainError(
      `the repository ${repository.root} and the workspace lie in each other: who writes the one writes the other. Give one elsewhere`,
    );
  }
  const git = await findGit(process.env.PATH);
  if (git === undefined) {
    throw new PlainError(
      'there is no git that only the system can change. Install that of the system',
    );
  }
  // The same for the same record, and nobody else learns where it lies.
  const name = createHash('sha256').update(audit).digest('hex').slice(0, 16);
  return { git, repository, branch: BRANCH, file: `${name}.jsonl` };
}

function isIn(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith(path.sep) ? outer : outer + path.sep);
}

function keepLast(heads: Map<string, Checkpoint>, head: Checkpoint): void {
  const known = heads.get(head.segment);
  if (known === undefined || known.seq < head.seq) heads.set(head.segment, head);
}

/** @throws PlainError in place of what was wrong with the repository */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof KeptFileError ? new PlainError(error.message) : error;
  }
}
