/** Why somebody cannot go out: what happened, why, what to do. */
export class EgressError extends Error {
  override readonly name = 'EgressError';
}

/** What a terminal needs to go out through the gate. */
export interface Admitted {
  readonly tenant: string;
  /** Variables that its programs find the gate by, and trust it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The file of certificates that they trust (PEM), by its absolute path. */
  readonly bundle: string;
}
