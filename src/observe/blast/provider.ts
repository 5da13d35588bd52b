import type { BlastFact, BlastPicture } from '../../core/blast';
import { MOST_PARTS } from '../../core/blast';
import type { Bounds } from '../sources';

/** What a provider found. Plain text; secrets are taken out behind it. */
export type Looked =
  | {
      readonly state: 'known';
      readonly title?: string;
      readonly sentence: string;
      readonly facts: readonly BlastFact[];
      readonly picture?: BlastPicture;
      /** Why it is not known wholly. */
      readonly why?: string;
    }
  | { readonly state: 'unknown'; readonly why: string; readonly title?: string };

/** Programs and places that were fixed when the broker started. */
export interface BlastMachine {
  /** Absolute paths of programs that nobody but the system's administrator can replace. */
  readonly git?: string | undefined;
  readonly sqlite?: string | undefined;
  /** Where the container engine of this machine listens. */
  readonly dockerSocket?: string;
  /** The person's name, as the system's user database has it: what database clients log in with. */
  readonly user?: string;
}

/** Looks one subject up: read-only, within bounds, running nothing that an agent can choose. May throw. */
export type Provider<S> = (subject: S, machine: BlastMachine, bounds: Bounds) => Promise<Looked>;

export function unknown(why: string, title?: string): Looked {
  return { state: 'unknown', why, ...(title === undefined ? {} : { title }) };
}

/** The largest parts, and how many are left out. */
export function pictureOf(
  unit: BlastPicture['unit'],
  parts: readonly { readonly name: string; readonly amount: number }[],
  how: { readonly total?: number; readonly atLeast?: boolean } = {},
): BlastPicture {
  const sorted = [...parts].sort((a, b) => b.amount - a.amount);
  const more = sorted.length - MOST_PARTS;
  return {
    unit,
    total: how.total ?? parts.reduce((sum, { amount }) => sum + amount, 0),
    parts: sorted.slice(0, MOST_PARTS),
    ...(more > 0 ? { more } : {}),
    ...(how.atLeast === true ? { atLeast: true } : {}),
  };
}
