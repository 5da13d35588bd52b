import path from 'node:path';
import type { Action } from '../core/action';
import { Elsewhere } from '../core/inquiry';
import { readLine } from '../core/shell/reader';
import type { FactValue } from '../core/fact';
import { RecentMap } from './recent';

/** Files that are remembered; the oldest is forgotten first. */
const MOST_FILES = 2_000;

/**
 * The files that agents of this window wrote. What could load one of them is judged by what stands in it.
 */
export class Unreviewed {
  readonly #files = new RecentMap<string, true>(MOST_FILES);

  /** An action goes on: what it writes is noted. */
  note(actions: readonly Action[]): void {
    for (const action of actions) {
      if (action.origin.actor !== 'agent') continue;
      for (const file of writtenBy(action)) {
        this.#files.set(path.resolve(action.cwd ?? '/', file), true);
      }
    }
  }

  get fact(): FactValue<'unreviewed'> {
    return { files: [...this.#files.keys()] };
  }
}

/** Paths that an action writes to, as far as its words say. */
function writtenBy(action: Action): readonly string[] {
  if (action.kind === 'write') return [action.path];
  if (action.kind !== 'shell') return [];
  return readLine(action, new Elsewhere('agent')).invocations.flatMap((invocation) => {
    const { args, program, redirects } = invocation;
    const into = redirects.flatMap(({ mode, path: to }) =>
      mode === 'read' || to.value === undefined ? [] : [to.value],
    );
    const teed = program === 'tee' ? args.flatMap(({ value }) => value ?? []) : [];
    const found = [...into, ...teed.filter((word) => !word.startsWith('-'))];
    return found
      .filter((to) => !to.startsWith('/dev/'))
      .map((to) => path.resolve(invocation.cwd ?? '/', to));
  });
}
