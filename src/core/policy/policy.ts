import type { Actor } from '../action';
import type { EffectKind, Environment, Severity } from '../effect';
import type { Decision } from '../verdict';
import type { NetworkLayer } from './network';

/** Who laid a policy down, in the order in which they are asked. */
export const LAYER_NAMES = ['organisation', 'user', 'workspace'] as const;
export type LayerName = (typeof LAYER_NAMES)[number];

/** What is to become of an effect: for everybody, or for agents and people apart. */
export type Stated = Decision | Readonly<Partial<Record<Actor, Decision>>>;

/** A place in which something that would be held is not, or less so. */
export interface PolicyException {
  /** A rule's id, or a family's. */
  readonly rule: string;
  /** `allow` unless it says `ask`. */
  readonly verdict: 'allow' | 'ask';
  /** Patterns; every target of the effect matches one of them. Absent: all targets, and none. */
  readonly targets?: readonly string[];
  readonly environment?: Environment;
  readonly actor?: Actor;
  /** The whole command line, to the letter: no other one is meant. */
  readonly line?: string;
  /** The folder that the action begins in, as it is named there. */
  readonly folder?: string;
  /** Why it is so, for whoever reads it later. */
  readonly reason: string;
  /** The last day on which it holds, `2026-12-31`. */
  readonly until?: string;
}

/** Where an effect was found, for the exceptions that hold for one command line, or in one folder. */
export interface Place {
  /** The command line; undefined where the action is none. */
  readonly line?: string;
  readonly folder?: string;
}

export const NOWHERE: Place = {};

export type NamedEnvironment = Exclude<Environment, 'unknown'>;

/** What one layer says. Nothing in it is executed or contacted. */
export interface PolicyLayer {
  readonly name: LayerName;
  /** It may only make stricter what those above it, and the built-in policy, say. */
  readonly tightensOnly: boolean;
  /** Verdicts by a rule's id (`git.push-force`) or a family (`git`). */
  readonly rules: ReadonlyMap<string, Stated>;
  readonly effects: ReadonlyMap<EffectKind, Stated>;
  /** From which severity on an effect in this environment is held. */
  readonly thresholds: ReadonlyMap<Environment, Severity>;
  /** Patterns of names (hosts, profiles, contexts, branches, databases) by what they stand for. */
  readonly environments: ReadonlyMap<NamedEnvironment, readonly string[]>;
  readonly exceptions: readonly PolicyException[];
  /** Patterns of paths that are secrets because somebody says so; each says where it begins. */
  readonly hidden?: readonly string[];
  /** Where terminals may go that go out through the egress gate. */
  readonly network?: NetworkLayer;
}

/** What is in force beside the built-in policy: layers from the organisation's down to the workspace's. */
export interface Policy {
  readonly layers: readonly PolicyLayer[];
  /** Today, `2026-11-22`: the core has no clock. An exception that ended before does not hold. */
  readonly today?: string;
}

/** Nothing but the built-in policy. */
export const BUILT_IN: Policy = { layers: [] };

/** What is hidden by any layer: none can show what another one hides. */
export function hiddenOf({ layers }: Policy): readonly string[] {
  return [...new Set(layers.flatMap(({ hidden = [] }) => hidden))].sort();
}

const ORDER: Readonly<Record<LayerName, number>> = { organisation: 0, user: 1, workspace: 2 };

/**
 * Puts layers together, in the order in which they have their say. One that may only tighten stands
 * behind one of the same name that may loosen, and the workspace's always is one of those.
 *
 * @param today the day, `2026-11-22`; without it no exception with an end date holds
 */
export function mergeLayers(layers: readonly PolicyLayer[], today?: string): Policy {
  const merged = layers
    .map((layer) => (layer.name === 'workspace' ? { ...layer, tightensOnly: true } : layer))
    .sort(
      (a, b) => ORDER[a.name] - ORDER[b.name] || Number(a.tightensOnly) - Number(b.tightensOnly),
    );
  return { layers: merged, ...(today === undefined ? {} : { today }) };
}
