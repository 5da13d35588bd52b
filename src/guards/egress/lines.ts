import { TLSSocket } from 'node:tls';
import type { Tenant } from '../../broker/egress/protocol';
import type { Dialer, Target } from './dial';
import { H1Line } from './upstream-h1';
import { H2Line } from './upstream-h2';
import type { Line } from './upstream';

/** Servers that one connection of a client, which need not be a tunnel, may have lines to. */
const MOST_LINES = 32;

/**
 * The connections to servers of one connection of a client. No other client uses them: what a server knows of a
 * connection, or makes of its bytes, stays with the one who sent them.
 */
export class Lines {
  readonly #dialer: Dialer;
  readonly #headerBytes: number;
  readonly #lines = new Map<string, Promise<Line>>();
  readonly #closed = new AbortController();

  #turn: Promise<void> = Promise.resolve();

  constructor(dialer: Dialer, headerBytes: number) {
    this.#dialer = dialer;
    this.#headerBytes = headerBytes;
  }

  get dialer(): Dialer {
    return this.#dialer;
  }

  /** Does one thing when those before it are done. */
  inTurn(act: () => Promise<void>): void {
    this.#turn = this.#turn.then(act);
  }

  /**
   * A line to a server, the one that is there or a new one.
   *
   * @param protocol of the client: HTTP/1.1 stays so, HTTP/2 becomes what the server speaks
   * @throws Refusal
   */
  async to(tenant: Tenant, target: Target, protocol: 'h1' | 'h2'): Promise<Line> {
    const name = `${target.scheme}://${target.host}:${target.port}`;
    const known = this.#lines.get(name);
    if (known !== undefined && (await known).isOpen()) return known;
    const opened = this.#open(tenant, target, protocol);
    this.#lines.set(name, opened);
    opened.catch(() => {
      if (this.#lines.get(name) === opened) this.#lines.delete(name);
    });
    this.#bound();
    return opened;
  }

  close(): void {
    this.#closed.abort();
    for (const line of this.#lines.values()) void closed(line);
    this.#lines.clear();
  }

  async #open(tenant: Tenant, target: Target, protocol: 'h1' | 'h2'): Promise<Line> {
    const gone = this.#closed.signal;
    const dial = (...alpn: readonly string[]) => this.#dialer.open(tenant, target, alpn, gone);
    const socket =
      protocol === 'h2' && target.scheme === 'https'
        ? await dial('h2', 'http/1.1')
        : await dial('http/1.1');
    const line =
      socket instanceof TLSSocket && socket.alpnProtocol === 'h2'
        ? new H2Line(socket, target, this.#headerBytes)
        : new H1Line(() => dial('http/1.1'), socket, this.#headerBytes);
    if (gone.aborted) line.close();
    return line;
  }

  #bound(): void {
    const [oldest] = this.#lines;
    if (this.#lines.size <= MOST_LINES || oldest === undefined) return;
    this.#lines.delete(oldest[0]);
    void closed(oldest[1]);
  }
}

async function closed(line: Promise<Line>): Promise<void> {
  try {
    (await line).close();
  } catch {
    // It never was.
  }
}
