import type net from 'node:net';
import { networkOf } from '../../core/policy/network';
import type { Policy } from '../../core/policy/policy';
import { newName } from '../secrets';
import type { Tenant } from './protocol';

/** Who is to go out: a terminal, as far as it is known yet. */
export interface Goer {
  /** The shell's process id, as the editor knows the terminal. */
  readonly terminal?: number;
  readonly agent?: string;
  readonly session?: string;
  /** A sealed terminal: how to reach the listener that stands in its own network. */
  readonly sealed?: Sealed;
  /** An ordinary one's proxy credentials, where they are to be the same as before. */
  readonly token?: string;
}

export interface Sealed {
  /** On 127.0.0.1, as it is seen in there. */
  readonly port: number;
  /** Has it listen, anew each time: the last listener is shut. @throws when that network is gone */
  readonly listen: () => Promise<net.Server>;
}

/** One who goes out through the gate. */
export interface KnownTenant extends Goer {
  readonly id: string;
}

/** Terminals that go out through the gate at once. */
const MOST_TENANTS = 200;
const TOKEN_BYTES = 24;

/** Who goes out through the gate, by the id that the gate names them by. */
export class Tenants {
  readonly #known = new Map<string, KnownTenant>();

  get all(): readonly KnownTenant[] {
    return [...this.#known.values()];
  }

  find(id: string): KnownTenant | undefined {
    return this.#known.get(id);
  }

  /** Undefined where there are too many. */
  add(goer: Goer): KnownTenant | undefined {
    if (this.#known.size >= MOST_TENANTS) return undefined;
    const token = goer.sealed === undefined ? (goer.token ?? newName(TOKEN_BYTES)) : undefined;
    const tenant = { ...goer, id: newName(8), ...(token === undefined ? {} : { token }) };
    this.#known.set(tenant.id, tenant);
    return tenant;
  }

  remove(id: string): boolean {
    return this.#known.delete(id);
  }
}

/** What the gate is told of a tenant, by what is in force. */
export function toldTenant({ id, token, agent }: KnownTenant, policy: Policy): Tenant {
  const { mode, hosts, inside, passThrough } = networkOf(policy, agent);
  return {
    id,
    ...(token === undefined ? {} : { token }),
    network: mode,
    hosts,
    inside,
    passThrough,
  };
}
