/**
 * Effects are the language of the product: what an action would do, on what, how bad, and whether it
 * can be undone. Rules make effects; policy turns them into a verdict; people read them.
 */

export const EFFECT_KINDS = [
  'deletes-files',
  'overwrites-files',
  'changes-permissions',
  'destroys-disk',
  'discards-changes',
  'rewrites-history',
  'deletes-branch',
  'deletes-repository',
  'destroys-cloud-resource',
  'stops-service',
  'removes-access',
  'publishes',
  'drops-data',
  'deletes-rows',
  'sends-request',
  'reads-secret',
  'sends-data-out',
  'runs-unseen-code',
  'runs-later',
  'opens-interpreter',
  'opens-production',
  'changes-meaning',
  'turns-guard-off',
  'not-understood',
] as const;

/** `opens-interpreter`: opens a program that reads further commands. `changes-meaning`: stores code, or changes what words mean in this shell. */
export type EffectKind = (typeof EFFECT_KINDS)[number];

export type Environment = 'production' | 'staging' | 'local' | 'unknown';

/** `low` passes, `high` is held, `critical` is held and never remembered as approved. */
export type Severity = 'low' | 'high' | 'critical';

export type Undo = 'yes' | 'partly' | 'no' | 'unknown';

/** Offsets into the action's own text, in UTF-16 units, half open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What it is done to. `name` is shown to people and must be plain text of the input or of a fact. */
export interface Target {
  /** What kind of thing: `path`, `branch`, `volume`, `table`, `host`, `command`, … */
  readonly type: string;
  readonly name: string;
}

export interface Effect {
  readonly kind: EffectKind;
  readonly targets: readonly Target[];
  /** How much, in words, where it is known: `12 files`, `every row`. */
  readonly amount?: string;
  readonly environment: Environment;
  readonly undo: Undo;
  readonly severity: Severity;
  /** The rule that found it. */
  readonly rule: string;
  /** One sentence: what would happen, for the person. */
  readonly why: string;
  /** What to do instead, for the agent and the person. */
  readonly safer?: string;
  readonly evidence: readonly Span[];
}

/** One spelling for each thing an effect does to one target: what a denial is remembered by. */
export function effectKeys(effect: Effect): readonly string[] {
  if (effect.targets.length === 0) return [effect.kind];
  return effect.targets.map((target) => `${effect.kind}\0${target.type}\0${target.name}`);
}
