import { finding, type Finding } from '../finding';
import type { Invocation } from '../shell/invocation';
import { invocationRules } from './index';
import { ANY_PROGRAM } from './programs';
import type { Asking, InvocationRule } from './rule';

const byProgram = new Map<string, InvocationRule[]>();
for (const rule of invocationRules) {
  for (const program of rule.programs) {
    const rules = byProgram.get(program) ?? [];
    rules.push(rule);
    byProgram.set(program, rules);
  }
}
const forAny = byProgram.get(ANY_PROGRAM) ?? [];

/** What the rules find in these invocations. */
export function invocationFindings(
  invocations: readonly Invocation[],
  asking: Asking,
): readonly Finding[] {
  const found: Finding[] = [];
  for (const invocation of invocations) {
    const own = invocation.program === undefined ? undefined : byProgram.get(invocation.program);
    for (const rule of own ?? []) collect(rule, invocation, asking, found);
    for (const rule of forAny) collect(rule, invocation, asking, found);
  }
  return found;
}

function collect(rule: InvocationRule, invocation: Invocation, asking: Asking, into: Finding[]) {
  const match = rule.match(invocation, asking);
  if (match === undefined) return;
  const { script } = invocation;
  if (script === undefined) into.push(finding(rule, match));
  else into.push(finding(rule, { ...match, why: `In ${script}: ${match.why ?? rule.why}` }));
}
