import path from 'node:path';
import type { GitQuestion } from '../../core/blast/subject';
import { counted } from '../../core/blast/words';
import { readSmall } from '../git/repository';
import type { Asked } from './git';
import { unknown, type Looked } from './provider';

/** The log of stashes, as far as it is read (bytes). */
const MAX_LOG = 1024 * 1024;
/** Most stashes whose files are counted. */
const MOST_COUNTED = 20;

interface Stash {
  readonly commit: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly message: string;
}

/** The stashes that go, newest first as git counts them. */
export async function lookAtStash(
  { index }: Extract<GitQuestion, { readonly ask: 'stash' }>,
  asked: Asked,
): Promise<Looked> {
  const all = await readStashes(asked);
  if (all.length === 0) return { state: 'known', sentence: 'There is no stash.', facts: [] };
  const gone = index === 'all' ? all : all.slice(index, index + 1);
  const [newest] = gone;
  if (newest === undefined) return unknown(`There is no stash of that number.`);
  const counts = await asked.ask(
    gone
      .slice(0, MOST_COUNTED)
      .map(({ commit }) => [
        'diff-tree',
        '-z',
        '-r',
        '--no-renames',
        '--name-only',
        '--no-ext-diff',
        '--no-textconv',
        `${commit}^1`,
        commit,
        '--',
      ]),
  );
  const files = new Set(counts.flatMap((answer) => answer ?? []));
  const told = counts.every((answer) => answer !== undefined);
  return {
    state: 'known',
    sentence: `${gone.length === 1 ? `The stash “${newest.message}”` : counted(gone.length, 'stash')} with changes in ${
      told
        ? counted(files.size, 'file', gone.length > MOST_COUNTED)
        : 'files that could not be counted'
    } would be lost.`,
    facts: [
      { label: 'Stashes', value: counted(gone.length, 'stash'), grave: true },
      { label: 'Newest', value: `${dayOf(newest.time)}: ${newest.message}` },
      ...(told ? [{ label: 'Files', value: counted(files.size, 'file') }] : []),
    ],
  };
}

function dayOf(seconds: number): string {
  const date = new Date(seconds * 1_000);
  return Number.isNaN(date.getTime()) ? 'at a time that is none' : date.toISOString().slice(0, 10);
}

/** Git keeps them as the log of one reference. */
async function readStashes({ repository }: Asked): Promise<readonly Stash[]> {
  const log = path.join(repository.commonDir, 'logs', 'refs', 'stash');
  const text = (await readSmall(log, MAX_LOG)) ?? '';
  const stashes = text.split('\n').flatMap((line): readonly Stash[] => {
    const found = /^[0-9a-f]{40,64} ([0-9a-f]{40,64}) .*> (\d{1,12}) [+-]\d{4}(?:\t(.*))?$/u.exec(
      line,
    );
    const [, commit, time, message = ''] = found ?? [];
    return commit === undefined ? [] : [{ commit, time: Number(time), message }];
  });
  return stashes.reverse();
}
