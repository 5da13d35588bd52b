import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { BlastFact, BlastPicture } from '../../core/blast';
import type { GitQuestion } from '../../core/blast/subject';
import { capital, counted, sized } from '../../core/blast/words';
import type { Asked } from './git';
import { pictureOf, unknown, type Looked } from './provider';

type Untracked = Extract<GitQuestion, { readonly ask: 'untracked' }>;

/** Most files whose size is looked at. */
const MOST_SIZED = 20_000;
const TOGETHER = 64;

/** Files of a work tree, relative to its root, with what they weigh. */
export interface Changes {
  readonly files: readonly string[];
  readonly bytes: number;
  readonly picture: BlastPicture | undefined;
}

/** Tracked files that differ from the last commit, at or below paths that count from the folder. */
export async function changesOf(
  paths: readonly string[],
  asked: Asked,
): Promise<Changes | undefined> {
  const below = specsOf(paths, asked);
  if (below === undefined) return undefined;
  const [entries] = await asked.ask([
    [
      'status',
      '--porcelain=v1',
      '-z',
      '--no-renames',
      '--ignore-submodules=all',
      '--untracked-files=no',
      '--',
      ...below,
    ],
  ]);
  if (entries === undefined) return undefined;
  return weigh(
    entries.map((entry) => entry.slice(3)),
    asked,
  );
}

/** What a checkout, a restore or the like would throw away. */
export async function lookAtChanges(paths: readonly string[], asked: Asked): Promise<Looked> {
  const changes = await changesOf(paths, asked);
  if (changes === undefined) return unknown('Git could not tell what has changed.');
  if (changes.files.length === 0) {
    return { state: 'known', sentence: 'No change of a tracked file would be lost.', facts: [] };
  }
  return {
    state: 'known',
    sentence: `Changes in ${counted(changes.files.length, 'file')} that no commit holds would be lost.`,
    facts: changeFacts(changes),
    ...(changes.picture === undefined ? {} : { picture: changes.picture }),
  };
}

export function changeFacts({ files, bytes }: Changes): readonly BlastFact[] {
  if (files.length === 0) return [{ label: 'Changed', value: counted(0, 'file') }];
  return [
    { label: 'Changed', value: counted(files.length, 'file'), grave: true },
    { label: 'Size of these files', value: sized(bytes) },
  ];
}

/** What `git clean` would delete. */
export async function lookAtUntracked(
  { ignored, folders, paths }: Untracked,
  asked: Asked,
): Promise<Looked> {
  const below = specsOf(paths, asked);
  if (below === undefined) return unknown('It names what lies outside of the repository.');
  const list = (...options: string[]) => [
    ...['ls-files', '-z', '--others', ...(folders ? [] : ['--directory']), ...options],
    ...['--', ...below],
  ];
  const standard = ['--exclude-per-directory=.gitignore', '--exclude-standard'];
  const answers = await asked.ask([
    ...(ignored === 'only' ? [] : [list(...standard)]),
    ...(ignored === 'kept' ? [] : [list('--ignored', ...standard)]),
  ]);
  if (answers.some((answer) => answer === undefined)) {
    return unknown('Git could not tell which files it does not track.');
  }
  const files = answers.flatMap((answer) => answer ?? []).filter((file) => !file.endsWith('/'));
  if (files.length === 0) {
    return { state: 'known', sentence: 'Nothing is there that git does not track.', facts: [] };
  }
  const changes = await weigh(files, asked);
  return {
    state: 'known',
    sentence: `${capital(counted(files.length, 'file'))} that git does not track, ${sized(changes.bytes)}, would be gone for good.`,
    facts: [
      { label: 'Untracked', value: counted(files.length, 'file'), grave: true },
      { label: 'Size', value: sized(changes.bytes) },
    ],
    ...(changes.picture === undefined ? {} : { picture: changes.picture }),
  };
}

/** Paths as git takes them from its root; undefined when one lies outside. */
function specsOf(paths: readonly string[], asked: Asked): readonly string[] | undefined {
  const { root } = asked.repository;
  const from = path.relative(root, asked.folder);
  if (from.startsWith('..')) return undefined;
  const all = paths.map((one) => path.relative(root, path.resolve(root, from, one)) || '.');
  return all.some((one) => one.startsWith('..') || path.isAbsolute(one)) ? undefined : all;
}

/** What the files weigh, by the folder right below the root. */
async function weigh(files: readonly string[], asked: Asked): Promise<Changes> {
  const parts = new Map<string, number>();
  let bytes = 0;
  for (let at = 0; at < Math.min(files.length, MOST_SIZED); at += TOGETHER) {
    if (asked.bounds.remaining() < 100) break;
    const some = files.slice(at, at + TOGETHER);
    const stats = await Promise.all(
      some.map((file) => lstat(path.join(asked.repository.root, file)).catch(() => undefined)),
    );
    for (const [index, file] of some.entries()) {
      const found = stats[index];
      const size = found?.isFile() === true ? found.size : 0;
      const [top = ''] = file.split('/');
      parts.set(top, (parts.get(top) ?? 0) + size);
      bytes += size;
    }
  }
  const picture = pictureOf(
    'bytes',
    [...parts].map(([name, amount]) => ({ name, amount })),
    { total: bytes },
  );
  return { files, bytes, picture: bytes > 0 ? picture : undefined };
}
