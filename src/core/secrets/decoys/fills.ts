import type { StandIn } from '../placeholders';
import type { Fill } from './index';

/** What stands in a decoy for the secrets of a file that have placeholders; the ids of their owners stay. */
export function fillsOf(standIns: readonly StandIn[]): readonly Fill[] {
  return standIns.flatMap(({ entry: { start, end, owner }, placeholder }) => [
    { start, end, text: placeholder },
    ...(owner === undefined ? [] : [{ start: owner.start, end: owner.end, text: owner.value }]),
  ]);
}
