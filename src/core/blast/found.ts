import type { Effect } from '../effect';
import { resolve } from '../paths';
import type { Asking } from '../rules/rule';
import type { Invocation } from '../shell/invocation';
import type { Subject } from './subject';

/** A program with what the judge found in it that is held. */
export interface Found {
  readonly invocation: Invocation;
  readonly effects: readonly Effect[];
}

/** Reads out of it what there is to look up; undefined when it is not about what this one knows. */
export type Reader = (found: Found, asking: Asking) => Subject | undefined;

/** Absolute, with the home put in for a leading `~`; undefined where that cannot be told. */
export function absolutePath(
  path: string,
  cwd: string | undefined,
  asking: Asking,
): string | undefined {
  const resolved = resolve(cwd, path);
  if (resolved === '~' || resolved.startsWith('~/')) {
    const home = homeOf(asking);
    return home === undefined ? undefined : `${home}${resolved.slice(1)}`;
  }
  return resolved.startsWith('/') || /^[A-Za-z]:[\\/]/.test(resolved) ? resolved : undefined;
}

/** The person's home, as the system's user database has it. */
export function homeOf(asking: Asking): string | undefined {
  const place = asking.fact({ kind: 'place' });
  return place === 'unknown' ? undefined : place.home;
}

/** What a variable is where the command starts: set in front of it, or else in the person's shell. */
export function variableOf(name: string, { env }: Invocation, asking: Asking): string | undefined {
  const set = env.get(name);
  return set === undefined ? shellVariable(name, asking) : set.value;
}

/** What a variable is in the person's shell, whatever the line says. */
export function shellVariable(name: string, asking: Asking): string | undefined {
  const fact = asking.fact({ kind: 'variable', name });
  return fact === 'unknown' ? undefined : fact.value;
}
