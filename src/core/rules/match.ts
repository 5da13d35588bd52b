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
const forAny: readonly InvocationRule[] = byProgram.get(ANY_PROGRAM) ?? [];
const NONE: readonly InvocationRule[] = [];

/** The rules that look at a program of this name. */
interface Lookers {
  readonly own: readonly InvocationRule[];
  /** Of those about any program, the ones that can find something where nothing is around it. */
  readonly plain: readonly InvocationRule[];
}

/** Most programs concern the same few of them: each choice is kept once. */
const choices = new Map<string, readonly InvocationRule[]>();

const lookers = new Map<string, Lookers>();
/** Names that are remembered: more than anybody starts, and no way to fill the memory. */
const MOST_NAMES = 2_000;

function lookersAt(program: string): Lookers {
  let found = lookers.get(program);
  if (found === undefined) {
    const plain = forAny.filter((rule) => rule.concerns?.(program) !== false);
    const choice = forAny.map((rule) => (plain.includes(rule) ? 'x' : '-')).join('');
    if (!choices.has(choice)) choices.set(choice, plain);
    found = { own: byProgram.get(program) ?? NONE, plain: choices.get(choice) ?? plain };
    if (lookers.size >= MOST_NAMES) {
      lookers.clear();
      choices.clear();
    }
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
    const { program } = invocation;
    let general = forAny;
    if (program !== undefined) {
      const { own, plain } = lookersAt(program);
      for (const rule of own) collect(rule, invocation, asking, found);
      if (isPlain(invocation)) general = plain;
    }
    for (const rule of general) collect(rule, invocation, asking, found);
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
