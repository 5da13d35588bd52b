import type { Action } from '../core/action';
import { effectKeys } from '../core/effect';
import type { Facts } from '../core/fact';
import type { Judgement } from '../core/judge';
import type { Policy } from '../core/policy/policy';
import type { Decision, Verdict } from '../core/verdict';
import type { Observer } from '../observe/observer';
import { settle } from '../observe/settle';
import type { Judged } from './grants';

/** @param policy what is in force beside the built-in policy */
export type Judge = (action: Action, facts: Facts, policy?: Policy) => Judgement;

/** One action with its verdict. */
export interface JudgedPart extends Judged {
  readonly verdict: Verdict;
}

/** Judges an action with facts looked up as the judge asks for them. @throws what the judge throws */
export async function judgeAction(
  judge: Judge,
  action: Action,
  observer: Observer,
): Promise<JudgedPart> {
  return { action, ...(await settle(action, judge, observer)) };
}

const STRICTNESS: Readonly<Record<Decision, number>> = { allow: 0, ask: 1, deny: 2 };

/** The verdict on a call of several parts: the strictest, with the effects of all. */
export function joinVerdicts(parts: readonly JudgedPart[]): Verdict {
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0) return only.verdict;
  const strictest = [...parts].sort(
    (a, b) => STRICTNESS[b.verdict.decision] - STRICTNESS[a.verdict.decision],
  );
  const held = strictest.filter(({ verdict }) => verdict.decision !== 'allow');
  const safer = held.find(({ verdict }) => verdict.safer !== undefined)?.verdict.safer;
  return {
    decision: strictest[0]?.verdict.decision ?? 'ask',
    effects: strictest.flatMap(({ verdict }) => verdict.effects),
    rules: [...new Set(held.flatMap(({ verdict }) => verdict.rules))],
    reason: [...new Set(held.map(({ verdict }) => verdict.reason))].join(' '),
    evidence: [],
    ...(safer === undefined ? {} : { safer }),
  };
}

/**
 * What a denial of a verdict is remembered by. An effect without a target is told apart by what would
 * run: not everything that cannot be understood is one and the same.
 *
 * @param forms the normal forms of the call, or another text that names it
 */
export function heldKeys(verdict: Verdict, forms: readonly string[]): readonly string[] {
  const held = verdict.effects.filter(({ severity }) => severity !== 'low');
  const byForm = (key: string) => forms.map((form) => `${key}\0form\0${form}`);
  if (held.length === 0) return byForm('asked');
  return held.flatMap((effect) =>
    effect.targets.length > 0 ? effectKeys(effect) : effectKeys(effect).flatMap(byForm),
  );
}

/** Looks the facts of a judged part up anew; `unknown` where that fails. */
export async function lookAgain(part: Judged, observer: Observer, cwd?: string): Promise<Judged> {
  await observer.observe(part.used);
  const action = cwd === undefined ? part.action : { ...part.action, cwd };
  return { action, used: part.used, facts: observer.facts };
}
