import type { InvocationRule } from '../rule';
import { setOf } from './lexicon';
import { TOOL_ROWS } from './rows';
import { toolRulesOf } from './rule';
import { unlistedRule } from './unlisted';

const listed = new Set(TOOL_ROWS.flatMap((row) => [...setOf(row.programs)]));

/** Rules about tools of the form `tool noun verb`: one for each row, and two for all of them. */
export const toolRules: readonly InvocationRule[] = [
  ...toolRulesOf(TOOL_ROWS),
  unlistedRule(listed),
];
