import { createHash, timingSafeEqual } from 'node:crypto';
import type { Server, Socket } from 'node:net';
import { hostMatches } from '../../core/policy/network';
import type { Tenant } from '../../broker/egress/protocol';
import { isAddress, reachOf, type Authority } from './addresses';
import { Refusal } from './refusal';

interface Room {
  held: number;
  readonly queue: { readonly bytes: number; readonly enter: () => void }[];
}

interface Kept {
  tenant: Tenant;
  readonly digest: Buffer | undefined;
  server?: Server;
  readonly sockets: Set<Socket>;
  /** Bytes of bodies that are held, and who waits for room. */
  readonly room: Room;
}

/** The terminals that go out through the gate, with their connections. */
export class Tenants {
  readonly #kept = new Map<string, Kept>();

  /** Lets a terminal in, or replaces what is known of it. */
  admit(tenant: Tenant, server?: Server): void {
    const before = this.#kept.get(tenant.id);
    if (server !== undefined) before?.server?.close();
    const listening = server ?? before?.server;
    this.#kept.set(tenant.id, {
      tenant,
      digest: tenant.token === undefined ? undefined : digestOf(tenant.token),
      ...(listening === undefined ? {} : { server: listening }),
      sockets: before?.sockets ?? new Set(),
      room: before?.room ?? { held: 0, queue: [] },
    });
  }

  /** Ends its listener and all its connections. */
  dismiss(id: string): void {
    const kept = this.#kept.get(id);
    this.#kept.delete(id);
    kept?.server?.close();
    for (const socket of kept?.sockets ?? []) socket.destroy();
  }

  /** As it is known now; undefined when it was dismissed. */
  get(id: string): Tenant | undefined {
    return this.#kept.get(id)?.tenant;
  }

  /**
   * Who shows these credentials: `Basic` with the token as password. All tokens are compared, each in the same time.
   *
   * @param header the value of Proxy-Authorization
   */
  byCredentials(header: string | undefined): Tenant | undefined {
    const encoded = /^basic +([A-Za-z0-9+/=_-]{1,1024})$/i.exec(header ?? '')?.[1];
    if (encoded === undefined) return undefined;
    const shown = Buffer.from(encoded, 'base64').toString('latin1');
    const digest = digestOf(shown.slice(shown.indexOf(':') + 1));
    let found: Tenant | undefined;
    for (const one of this.#kept.values()) {
      if (one.digest !== undefined && timingSafeEqual(one.digest, digest)) found = one.tenant;
    }
    return found;
  }

  /**
   * Counts a connection as one of a tenant's until it is closed: with the tenant it ends too.
   *
   * @param most of one tenant
   * @throws Refusal where there are so many
   */
  own(id: string, socket: Socket, most: number): void {
    const sockets = this.#kept.get(id)?.sockets;
    if (sockets?.has(socket) === true) return;
    if (sockets === undefined || sockets.size >= most) {
      throw new Refusal(
        503,
        'this connection was refused: this terminal has too many of them. Close some, and try again.',
      );
    }
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  }

  /**
   * Waits for room for a body that is held, in turn with others of the same tenant.
   *
   * @param most of one tenant (bytes); one body gets room however large it is
   * @returns gives the room back
   */
  async hold(id: string, bytes: number, most: number): Promise<() => void> {
    const room = this.#kept.get(id)?.room ?? { held: 0, queue: [] };
    await new Promise<void>((enter) => {
      room.queue.push({ bytes, enter });
      letIn(room, most);
    });
    return () => {
      room.held -= bytes;
      letIn(room, most);
    };
  }
}

/** Those that fit, in their order. */
function letIn(room: Room, most: number): void {
  for (let [next] = room.queue; next !== undefined; [next] = room.queue) {
    if (room.held > 0 && room.held + next.bytes > most) return;
    room.queue.shift();
    room.held += next.bytes;
    next.enter();
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Whether a host's connections are passed through unopened. */
export function isPassedThrough(tenant: Tenant, host: string): boolean {
  return tenant.passThrough.some((pattern) => hostMatches(pattern, host));
}

/**
 * What is refused to a terminal whatever it asks there.
 *
 * @throws Refusal
 */
export function checkReach(tenant: Tenant, { host }: Authority): void {
  const isListed = [...tenant.hosts, ...tenant.passThrough].some((one) => hostMatches(one, host));
  if (tenant.network === 'off') {
    throw new Refusal(
      403,
      `${host} was not reached: the network of this terminal is off. A person can turn it on in the policy ("network").`,
    );
  }
  if (tenant.network === 'list' && !isListed) {
    throw new Refusal(
      403,
      `${host} was not reached: it is not on the list of hosts of this terminal. A person can put it there in the policy ("network", "hosts").`,
    );
  }
  // An address says nothing of who is there, and goes round every rule that names a host.
  if (isAddress(host) && !isNamed([...tenant.hosts, ...tenant.passThrough], host)) {
    throw new Refusal(
      403,
      `${host} was not reached: it is an address and no name. Use the host's name, or have a person put the address on the list ("network", "hosts").`,
    );
  }
}

/**
 * Those of a host's addresses that may be connected to.
 *
 * @throws Refusal where there is none
 */
export function reachable(
  tenant: Tenant,
  host: string,
  addresses: readonly string[],
): readonly string[] {
  const inside = tenant.inside ?? [...tenant.hosts, ...tenant.passThrough];
  const isOpen = isNamed(inside, host);
  const isListed = isOpen || inside.some((one) => one !== '*' && hostMatches(one, host));
  const good = addresses.filter((address) => {
    const reach = reachOf(address);
    return reach === 'public' || (reach === 'private' ? isListed : isOpen);
  });
  if (good.length > 0) return good;
  throw new Refusal(
    403,
    `${host} was not reached: its name leads to ${addresses[0] ?? 'no address'}, which is within this machine or its own network. If that is meant, have a person put ${host} on the list ("network", "hosts").`,
  );
}

/** Whether a host stands in a list by itself, not by a pattern. */
function isNamed(list: readonly string[], host: string): boolean {
  return list.some(
    (pattern) => !pattern.includes('*') && hostMatches(pattern.replace(/^\[|\]$/g, ''), host),
  );
}
