import type { Effect } from './effect';
import type { Insert } from './rules/inserts';
import { effectOf, type Match, type RuleRow } from './rules/rule';

/** An effect that was found, and the harmless text to use in place of the action, where there is one. */
export interface Finding {
  readonly effect: Effect;
  readonly instead?: string;
  /** What to put into the action's text to get that harmless text. */
  readonly inserts?: readonly Insert[];
}

/** A rule's row and what it matched, as a finding. */
export function finding(row: RuleRow, match: Match): Finding {
  const found: { -readonly [K in keyof Finding]: Finding[K] } = { effect: effectOf(row, match) };
  const { instead, inserts } = match;
  if (instead !== undefined) found.instead = instead;
  if (inserts !== undefined) found.inserts = inserts;
  return found;
}
