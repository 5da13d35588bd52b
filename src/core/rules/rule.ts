import type { Effect, EffectKind, Severity, Span, Target, Undo, Environment } from '../effect';
import type { Facts, FactRequest, FactValue } from '../fact';
import type { Invocation } from '../shell/invocation';
import type { Actor } from '../action';
import type { Insert } from './inserts';

/** What a rule may ask while it looks. An unmet request is noted; the rule goes on as if `unknown`. */
export interface Asking {
  readonly actor: Actor;
  /** The answer, or `unknown` when it cannot be told or is not known yet. */
  fact<R extends FactRequest>(request: R): FactValue<R['kind']>;
}

/** A rule's find: the parts of an effect that depend on the input. The rule's row gives the rest. */
export interface Match {
  readonly targets: readonly Target[];
  readonly evidence: readonly Span[];
  readonly amount?: string;
  readonly environment?: Environment;
  /** Where this find is worse, or less bad, than the row says. */
  readonly severity?: Severity;
  readonly undo?: Undo;
  readonly why?: string;
  readonly safer?: string;
  readonly instead?: string;
  /** Insertions into the action's own text that leave its harmless part: `instead` by another way. */
  readonly inserts?: readonly Insert[];
}

/** What every rule says of itself, whatever it looks at. */
export interface RuleRow {
  /** `family.name`, stable for ever: policies and records name it. */
  readonly id: string;
  readonly effect: EffectKind;
  readonly severity: Severity;
  readonly undo: Undo;
  /** One sentence for the person: what would happen. */
  readonly why: string;
  /** One sentence: what to do instead. */
  readonly safer: string;
  /** Command lines that this rule must stop, through the whole judge. */
  readonly stops: readonly string[];
  /** Look-alikes that must pass unasked. */
  readonly passes: readonly string[];
}

/** A rule about a program that a command line starts. */
export interface InvocationRule extends RuleRow {
  readonly programs: readonly string[];
  /**
   * Of a rule about any program: whether it can find something about this one where nothing is around
   * it, no redirection, file as input, variable in front, wrapper, or other machine. Asked once for a
   * program; without an answer the rule looks at all of them.
   */
  concerns?(program: string): boolean;
  match(invocation: Invocation, asking: Asking): Match | undefined;
}

/** What an effect takes from its row. */
type Said = Pick<RuleRow, 'id' | 'effect' | 'severity' | 'undo' | 'why' | 'safer'>;

const said = new WeakMap<RuleRow, Said>();

/** Rows are of many shapes and some work out what they say: each is asked once. */
function saidBy(row: RuleRow): Said {
  let known = said.get(row);
  if (known === undefined) {
    const { id, effect, severity, undo, why, safer } = row;
    known = { id, effect, severity, undo, why, safer };
    said.set(row, known);
  }
  return known;
}

type Building = { -readonly [K in keyof Effect]: Effect[K] };

/** Joins row and find into the effect that the verdict carries. */
export function effectOf(rule: RuleRow, match: Match): Effect {
  const row = saidBy(rule);
  const safer = match.safer ?? row.safer;
  const effect: Building = {
    kind: row.effect,
    targets: match.targets,
    environment: match.environment ?? 'unknown',
    undo: match.undo ?? row.undo,
    severity: match.severity ?? row.severity,
    rule: row.id,
    why: match.why ?? row.why,
    evidence: match.evidence,
  };
  if (match.amount !== undefined) effect.amount = match.amount;
  if (safer !== '') effect.safer = safer;
  return effect;
}

export type { Facts };
