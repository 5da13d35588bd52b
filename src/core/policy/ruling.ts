import type { Actor } from '../action';
import type { Effect, Severity, Target } from '../effect';
import type { Decision, Ruling } from '../verdict';
import { decisionFor, decisionIfHeld } from './default';
import { patternMatches } from './pattern';
import {
  NOWHERE,
  type Place,
  type Policy,
  type PolicyException,
  type PolicyLayer,
  type Stated,
} from './policy';

export const STRICTNESS: Readonly<Record<Decision, number>> = { allow: 0, ask: 1, deny: 2 };
const WEIGHT: Readonly<Record<Severity, number>> = { low: 0, high: 1, critical: 2 };

/** What becomes of an effect, and the layer that has decided it where that was not the built-in policy. */
export interface Ruled {
  readonly decision: Decision;
  readonly ruling?: Ruling;
}

/** Who wants it, and where. */
interface Asked extends Place {
  readonly actor: Actor;
}

interface Said {
  readonly decision: Decision;
  readonly because?: string;
}

/**
 * What the built-in policy and the layers say to an effect. The first layer that may loosen and has
 * something to say stands in the place of the built-in policy; every other one can only tighten.
 */
export function ruledBy(
  policy: Policy,
  effect: Effect,
  actor: Actor,
  place: Place = NOWHERE,
): Ruled {
  const builtIn = decisionFor(effect, actor);
  if (policy.layers.length === 0) return { decision: builtIn };
  let decision = builtIn;
  let by: PolicyLayer | undefined;
  let because: string | undefined;
  let isStated = false;
  for (const layer of policy.layers) {
    const said = saidBy(layer, policy, effect, { actor, ...place });
    if (said === undefined) continue;
    const isFree = !isStated && !layer.tightensOnly;
    const wanted = isFree ? floored(said.decision, effect, builtIn) : said.decision;
    if (!layer.tightensOnly) isStated = true;
    if (!isFree && STRICTNESS[wanted] <= STRICTNESS[decision]) continue;
    if (wanted === decision) continue;
    decision = wanted;
    by = layer;
    because = said.because;
  }
  if (by === undefined) return { decision };
  return {
    decision,
    ruling: {
      rule: effect.rule,
      decision,
      by: by.name,
      ...(because === undefined ? {} : { because }),
    },
  };
}

/** What no policy lets pass: the guard's own end, what nobody can read, and what is beyond repair. */
function floored(wanted: Decision, effect: Effect, builtIn: Decision): Decision {
  if (STRICTNESS[wanted] >= STRICTNESS[builtIn]) return wanted;
  if (effect.kind === 'turns-guard-off' || effect.kind === 'not-understood') return builtIn;
  return effect.severity === 'critical' && wanted === 'allow' ? 'ask' : wanted;
}

function saidBy(
  layer: PolicyLayer,
  policy: Policy,
  effect: Effect,
  asked: Asked,
): Said | undefined {
  if (!layer.tightensOnly) {
    const exception = layer.exceptions.find((one) => applies(one, effect, asked, policy.today));
    if (exception !== undefined) {
      return { decision: exception.verdict, because: exception.reason };
    }
  }
  const decision = statedBy(layer, effect, asked.actor);
  return decision && { decision };
}

/** A rule that is named counts whatever its severity; a family or a kind of effect from the threshold on. */
function statedBy(layer: PolicyLayer, effect: Effect, actor: Actor): Decision | undefined {
  const named = forActor(layer.rules.get(effect.rule), actor);
  if (named !== undefined) return named;
  const threshold = layer.thresholds.get(effect.environment);
  const isHeld = WEIGHT[effect.severity] >= WEIGHT[threshold ?? 'high'];
  if (isHeld) {
    const wide =
      forActor(layer.rules.get(familyOf(effect.rule)), actor) ??
      forActor(layer.effects.get(effect.kind), actor);
    if (wide !== undefined) return wide;
    return effect.severity === 'low' ? decisionIfHeld(effect, actor) : undefined;
  }
  return threshold === undefined || effect.severity === 'low' ? undefined : 'allow';
}

function forActor(stated: Stated | undefined, actor: Actor): Decision | undefined {
  return typeof stated === 'object' ? stated[actor] : stated;
}

/** `git` of `git.push-force`. */
export function familyOf(rule: string): string {
  const dot = rule.indexOf('.');
  return dot < 0 ? rule : rule.slice(0, dot);
}

function applies(
  exception: PolicyException,
  effect: Effect,
  { actor, line, folder }: Asked,
  today: string | undefined,
): boolean {
  const { rule, targets, until } = exception;
  if (rule !== effect.rule && rule !== familyOf(effect.rule)) return false;
  // Days as they are written sort as they follow each other.
  if (until !== undefined && (today === undefined || today > until)) return false;
  if (exception.actor !== undefined && exception.actor !== actor) return false;
  if (exception.environment !== undefined && exception.environment !== effect.environment) {
    return false;
  }
  if (exception.line !== undefined && exception.line !== line) return false;
  if (exception.folder !== undefined && exception.folder !== folder) return false;
  if (targets === undefined) return true;
  return (
    effect.targets.length > 0 &&
    effect.targets.every((target) => targets.some((pattern) => isMeant(pattern, target)))
  );
}

/** A path that leads elsewhere, or that the shell has yet to make, is not the one that it looks like. */
function isMeant(pattern: string, { type, name }: Target): boolean {
  if (type === 'path' && (/(?:^|[\\/])\.\.(?:[\\/]|$)/.test(name) || /[*?[{$~`]/.test(name))) {
    return false;
  }
  return patternMatches(pattern, name);
}
