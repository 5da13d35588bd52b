import path from 'node:path';
import type { BlastFact } from '../../core/blast';
import type { FilesSubject } from '../../core/blast/subject';
import { capital, counted, sized } from '../../core/blast/words';
import { findRepository, type Repository } from '../git/repository';
import { askGit } from '../git/shadow';
import { startBounds, type Bounds } from '../sources';
import { pictureOf, unknown, type Provider } from './provider';
import { walk, type Walked } from './walk';

/** Time for git, which is asked beside the counting; what it has not told by then is left out (ms). */
const GIT_MS = 1_500;

/** How many files and bytes would go, and how many of them no commit holds. */
export const lookAtFiles: Provider<FilesSubject> = async ({ paths, atMost }, { git }, bounds) => {
  const [walked, kept] = await Promise.all([walk(paths, bounds), keptByGit(paths, git, bounds)]);
  if (walked.files === 0 && walked.folders === 0) {
    return walked.missing > 0
      ? { state: 'known', sentence: 'Nothing is there at the moment.', facts: [] }
      : unknown('It could not be read.');
  }
  const lower = walked.cut && atMost !== true;
  const files = `${counted(walked.files, 'file', lower)}, ${sized(walked.bytes)}`;
  const told = kept === undefined ? '' : `: ${keptText(kept)}`;
  return {
    state: 'known',
    sentence: `${atMost === true ? `At most ${files}` : capital(files)}${told}.`,
    facts: factsOf(walked, kept),
    picture: pictureOf(
      'bytes',
      walked.parts.map(({ name, bytes }) => ({ name, amount: bytes })),
      { total: walked.bytes, atLeast: lower },
    ),
    ...(walked.cut ? { why: 'There is more than could be counted in the time.' } : {}),
  };
};

interface Kept {
  readonly changed: number;
  readonly untracked: number;
  readonly ignored: number;
}

function keptText({ changed, untracked, ignored }: Kept): string {
  const lost = [
    ...(changed > 0 ? [`${counted(changed, 'file')} changed since the last commit`] : []),
    ...(untracked > 0 ? [`${counted(untracked, 'file')} that git does not track`] : []),
  ];
  if (lost.length > 0) return lost.join(', ');
  return ignored > 0 ? 'git ignores them and holds no copy' : 'a commit holds all of it';
}

function factsOf(walked: Walked, kept: Kept | undefined): readonly BlastFact[] {
  const { files, folders, links, bytes, largest } = walked;
  return [
    { label: 'Files', value: counted(files, 'file', walked.cut) },
    ...(folders > 0 ? [{ label: 'Folders', value: counted(folders, 'folder', walked.cut) }] : []),
    { label: 'Size', value: sized(bytes) },
    ...(kept === undefined
      ? []
      : [
          grave('Changed', kept.changed, 'file'),
          grave('Untracked', kept.untracked, 'file'),
          ...(kept.ignored > 0
            ? [{ label: 'Ignored by git', value: counted(kept.ignored, 'item') }]
            : []),
        ]),
    ...(largest === undefined
      ? []
      : [{ label: 'Largest', value: `${largest.path}, ${sized(largest.bytes)}` }]),
    ...(links > 0
      ? [{ label: 'Links', value: `${counted(links, 'link')}, not what they lead to` }]
      : []),
  ];
}

function grave(label: string, amount: number, noun: string): BlastFact {
  const fact = { label, value: counted(amount, noun) };
  return amount > 0 ? { ...fact, grave: true } : fact;
}

/** Undefined when it cannot be told: no repository, no git, or in more than one. */
async function keptByGit(
  paths: readonly string[],
  git: string | undefined,
  bounds: Bounds,
): Promise<Kept | undefined> {
  const [first] = paths;
  if (git === undefined || first === undefined) return undefined;
  // A repository that goes as a whole has nobody outside who holds a copy.
  const repository = await findRepository(path.dirname(first));
  if (repository === undefined || repository === 'unknown') return undefined;
  const below = paths.map((one) => path.relative(repository.root, one));
  if (below.some((one) => one === '' || one.startsWith('..') || path.isAbsolute(one))) {
    return undefined;
  }
  return statusOf(below, repository, git, bounds);
}

async function statusOf(
  below: readonly string[],
  repository: Repository,
  git: string,
  bounds: Bounds,
): Promise<Kept | undefined> {
  const [entries] = await askGit(
    git,
    repository,
    [
      [
        'status',
        '--porcelain=v1',
        '-z',
        '--no-renames',
        '--ignore-submodules=all',
        '--untracked-files=all',
        '--ignored=matching',
        '--',
        ...below,
      ],
    ],
    startBounds(bounds.limits, Math.min(GIT_MS, bounds.remaining())),
  );
  if (entries === undefined) return undefined;
  const untracked = entries.filter((entry) => entry.startsWith('??')).length;
  const ignored = entries.filter((entry) => entry.startsWith('!!')).length;
  return { untracked, ignored, changed: entries.length - untracked - ignored };
}
