import type { Actor } from '../action';
import { effectKeys, type Effect, type Severity, type Span } from '../effect';
import { headline } from '../effect-text';
import type { Finding } from '../finding';
import type { Decision, Verdict } from '../verdict';
import { decisionFor } from './default';

const STRICTNESS: Readonly<Record<Decision, number>> = { allow: 0, ask: 1, deny: 2 };
const WEIGHT: Readonly<Record<Severity, number>> = { low: 0, high: 1, critical: 2 };

/** Most effects that a verdict lists; the decision is taken over all of them. */
const MOST_EFFECTS = 50;

interface Ruled {
  readonly finding: Finding;
  readonly decision: Decision;
}

/** Turns what was found into a verdict by the built-in policy. */
export function decide(findings: readonly Finding[], actor: Actor): Verdict {
  if (findings.length === 0) return PLAIN;
  const ruled = distinct(findings)
    .map((found): Ruled => ({ finding: found, decision: decisionFor(found.effect, actor) }))
    .sort(worstFirst);
  const decision = ruled[0]?.decision ?? 'allow';
  const behind = ruled.filter((one) => one.decision !== 'allow').map((one) => one.finding.effect);
  const instead = insteadOf(ruled);
  const first = behind[0];
  return {
    decision,
    effects: ruled.slice(0, MOST_EFFECTS).map((one) => one.finding.effect),
    rules: [...new Set(behind.map((effect) => effect.rule))],
    reason: first === undefined ? '' : reasonOf(first, behind.length),
    evidence: mergedSpans(behind),
    ...(first?.safer === undefined ? {} : { safer: first.safer }),
    ...(instead === undefined ? {} : { instead }),
  };
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

function reasonOf(first: Effect, count: number): string {
  const more = count > 1 ? ` (and ${count - 1} more)` : '';
  return `${headline(first)}${more}. ${first.why}`;
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
