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
const NONE: readonly InvocationRule[] = [];

/** The rules that look at a program of this name. */
interface Lookers {
  readonly all: readonly InvocationRule[];
  /** Those that can find something where nothing is around it. */
  readonly plain: readonly InvocationRule[];
}

const lookers = new Map<string, Lookers>();
/** Names that are remembered: more than anybody starts, and no way to fill the memory. */
const MOST_NAMES = 2_000;

function lookersAt(program: string): Lookers {
  let found = lookers.get(program);
  if (found === undefined) {
    const own = byProgram.get(program) ?? NONE;
    found = {
      all: [...own, ...forAny],
      plain: [...own, ...forAny.filter((rule) => rule.concerns?.(program) !== false)],
    };
    if (lookers.size >= MOST_NAMES) lookers.clear();
    lookers.set(program, found);
  }
  return found;
}

/** Whether there is nothing around a program; see `InvocationRule.concerns`. */
export function isPlain(invocation: Invocation): boolean {
  return (
    invocation.redirects.length === 0 &&
    invocation.stdin.from !== 'file' &&
    invocation.wrappers.length === 0 &&
    invocation.env.size === 0 &&
    invocation.host === undefined
  );
}

/** What the rules find in these invocations. */
export function invocationFindings(
  invocations: readonly Invocation[],
  asking: Asking,
): readonly Finding[] {
  const found: Finding[] = [];
  for (const invocation of invocations) {
    for (const rule of rulesFor(invocation)) collect(rule, invocation, asking, found);
  }
  return found;
}

/** The rules that look at an invocation, those about its program before those about any. */
function rulesFor(invocation: Invocation): readonly InvocationRule[] {
  const { program } = invocation;
  if (program === undefined) return forAny;
  const { all, plain } = lookersAt(program);
  return isPlain(invocation) ? plain : all;
}

function collect(rule: InvocationRule, invocation: Invocation, asking: Asking, into: Finding[]) {
  const match = rule.match(invocation, asking);
  if (match === undefined) return;
  const { script } = invocation;
  if (script === undefined) into.push(finding(rule, match));
  else into.push(finding(rule, { ...match, why: `In ${script}: ${match.why ?? rule.why}` }));
}
