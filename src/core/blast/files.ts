import type { Effect, EffectKind } from '../effect';
import type { Asking } from '../rules/rule';
import { absolutePath, type Found } from './found';
import type { FilesSubject, NoSubject } from './subject';

const KINDS: ReadonlySet<EffectKind> = new Set(['deletes-files', 'overwrites-files']);
/** Most paths of one command that are looked at. */
const MOST_PATHS = 200;

interface Told {
  readonly cwd: string | undefined;
  readonly effects: readonly Effect[];
}

/** The files that an effect names, for a program that no other reader knows. */
export function filesSubject(
  told: Found | Told,
  asking: Asking,
): FilesSubject | NoSubject | undefined {
  const invocation = 'invocation' in told ? told.invocation : undefined;
  const cwd = 'invocation' in told ? told.invocation.cwd : told.cwd;
  const names = told.effects
    .filter(({ kind }) => KINDS.has(kind))
    .flatMap(({ targets }) => targets.filter(({ type }) => type === 'path'))
    .map(({ name }) => name);
  if (names.length === 0) return undefined;
  const paths = names.map((name) => absolutePath(name, cwd, asking));
  const known = paths.filter((path): path is string => path !== undefined);
  if (known.length === 0 || paths.some((path) => path === undefined)) {
    return { provider: 'files', unable: 'Which files it means is known only when it runs.' };
  }
  // `find` takes what matches its words alone: how many that are is not counted the way it would.
  const atMost = invocation?.program === 'find' || invocation?.program === 'gfind';
  return {
    provider: 'files',
    paths: [...new Set(known)].slice(0, MOST_PATHS),
    ...(atMost || known.length > MOST_PATHS ? { atMost: true } : {}),
  };
}
