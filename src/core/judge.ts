import type { Action } from './action';
import type { FactRequest, Facts } from './fact';
import { finding, type Finding } from './finding';
import { Inquiry } from './inquiry';
import { lookAtRead, lookAtWrite } from './kinds/file';
import { lookAtHttp } from './kinds/http';
import { lookAtPrompt } from './kinds/prompt';
import { lookAtSearch } from './kinds/search';
import { lookAtShell } from './kinds/shell';
import { lookAtTool } from './kinds/tool';
import { decide } from './policy/decide';
import { namesEnvironments, wordsOf } from './policy/environment';
import { BUILT_IN, type Place, type Policy } from './policy/policy';
import { notUnderstood } from './rules/shell';
import type { Verdict } from './verdict';

/** Either a verdict, with the facts it rests on, or the facts that are still needed. */
export type Judgement =
  | { readonly done: true; readonly verdict: Verdict; readonly used: readonly FactRequest[] }
  | { readonly done: false; readonly needs: readonly FactRequest[] };

/**
 * Decides about an action. Pure: the same action and facts give the same judgement; never throws.
 * What it does not understand is `ask`. Call again with the needed facts added until it is done;
 * every fact may be answered `unknown`.
 *
 * @param policy what is in force beside the built-in policy. It is no fact: a fact that cannot be told
 *   is `unknown`, and a policy must not get lost with a caller's many questions.
 */
export function judge(action: Action, facts: Facts, policy: Policy = BUILT_IN): Judgement {
  const inquiry = new Inquiry(facts, action.origin.actor);
  let findings: readonly Finding[];
  try {
    findings = look(action, inquiry);
  } catch {
    // The judge's own border: a fault in a reader or a rule must never let an action through.
    findings = [finding(notUnderstood, { targets: [], evidence: [] })];
  }
  const needs = inquiry.needs;
  if (needs.length > 0) return { done: false, needs };
  const words = findings.length > 0 && namesEnvironments(policy) ? wordsOf(action) : [];
  const verdict = decide(findings, action.origin.actor, policy, words, placeOf(action));
  return { done: true, verdict, used: inquiry.used };
}

function placeOf(action: Action): Place {
  const { cwd } = action;
  return {
    ...(action.kind === 'shell' ? { line: action.line } : {}),
    ...(cwd === undefined ? {} : { folder: cwd }),
  };
}

/** What is found in an action, without the border: a fault in a reader or a rule throws here. */
export function look(action: Action, inquiry: Inquiry): readonly Finding[] {
  switch (action.kind) {
    case 'shell':
      return lookAtShell(action, inquiry);
    case 'read':
      return lookAtRead(action, inquiry);
    case 'write':
      return lookAtWrite(action, inquiry);
    case 'search':
      return lookAtSearch(action, inquiry);
    case 'tool':
      return lookAtTool(action, inquiry);
    case 'http':
      return lookAtHttp(action, inquiry);
    case 'prompt':
      return lookAtPrompt(action);
    case 'session':
      return [];
  }
}
