import type { Channel } from './channel';
import type { Limits } from './limits';
import type { Redactor } from './redact';
import type { Swaps } from './swap';
import type { Tenants } from './tenants';

/** What carrying needs of the gate. */
export interface Carrier {
  readonly channel: Channel;
  readonly tenants: Tenants;
  readonly limits: Limits;
  /** As they are at this moment. */
  readonly swaps: () => Swaps;
  readonly redactor: () => Redactor;
}

/** What of a request went to and fro. */
export interface Tally {
  id?: string;
  status?: number;
  sent: number;
  received: number;
  readonly began: number;
}
