import type { Action } from '../action';
import type { Effect, EffectKind, Environment, Target } from '../effect';
import { redact } from '../secrets';
import type { Verdict } from '../verdict';
import type { PolicyException } from './policy';

/** An exception that can be offered: it always says for whom, for which line, where and until when. */
export type Offer = PolicyException &
  Required<Pick<PolicyException, 'actor' | 'line' | 'folder' | 'environment'>>;

/**
 * Kinds of effects that a person may be asked about once for many times, and where: of what lies on this
 * machine or can be fetched again. What shows secrets, runs unseen, or reaches other people is not among them.
 */
const OFFERED: Partial<Record<EffectKind, readonly Environment[]>> = {
  'deletes-files': ['local', 'unknown'],
  'overwrites-files': ['local', 'unknown'],
  'changes-permissions': ['local', 'unknown'],
  'discards-changes': ['local', 'unknown'],
  'deletes-branch': ['local', 'unknown'],
  'rewrites-history': ['local', 'unknown'],
  'stops-service': ['local'],
  'deletes-rows': ['local'],
  'drops-data': ['local'],
  'destroys-cloud-resource': ['local'],
};

/** Longest command line that an exception names (characters), and most targets of one effect. */
const MOST_LINE = 500;
const MOST_TARGETS = 20;

/**
 * The exceptions that would let pass exactly this command line in this folder, as long as it would do to
 * the same targets what it does now. Undefined where that is no thing to let pass unasked: something
 * critical, in production, of several actions, or named by more than plain words.
 */
export function offersOf(parts: readonly Action[], verdict: Verdict): readonly Offer[] | undefined {
  const [action, ...others] = parts;
  if (action?.kind !== 'shell' || others.length > 0 || verdict.decision !== 'ask') return undefined;
  const { line, cwd, origin } = action;
  if (cwd === undefined || line.length > MOST_LINE || /[\r\n]/.test(line)) return undefined;
  // What stands in a policy stands there in the clear.
  if (redact(line) !== line) return undefined;
  const held = verdict.effects.filter(({ rule }) => verdict.rules.includes(rule));
  if (held.length === 0 || !held.every(isHarmless)) return undefined;
  const offers = held.map(({ rule, targets, environment }) => ({
    rule,
    verdict: 'allow' as const,
    ...(targets.length === 0 ? {} : { targets: targets.map(({ name }) => name) }),
    environment,
    actor: origin.actor,
    line,
    folder: cwd,
    reason: 'Approved several times as it stands.',
  }));
  return distinct(offers);
}

function isHarmless({ kind, severity, environment, targets }: Effect): boolean {
  if (severity === 'critical' || targets.length > MOST_TARGETS) return false;
  return OFFERED[kind]?.includes(environment) === true && targets.every(isPlain);
}

/** A star would be a pattern in the policy; a path that is yet to be made names nothing. */
function isPlain({ name }: Target): boolean {
  return name.trim() !== '' && name.length <= 200 && !/[*?[\]{}$~`\p{C}]|(?:^|\/)\.\./u.test(name);
}

function distinct(offers: readonly Offer[]): readonly Offer[] {
  const byText = new Map(offers.map((offer) => [JSON.stringify(offer), offer]));
  return [...byText.values()];
}
