import type { LateRow, ToolRow } from '../row';

/** A row as a late table has it: its id and its programs stand in the table's head. */
type Rest = Omit<ToolRow, 'id' | 'programs'>;

/**
 * A table of tools that is made when one of its programs is first met: nearly every command line is
 * about none of them, and making some thousand texts would be felt at the client's start.
 *
 * @param programs each row's programs, by its id
 * @param rows the rows, by the same ids
 */
export function lateRows<Id extends string>(
  programs: Readonly<Record<Id, string>>,
  rows: () => Readonly<Record<NoInfer<Id>, Rest>>,
): readonly LateRow[] {
  let made: ReadonlyMap<string, Rest> | undefined;
  return Object.entries<string>(programs).map(([id, names]) => ({
    id,
    programs: names,
    row() {
      made ??= new Map(Object.entries<Rest>(rows()));
      const rest = made.get(id);
      if (rest === undefined) throw new Error(`the table has no row ${id}`);
      return { ...rest, id, programs: names };
    },
  }));
}
