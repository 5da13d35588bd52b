import type { InvocationRule } from '../rule';
import { TOOL_ROWS } from './rows';
import { toolRulesOf } from './rule';

/** Rules about tools of the form `tool noun verb`: one for each row, and two for all of them. */
export const toolRules: readonly InvocationRule[] = toolRulesOf(TOOL_ROWS);
