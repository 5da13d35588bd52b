import type { Actor } from '../action';
import type { Effect, EffectKind } from '../effect';
import type { Decision } from '../verdict';

/** What becomes of a held effect, by who wants it. Effects of low severity always pass. */
type Row = Readonly<Record<Actor, Decision>>;

const ASK: Row = { agent: 'ask', person: 'ask' };
/** People may do with their own secrets and terminals as they like; an agent waits or is refused. */
const AGENT_ASKS: Row = { agent: 'ask', person: 'allow' };
const AGENT_REFUSED: Row = { agent: 'deny', person: 'allow' };
const NEVER_BY_AGENT: Row = { agent: 'deny', person: 'ask' };

const DEFAULTS: Readonly<Record<EffectKind, Row>> = {
  'deletes-files': ASK,
  'overwrites-files': ASK,
  'changes-permissions': ASK,
  'destroys-disk': ASK,
  'discards-changes': ASK,
  'rewrites-history': ASK,
  'deletes-branch': ASK,
  'deletes-repository': ASK,
  'destroys-cloud-resource': ASK,
  'stops-service': ASK,
  'removes-access': ASK,
  publishes: ASK,
  'drops-data': ASK,
  'deletes-rows': ASK,
  'sends-request': ASK,
  'reads-secret': AGENT_REFUSED,
  'sends-data-out': ASK,
  'runs-unseen-code': ASK,
  'runs-later': AGENT_ASKS,
  'opens-interpreter': AGENT_ASKS,
  'opens-production': AGENT_ASKS,
  'changes-meaning': ASK,
  'turns-guard-off': NEVER_BY_AGENT,
  'not-understood': ASK,
};

/** What the built-in policy says to one effect. */
export function decisionFor(effect: Effect, actor: Actor): Decision {
  return effect.severity === 'low' ? 'allow' : decisionIfHeld(effect, actor);
}

/** What it would say, were the effect of a severity that is held. */
export function decisionIfHeld(effect: Effect, actor: Actor): Decision {
  return DEFAULTS[effect.kind][actor];
}
