import type { Action } from './action';
import type { FactRequest, Facts } from './fact';
import type { Verdict } from './verdict';

/** Either a verdict, with the facts it rests on, or the facts that are still needed. */
export type Judgement =
  | { readonly done: true; readonly verdict: Verdict; readonly used: readonly FactRequest[] }
  | { readonly done: false; readonly needs: readonly FactRequest[] };

/**
 * Decides about an action. Pure: the same action and facts give the same judgement; never throws.
 * What it does not understand is `ask`. Call again with the needed facts added until it is done;
 * every fact may be answered `unknown`.
 */
export function judge(action: Action, facts: Facts): Judgement {
  void action;
  void facts;
  return {
    done: true,
    used: [],
    verdict: { decision: 'ask', effects: [], rules: [], reason: '', evidence: [] },
  };
}
