import net from 'node:net';
import { Call } from './call';
import { Deadline } from './deadline';
import { Framer, type Header } from './framing';
import type { Within } from './seal/parts';
import { sameSecret } from './secrets';
import { Turns } from './turns';

export interface EndpointLimits {
  /** A header must be whole within this time, a message within `messageMs` (ms). */
  readonly headerMs: number;
  readonly messageMs: number;
  readonly connections: number;
  /** Bytes of unfinished messages, all connections together. */
  readonly bytes: number;
}

const LIMITS: EndpointLimits = {
  headerMs: 5_000,
  messageMs: 60_000,
  connections: 4_096,
  bytes: 64 * 1024 * 1024,
};

export interface EndpointOptions {
  readonly callerSecret: string;
  readonly answerSecret: string;
  /** A question; never called twice for a connection. What it lacks, the call itself asks for. */
  readonly onCall: (call: Call) => void;
  /** A connection that did not know the secret or did not speak the protocol. */
  readonly onStranger: (what: 'secret' | 'header') => void;
  readonly limits?: Partial<EndpointLimits>;
}

/**
 * Where callers reach the broker: loopback TCP, since bash can open nothing else, and a Unix socket or
 * named pipe. Both speak the wire of docs/architecture.md. Nothing is said to who does not know the secret.
 */
export class Endpoint {
  readonly #options: EndpointOptions;
  readonly #limits: EndpointLimits;
  readonly #servers: net.Server[] = [];
  readonly #sockets = new Set<net.Socket>();
  readonly #turns = new Turns();
  #held = 0;

  constructor(options: EndpointOptions) {
    this.#options = options;
    this.#limits = { ...LIMITS, ...options.limits };
  }

  /**
   * Listens on loopback TCP and answers with the port.
   *
   * @param port the port wished for; when it is taken, or 0, the system chooses
   * @throws what the system throws when no port can be had
   */
  async listenTcp(port = 0): Promise<number> {
    const server = await this.#listen({ host: '127.0.0.1', port }).catch((error: unknown) => {
      if (port === 0) throw error;
      return this.#listen({ host: '127.0.0.1', port: 0 });
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('No TCP address');
    return address.port;
  }

  /** Listens on a Unix socket or named pipe. @throws what the system throws */
  async listenPath(path: string): Promise<void> {
    await this.#listen({ path });
  }

  /** Serves what comes in at a listener that somebody else opened, inside a sealed terminal's network. */
  serve(server: net.Server, within: Within): void {
    server.maxConnections = this.#limits.connections;
    server.on('error', () => undefined);
    server.on('connection', (socket) => {
      socket.setNoDelay(true);
      this.#accept(socket, within);
    });
  }

  /** Stops listening; connections that still wait for an answer are left to `destroy`. */
  close(): void {
    for (const server of this.#servers) server.close();
  }

  /** Waits until every connection has ended, or this time is over (ms). */
  async settle(ms: number): Promise<void> {
    const closed = [...this.#sockets].map(
      (socket) =>
        new Promise<void>((resolve) =>
          socket.once('close', () => {
            resolve();
          }),
        ),
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([Promise.all(closed), late]);
    clearTimeout(timer);
  }

  /** Ends every connection. */
  destroy(): void {
    this.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  async #listen(where: net.ListenOptions): Promise<net.Server> {
    const server = net.createServer({ noDelay: true }, (socket) => {
      this.#accept(socket);
    });
    server.maxConnections = this.#limits.connections;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      // The backlog is what a thousand callers at once need while the broker is at work.
      server.listen({ ...where, backlog: 2_048 }, resolve);
    });
    server.removeAllListeners('error');
    server.on('error', () => undefined);
    this.#servers.push(server);
    return server;
  }

  #accept(socket: net.Socket, within?: Within): void {
    this.#sockets.add(socket);
    const framer = new Framer();
    let call: Call | undefined;
    let held = 0;
    const deadline = new Deadline();
    deadline.set(this.#limits.headerMs, () => socket.destroy());
    const expect = () => {
      deadline.set(this.#limits.messageMs, () => call?.fail('unfinished'));
    };
    const hold = (bytes: number) => {
      this.#held += bytes - held;
      held = bytes;
    };
    socket.on('error', () => undefined);
    socket.on('close', () => {
      deadline.clear();
      hold(0);
      this.#sockets.delete(socket);
    });
    socket.on('data', (chunk: Buffer) => {
      const events = framer.push(chunk);
      if (events.length === 0) call?.urge();
      for (const event of events) {
        switch (event.type) {
          case 'header':
            if (!sameSecret(event.header.secret, this.#options.callerSecret)) {
              this.#options.onStranger('secret');
              socket.destroy();
              return;
            }
            call = this.#greet(socket, event.header, within, () => {
              framer.more();
              expect();
            });
            expect();
            break;
          case 'fault':
            deadline.clear();
            if (call === undefined) {
              this.#options.onStranger('header');
              socket.destroy();
              return;
            }
            call.fail(event.fault);
            break;
          case 'message':
            deadline.clear();
            call?.receive(event.body);
            break;
        }
      }
      hold(framer.held);
      if (this.#held > this.#limits.bytes) {
        framer.stop();
        hold(0);
        call?.fail('busy');
      }
    });
  }

  #greet(socket: net.Socket, header: Header, within: Within | undefined, onNeed: () => void): Call {
    const { answerSecret, onCall } = this.#options;
    const onWhole = (call: Call) => {
      this.#turns.take(() => {
        onCall(call);
      });
    };
    return new Call(socket, header, { answerSecret, onWhole, onNeed, within });
  }
}
