import { resolve } from '../paths';
import type { Invocation, Word } from '../shell/invocation';
import type { GitWords } from './git-words';
import { isLockFile } from './regenerable';
import type { Asking } from './rule';

/** What git can bring back by itself, so that nothing is lost with it. */

/** Nothing is uncommitted, so nothing can be discarded. */
export function isClean(words: GitWords, invocation: Invocation, asking: Asking): boolean {
  const { folder } = words;
  if (folder?.startsWith('/') !== true || invocation.host !== undefined) return false;
  // What an earlier part of the line has changed since is not in the fact.
  if (folder !== invocation.start || wasFilled(invocation)) return false;
  const fact = asking.fact({ kind: 'git', path: folder });
  return fact !== 'unknown' && fact.state === 'repository' && fact.changed === 0;
}

/** An earlier part of the line has put something into the working tree that is nowhere else. */
function wasFilled({ moved }: Invocation): boolean {
  return moved !== undefined && [...moved].some((path) => !path.endsWith('.git/HEAD'));
}

/** Of these files git holds all that is in them, or they are made anew from what it holds. */
export function areKept(
  files: readonly Word[],
  words: GitWords,
  invocation: Invocation,
  asking: Asking,
  from: 'index' | 'commit' = 'commit',
): boolean {
  return files.every(({ value }) => {
    if (value === undefined) return false;
    if (isLockFile(value)) return true;
    const { folder } = words;
    if (folder?.startsWith('/') !== true || invocation.host !== undefined) return false;
    // A pattern of git's own names more than one path.
    if (/^:|[*?[]/.test(value)) return false;
    const path = resolve(folder, value);
    if (invocation.made?.has(path) === true || wasFilled(invocation)) return false;
    const fact = asking.fact({ kind: 'git-file', path });
    if (fact === 'unknown') return false;
    // What git does not track stays as it is, unless another commit brings a file of that name.
    return (
      fact.state === 'clean' || (from === 'index' && /^(?:ignored|untracked)$/.test(fact.state))
    );
  });
}
