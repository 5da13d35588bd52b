import type { Server as HttpServer } from 'node:http';
import type { Server, Socket } from 'node:net';
import type { FromGate, Tenant, ToGate } from '../../broker/egress/protocol';
import type { Carrier } from './carrier';
import { carry } from './carry';
import { makeAuthority, readAuthority } from './certificates';
import { Channel } from './channel';
import type { Client } from './client';
import { Contexts } from './contexts';
import { Dialer } from './dial';
import { endWith, makeFront } from './front-h1';
import { makeH2Front, serveH2 } from './front-h2';
import { Lines } from './lines';
import { LIMITS, type Limits } from './limits';
import { Places, type Place } from './places';
import { Redactor } from './redact';
import { Refusal } from './refusal';
import { Swaps } from './swap';
import { Tenants } from './tenants';
import { openTunnel } from './tunnel';
import { carryWebSocket } from './websocket';

type Start = Extract<ToGate, { type: 'start' }>;

/** The one way out of the terminals that go through it: it asks the broker about every request, and decides nothing. */
export class Gate {
  readonly channel: Channel;
  readonly #tenants = new Tenants();
  readonly #places = new Places();
  readonly #limits: Limits;
  readonly #dialer: Dialer;
  readonly #front: HttpServer;
  #swaps = new Swaps([]);
  #redactor = new Redactor([], []);

  private constructor(start: Start, contexts: Contexts, post: (message: FromGate) => void) {
    this.channel = new Channel(post);
    this.#limits = { ...LIMITS, ...start.limits };
    this.#dialer = new Dialer(start, this.#limits.connect);
    const carrier: Carrier = {
      channel: this.channel,
      tenants: this.#tenants,
      limits: this.#limits,
      swaps: () => this.#swaps,
      redactor: () => this.#redactor,
    };
    const shared = {
      tenants: this.#tenants,
      places: this.#places,
      limits: this.#limits,
      onClient: (client: Client) => {
        // Requests that come one behind the other on a connection go on in that order.
        if (client.protocol === 'h2') void carry(client, carrier);
        else client.lines.inTurn(() => carry(client, carrier));
      },
      onRefused: (refusal: Refusal, place: Place | undefined, host: string) => {
        const tenant = place?.tenant?.id;
        const seen = { what: 'refused', host, text: refusal.message } as const;
        if (!refusal.isTold) {
          this.channel.seen({ ...(tenant === undefined ? {} : { tenant }), ...seen });
        }
      },
    };
    const h2 = makeH2Front(shared);
    this.#front = makeFront({
      ...shared,
      onUpgrade: (client, socket, head) => void carryWebSocket(client, socket, head, carrier),
      onTunnel: (request, socket, head, place) => {
        const tunnel = {
          ...shared,
          contexts,
          onH1: (inner: Socket) => {
            this.#front.emit('connection', inner);
          },
          onH2: (inner: Socket) => {
            serveH2(h2, inner, this.#places);
          },
          onPassed: (host: string, text: string, { tenant }: Place) => {
            const who = tenant === undefined ? {} : { tenant: tenant.id };
            this.channel.seen({ ...who, what: 'passed-through', host, text });
          },
        };
        openTunnel(tunnel, request.url ?? '', socket, head, place);
      },
    });
    // Its own port: who comes says with each request who it is.
    this.#front.prependListener('connection', (socket: Socket) => {
      if (this.#places.get(socket) === undefined) this.#accept(socket);
    });
  }

  /**
   * Begins: with the authority that is kept, or a new one.
   *
   * @throws Error when nothing can be listened on
   */
  static async start(start: Start, post: (message: FromGate) => void): Promise<Gate> {
    const kept = readAuthority(start.authority, Date.now());
    const signer = kept ?? makeAuthority(Date.now());
    const gate = new Gate(start, new Contexts(signer), post);
    const port = await gate.#listen(start.port);
    gate.channel.tell({
      type: 'ready',
      port,
      certificate: signer.pem.certificate,
      ...(kept === undefined ? { made: signer.pem } : {}),
    });
    return gate;
  }

  /** @param server within a sealed terminal's network: all that comes there is the terminal's */
  admit(tenant: Tenant, server?: Server): void {
    this.#tenants.admit(tenant, server);
    server?.on('connection', (socket: Socket) => {
      this.#accept(socket, tenant.id);
      if (socket.writable) this.#front.emit('connection', socket);
    });
    server?.on('error', () => undefined);
  }

  dismiss(tenant: string): void {
    this.#tenants.dismiss(tenant);
    this.channel.dismiss(tenant);
  }

  secrets({ placeholders, redact }: Extract<ToGate, { type: 'secrets' }>): void {
    this.#swaps = new Swaps(placeholders);
    this.#redactor = new Redactor(redact, placeholders);
  }

  /** Refuses all that waits and lets nobody in any more; what is under way is cut off when its last words are out. */
  stop(): void {
    this.channel.close();
    this.#front.close();
  }

  #accept(socket: Socket, tenantId?: string): void {
    const tenant = tenantId === undefined ? undefined : this.#tenants.get(tenantId);
    socket.setNoDelay(true);
    this.#places.set(socket, {
      ...(tenant === undefined ? {} : { tenant }),
      lines: new Lines(this.#dialer, this.#limits.headerBytes),
    });
    const { connections, allConnections } = this.#limits;
    try {
      if (this.#places.count > allConnections) {
        throw new Refusal(503, 'this connection was refused: the gate has too many of them.');
      }
      if (tenantId !== undefined) this.#tenants.own(tenantId, socket, connections);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const who = tenantId === undefined ? {} : { tenant: tenantId };
      this.channel.seen({ ...who, what: 'refused', host: '', text: error.message });
      endWith(socket, error);
    }
  }

  /** On loopback, at the port that is wished where it can be had. */
  #listen(wish: number | undefined): Promise<number> {
    return new Promise((resolve, reject) => {
      const server = this.#front;
      const onError = (error: Error) => {
        if (wish === undefined) {
          reject(error);
          return;
        }
        resolve(this.#listen(undefined));
      };
      server.once('error', onError);
      server.listen(wish ?? 0, '127.0.0.1', () => {
        server.off('error', onError);
        const address = server.address();
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  }
}
