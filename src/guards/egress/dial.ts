import dns from 'node:dns/promises';
import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import type { Tenant, ToGate } from '../../broker/egress/protocol';
import { hostText, isAddress, type Authority } from './addresses';
import { Refusal, reasonOf } from './refusal';
import { reachable } from './tenants';

type Start = Extract<ToGate, { type: 'start' }>;

/** For one address of several, before the next one is tried too (ms). */
const ATTEMPT_MS = 2_000;

export interface Target extends Authority {
  readonly scheme: 'http' | 'https';
}

/** The proxy that the machine itself has to go through. */
interface Parent {
  readonly authority: Authority;
  readonly isSecure: boolean;
  /** The value of Proxy-Authorization. */
  readonly credentials?: string;
  readonly except: readonly string[];
}

/** Connects to servers: looks a name up once, checks where it leads, and connects to that very address. */
export class Dialer {
  readonly #names: Readonly<Record<string, readonly string[]>>;
  readonly #parent: Parent | undefined;
  readonly #context: tls.SecureContext;
  readonly #time: number;

  /** @param within for one connection, with its TLS (ms) */
  constructor(start: Pick<Start, 'names' | 'upstream' | 'trusted'>, within: number) {
    this.#names = start.names ?? {};
    this.#parent = start.upstream === undefined ? undefined : parentOf(start.upstream);
    this.#context = tls.createSecureContext({
      minVersion: 'TLSv1.2',
      ...(start.trusted === undefined ? {} : { ca: [...tls.rootCertificates, start.trusted] }),
    });
    this.#time = within;
  }

  /** The parent through which plain requests to a host go, in absolute form, and what it wants to see. */
  parentFor(host: string): { readonly authorization?: string } | undefined {
    const parent = this.#parent;
    if (parent === undefined || isExcept(parent.except, host)) return undefined;
    return parent.credentials === undefined ? {} : { authorization: parent.credentials };
  }

  /**
   * A connection to a host over which its own protocol is spoken; or, for plain requests where the machine goes
   * through a proxy, to that.
   *
   * @param alpn what is offered to a host with TLS
   * @throws Refusal (403, 502, 504) in words
   */
  async open(
    tenant: Tenant,
    target: Target,
    alpn: readonly string[],
    gone: AbortSignal,
  ): Promise<net.Socket> {
    return this.#within(target, gone, async (end) => {
      const isParents = target.scheme === 'http' && this.parentFor(target.host) !== undefined;
      const socket = await (isParents ? this.#toParent(end) : this.#tunnel(tenant, target, end));
      return target.scheme === 'http' ? socket : this.#secured(socket, target.host, alpn, end);
    });
  }

  async #within(
    target: Authority,
    gone: AbortSignal,
    open: (end: AbortSignal) => Promise<net.Socket>,
  ): Promise<net.Socket> {
    const end = AbortSignal.any([gone, AbortSignal.timeout(this.#time)]);
    try {
      return await open(end);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      if (end.aborted && !gone.aborted) {
        throw new Refusal(
          504,
          `${target.host} did not answer in time: the connection was given up.`,
        );
      }
      throw new Refusal(502, `${target.host} could not be reached: ${reasonOf(error)}.`);
    }
  }

  /** The same for HTTP/1.1 alone, and never with plain requests to the machine's own proxy. */
  async opened(tenant: Tenant, target: Target, gone: AbortSignal): Promise<net.Socket> {
    if (target.scheme === 'https') return this.open(tenant, target, ['http/1.1'], gone);
    return this.bare(tenant, target, gone);
  }

  /**
   * A connection to a host on which nothing was said, by way of the machine's own proxy where it has one.
   *
   * @throws Refusal (403, 502, 504) in words
   */
  async bare(tenant: Tenant, target: Authority, gone: AbortSignal): Promise<net.Socket> {
    return this.#within(target, gone, (end) => this.#tunnel(tenant, target, end));
  }

  async #tunnel(tenant: Tenant, target: Authority, end: AbortSignal): Promise<net.Socket> {
    if (this.parentFor(target.host) !== undefined) return this.#throughParent(target, end);
    const addresses = reachable(tenant, target.host, await this.#lookUp(target.host));
    return connected(addresses, target.port, end);
  }

  async #lookUp(host: string): Promise<readonly string[]> {
    if (isAddress(host)) return [host];
    if (Object.hasOwn(this.#names, host)) return this.#names[host] ?? [];
    if (host === 'localhost' || host.endsWith('.localhost')) return ['127.0.0.1', '::1'];
    const found = await dns.lookup(host, { all: true });
    return found.map(({ address }) => address);
  }

  async #toParent(end: AbortSignal): Promise<net.Socket> {
    const parent = this.#parent;
    if (parent === undefined) throw new Error('there is no parent');
    const { host, port } = parent.authority;
    // Set by the machine's owner, so that it may be wherever it is.
    const socket = await connected(await this.#lookUp(host), port, end);
    return parent.isSecure ? this.#secured(socket, host, ['http/1.1'], end) : socket;
  }

  async #throughParent(target: Authority, end: AbortSignal): Promise<net.Socket> {
    const socket = await this.#toParent(end);
    const path = hostText(target, 'https').replace(/(?<!:\d+)$/, `:${target.port}`);
    return new Promise((resolve, reject) => {
      const request = http.request({
        createConnection: () => socket,
        method: 'CONNECT',
        path,
        headers: {
          host: path,
          ...(this.#parent?.credentials === undefined
            ? {}
            : { 'proxy-authorization': this.#parent.credentials }),
        },
        signal: end,
      });
      request.once('error', reject);
      request.once('connect', (response, tunnel, head) => {
        if (response.statusCode !== 200) {
          tunnel.destroy();
          reject(new Error(`the machine's own proxy answered ${response.statusCode ?? 0}`));
          return;
        }
        if (head.length > 0) tunnel.unshift(head);
        resolve(socket);
      });
      request.once('response', (response) => {
        response.destroy();
        reject(new Error(`the machine's own proxy answered ${response.statusCode ?? 0}`));
      });
      request.end();
    });
  }

  #secured(
    socket: net.Socket,
    host: string,
    alpn: readonly string[],
    end: AbortSignal,
  ): Promise<net.Socket> {
    const secured = tls.connect({
      socket,
      host,
      ...(isAddress(host) ? {} : { servername: host }),
      secureContext: this.#context,
      ALPNProtocols: [...alpn],
    });
    return settled(secured, 'secureConnect', end).catch((error: unknown) => {
      throw new Refusal(
        502,
        `${host} was not asked: its TLS is not valid (${reasonOf(error)}). If the server is one of your own, have its authority trusted on this machine.`,
      );
    });
  }
}

function connected(
  addresses: readonly string[],
  port: number,
  end: AbortSignal,
): Promise<net.Socket> {
  const all = addresses.map((address) => ({ address, family: net.isIP(address) }));
  const [first] = all;
  const socket = net.connect({
    // What is looked up is known already: these addresses and no others.
    host: 'checked.invalid',
    port,
    noDelay: true,
    autoSelectFamily: all.length > 1,
    // Long enough for a moment in which this process is busy with handshakes.
    autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
    lookup: (_host, options, done) => {
      if (options.all === true) done(null, all);
      else done(null, first?.address ?? '', first?.family ?? 4);
    },
  });
  return settled(socket, 'connect', end);
}

/** A socket once it has come so far, or its error. */
function settled<T extends net.Socket>(socket: T, event: string, end: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      socket.off(event, onGood).off('error', onBad).off('close', onClose);
      end.removeEventListener('abort', onAbort);
    };
    const onGood = () => {
      leave();
      resolve(socket);
    };
    const onBad = (error: Error) => {
      leave();
      // It may tell more of its end, which nobody waits for.
      socket.on('error', () => undefined).destroy();
      reject(error);
    };
    const onClose = () => {
      onBad(new Error('the connection was closed'));
    };
    const onAbort = () => {
      onBad(new Error('given up'));
    };
    socket.on(event, onGood).on('error', onBad).on('close', onClose);
    end.addEventListener('abort', onAbort);
    if (end.aborted) onAbort();
  });
}

function parentOf({ proxy, except }: NonNullable<Start['upstream']>): Parent | undefined {
  if (!URL.canParse(proxy)) return undefined;
  const { protocol, hostname, port, username, password } = new URL(proxy);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  const isSecure = protocol === 'https:';
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return {
    authority: {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? (isSecure ? 443 : 80) : Number(port),
    },
    isSecure,
    ...(credentials === ':'
      ? {}
      : { credentials: `Basic ${Buffer.from(credentials).toString('base64')}` }),
    except,
  };
}

/** Whether a host stands in a NO_PROXY: a name with all below it, `.name`, `*.name`, `*`, an address. */
function isExcept(except: readonly string[], host: string): boolean {
  return except.some((one) => {
    const name = one
      .trim()
      .toLowerCase()
      .replace(/:\d+$/, '')
      .replace(/^\*?\./, '');
    return name === '*' || host === name || (name !== '' && host.endsWith(`.${name}`));
  });
}
