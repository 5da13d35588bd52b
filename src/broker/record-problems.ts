import type { Problem } from './protocol';

const PLACES = [
  ['workspace', 'the workspace'],
  ['storage', "the editor's storage"],
] as const;

/** What the state of the record means for the person: by problem id, undefined where all is well. */
export function recordProblems(
  failing: ReadonlyMap<string, Error>,
): readonly (readonly [id: string, problem: Omit<Problem, 'id'> | undefined])[] {
  return PLACES.map(([place, where]) => {
    const error = failing.get(place);
    const id = `record-${place}`;
    if (error === undefined) return [id, undefined];
    const text = `The record cannot be written in ${where}: ${error.message}`;
    const effect =
      failing.size === PLACES.length
        ? 'Nothing is let through until it can be.'
        : 'The other copy is written.';
    return [id, { text, remedy: `${effect} Make room, or make the folder writable.` }];
  });
}
