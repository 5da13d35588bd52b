import type { Effect } from './effect';
import { effectOf, type Match, type RuleRow } from './rules/rule';

/** An effect that was found, and the harmless text to use in place of the action, where there is one. */
export interface Finding {
  readonly effect: Effect;
  readonly instead?: string;
}

/** A rule's row and what it matched, as a finding. */
export function finding(row: RuleRow, match: Match): Finding {
  const effect = effectOf(row, match);
  return match.instead === undefined ? { effect } : { effect, instead: match.instead };
}
