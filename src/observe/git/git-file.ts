import path from 'node:path';
import type { FactValues } from '../../core/fact';
import { resolvePath } from '../real-path';
import type { FactSource } from '../sources';
import { findRepository } from './repository';
import { askGit } from './shadow';

type State = FactValues['git-file']['state'];

/**
 * How git sees what lies at a path. For a folder the state that loses most counts: `changed` before
 * `untracked` before `ignored` before `clean`. What is missing and not tracked is `untracked`.
 *
 * @param git absolute path of the program; without it nothing can be told
 */
export function observeGitFile(git: string | undefined): FactSource<'git-file'> {
  return async (request, bounds) => {
    // A link is what git keeps, not what it points to: the folder is resolved, the name stays.
    const folder = await resolvePath(path.dirname(request.path));
    if (folder.state === 'unknown') return 'unknown';
    const absolute = path.join(folder.real, path.basename(request.path));
    const repository = await findRepository(await startOf(absolute, folder.real));
    if (repository === 'unknown') return 'unknown';
    if (repository === undefined || isInside(absolute, repository.gitDir)) {
      return { state: 'outside' };
    }
    if (git === undefined) return 'unknown';
    const relative = path.relative(repository.root, absolute) || '.';
    const [status, tracked] = await askGit(
      git,
      repository,
      [
        [...STATUS, '--', relative],
        ['ls-files', '-z', '--', relative],
      ],
      bounds,
    );
    if (status === undefined || tracked === undefined) return 'unknown';
    return { state: worst(status, tracked.length > 0) };
  };
}

/** A folder is looked for from itself, for it may be the root of a repository. */
async function startOf(absolute: string, folder: string): Promise<string> {
  const found = await resolvePath(absolute);
  return found.state === 'found' && found.real === absolute ? absolute : folder;
}

function isInside(absolute: string, folder: string): boolean {
  return absolute === folder || absolute.startsWith(folder + path.sep);
}

const STATUS = [
  'status',
  '--porcelain=v1',
  '-z',
  '--no-renames',
  '--ignore-submodules=all',
  '--untracked-files=all',
  '--ignored=matching',
];

/** @param entries as `XY path`: `??` is untracked, `!!` ignored, all else changed */
function worst(entries: readonly string[], tracked: boolean): State {
  const states = new Set(
    entries.map((entry): State => {
      if (entry.startsWith('??')) return 'untracked';
      return entry.startsWith('!!') ? 'ignored' : 'changed';
    }),
  );
  const order: readonly State[] = ['changed', 'untracked', 'ignored'];
  return order.find((state) => states.has(state)) ?? (tracked ? 'clean' : 'untracked');
}
