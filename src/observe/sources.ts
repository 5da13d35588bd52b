import type { FactKind, FactRequest, FactValue } from '../core/fact';

/** How much is looked at, at most, for one action. */
export interface Limits {
  /** Bytes of one text. */
  readonly textBytes: number;
  /** Paths of one glob, and files of one folder that are told as secret-bearing. */
  readonly entries: number;
  /** Directory entries that are looked at for one answer. */
  readonly scanned: number;
  /** Facts of one action. */
  readonly facts: number;
  /** Milliseconds in all, time in which nothing is looked up not counted. */
  readonly milliseconds: number;
}

export const LIMITS: Limits = {
  textBytes: 256 * 1024,
  entries: 1_000,
  scanned: 20_000,
  facts: 400,
  milliseconds: 2_000,
};

/** What a source must keep to. A source that is still at work when the time is up is not waited for. */
export interface Bounds {
  readonly limits: Limits;
  /** Milliseconds that are left, never below 0. */
  remaining(): number;
}

/** Answers one kind of fact. May throw: that counts as `unknown`. */
export type FactSource<K extends FactKind> = (
  request: Extract<FactRequest, { readonly kind: K }>,
  bounds: Bounds,
) => FactValue<K> | Promise<FactValue<K>>;

export type FactSources = { readonly [K in FactKind]: FactSource<K> };

/** A clock for bounds: monotonic milliseconds. */
export function startBounds(limits: Limits, milliseconds: number): Bounds {
  const end = performance.now() + milliseconds;
  return { limits, remaining: () => Math.max(0, end - performance.now()) };
}

/** The error code of a failed system call, as `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
