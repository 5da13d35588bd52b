import type { InvocationRule } from '../rule';
import { ordersRule } from './breadth/orders';
import { TOOL_ROWS } from './rows';
import { toolRulesOf } from './rule';

/** Rules about tools of the form `tool noun verb`, and about those that are told by a text what to do. */
export const toolRules: readonly InvocationRule[] = [...toolRulesOf(TOOL_ROWS), ordersRule];
