import type { Actor } from '../action';
import { effectKeys, type Effect, type Severity, type Span } from '../effect';
import { headline } from '../effect-text';
import type { Finding } from '../finding';
import type { Decision, Ruling, Verdict } from '../verdict';
import { placed } from './environment';
import { BUILT_IN, NOWHERE, type Place, type Policy } from './policy';
import { ruledBy, STRICTNESS } from './ruling';

const WEIGHT: Readonly<Record<Severity, number>> = { low: 0, high: 1, critical: 2 };

/** Most effects that a verdict lists; the decision is taken over all of them. */
const MOST_EFFECTS = 50;

interface Ruled {
  readonly finding: Finding;
  readonly decision: Decision;
  readonly ruling?: Ruling;
}

/**
 * Turns what was found into a verdict.
 *
 * @param policy what is in force beside the built-in policy
 * @param words the names in the action's text, for the policy's environments
 * @param place for the policy's exceptions that hold for one command line, or in one folder
 */
export function decide(
  findings: readonly Finding[],
  actor: Actor,
  policy: Policy = BUILT_IN,
  words: readonly string[] = [],
  place: Place = NOWHERE,
): Verdict {
  if (findings.length === 0) return PLAIN;
  const ruled = distinct(findings)
    .map((found) => ruleOn(found, { actor, place }, policy, words))
    .sort(worstFirst);
  const decision = ruled[0]?.decision ?? 'allow';
  const behind = ruled.filter((one) => one.decision !== 'allow').map((one) => one.finding.effect);
  const instead = insteadOf(ruled);
  const first = behind[0];
  const rulings = ruled.flatMap(({ ruling }) => ruling ?? []).slice(0, MOST_EFFECTS);
  return {
    decision,
    effects: ruled.slice(0, MOST_EFFECTS).map((one) => one.finding.effect),
    rules: [...new Set(behind.map((effect) => effect.rule))],
    reason:
      first === undefined ? passedBy(rulings[0]) : reasonOf(first, behind.length, ruled[0]?.ruling),
    evidence: mergedSpans(behind),
    ...(first?.safer === undefined ? {} : { safer: first.safer }),
    ...(instead === undefined ? {} : { instead }),
    ...(rulings.length === 0 ? {} : { rulings }),
  };
}

/**
 * What a layer that may only tighten calls production is judged as it was called before, too: the
 * stricter counts, so that a name alone loosens nothing either.
 */
function ruleOn(
  found: Finding,
  { actor, place }: { readonly actor: Actor; readonly place: Place },
  policy: Policy,
  words: readonly string[],
): Ruled {
  const { layers } = policy;
  if (layers.length === 0) {
    return { finding: found, ...ruledBy(policy, found.effect, actor, place) };
  }
  const as = (effect: Effect): Ruled => ({
    finding: { ...found, effect },
    ...ruledBy(policy, effect, actor, place),
  });
  const named = as(placed(found.effect, layers, words));
  const free = layers.filter(({ tightensOnly }) => !tightensOnly);
  if (free.length === layers.length) return named;
  const before = as(placed(found.effect, free, words));
  return STRICTNESS[before.decision] > STRICTNESS[named.decision] ? before : named;
}

const PLAIN: Verdict = { decision: 'allow', effects: [], rules: [], reason: '', evidence: [] };

function worstFirst(a: Ruled, b: Ruled): number {
  return (
    STRICTNESS[b.decision] - STRICTNESS[a.decision] ||
    WEIGHT[b.finding.effect.severity] - WEIGHT[a.finding.effect.severity]
  );
}

/** The same effect found on two ways through the line is one effect. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length === 1) return findings;
  const seen = new Map<string, Finding>();
  for (const found of findings) {
    const { effect } = found;
    const spans = effect.evidence.map((span) => `${span.start}-${span.end}`).join(',');
    const key = [effect.rule, effect.severity, spans, ...effectKeys(effect)].join('\u0001');
    if (!seen.has(key)) seen.set(key, found);
  }
  return [...seen.values()];
}

/** What would have been held, and was not: said, so that the record can tell it. */
function passedBy(ruling: Ruling | undefined): string {
  if (ruling === undefined) return '';
  const why = ruling.because === undefined ? '' : `: ${ruling.because.replace(/\.$/, '')}`;
  return `Let pass by the ${ruling.by}'s policy (${ruling.rule})${why}.`;
}

function reasonOf(first: Effect, count: number, ruling: Ruling | undefined): string {
  const more = count > 1 ? ` (and ${count - 1} more)` : '';
  const whose = ruling === undefined ? '' : ` The ${ruling.by}'s policy says so.`;
  return `${headline(first)}${more}. ${first.why}${whose}`;
}

/** A harmless text is only that if nothing else in the action was held. */
function insteadOf(ruled: readonly Ruled[]): string | undefined {
  const offers = new Set<string>();
  for (const { finding, decision } of ruled) {
    if (decision === 'allow') continue;
    if (finding.instead === undefined) return undefined;
    offers.add(finding.instead);
  }
  const [only, ...others] = offers;
  return others.length === 0 ? only : undefined;
}

function mergedSpans(effects: readonly Effect[]): readonly Span[] {
  const spans = effects
    .flatMap((effect) => effect.evidence)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged[merged.length - 1];
    if (last !== undefined && span.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      merged.push(span);
    }
  }
  return merged;
}
