import type { Action } from '../core/action';
import type { FactKind, FactRequest, Facts } from '../core/fact';
import type { Judgement } from '../core/judge';
import type { Verdict } from '../core/verdict';
import type { Observer } from './observer';

/** How often the judge may ask for more before everything else counts as unknown. */
const MAX_ROUNDS = 8;

/** Facts that take another program, or many files: what is told by others may make them needless. */
const SLOW: ReadonlySet<FactKind> = new Set<FactKind>([
  'git',
  'git-file',
  'secrets-under',
  'search-exposes',
]);

export interface Settled {
  readonly verdict: Verdict;
  /** The facts that the verdict rests on: what a grant must hold to. */
  readonly used: readonly FactRequest[];
  readonly facts: Facts;
}

/**
 * Judges an action and collects the facts that the judge asks for, in rounds, until there is a
 * verdict. What is still asked for after the last round is `unknown`.
 *
 * @throws only what `judge` throws: the caller must then refuse
 */
export async function settle(
  action: Action,
  judge: (action: Action, facts: Facts) => Judgement,
  observer: Observer,
): Promise<Settled> {
  const { facts } = observer;
  let isWhole = true;
  for (let round = 0; round < MAX_ROUNDS; round += isWhole ? 1 : 0.5) {
    const judgement = judge(action, facts);
    if (judgement.done) return { verdict: judgement.verdict, used: judgement.used, facts };
    const { needs } = judgement;
    const quick = needs.filter(({ kind }) => !SLOW.has(kind));
    isWhole = quick.length === 0 || quick.length === needs.length;
    await observer.observe(isWhole ? needs : quick);
  }
  const closed: Facts = { get: (request) => facts.get(request) ?? 'unknown' };
  const judgement = judge(action, closed);
  if (judgement.done) return { verdict: judgement.verdict, used: judgement.used, facts: closed };
  return { verdict: undecided, used: [], facts: closed };
}

const undecided: Verdict = {
  decision: 'ask',
  effects: [],
  rules: [],
  reason: 'This could not be judged: what it depends on did not come to an end.',
  evidence: [],
};
