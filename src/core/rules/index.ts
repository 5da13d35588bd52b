import { fileRules } from './files';
import { interpreterRows, interpreterRules } from './interpreters';
import type { InvocationRule, RuleRow } from './rule';
import { shellRows } from './shell';

/** Every rule that looks at a started program. */
export const invocationRules: readonly InvocationRule[] = [...fileRules, ...interpreterRules];

/** Every rule there is, as rows: for the catalogue and the check that each is reached. */
export const allRules: readonly RuleRow[] = [...shellRows, ...interpreterRows, ...invocationRules];
