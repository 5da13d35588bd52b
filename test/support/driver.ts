import net from 'node:net';
import readline from 'node:readline';
import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Disposables } from './disposables';
import { portOf } from './loopback';
import { until } from './until';

/** The editor's API, as a function that runs in the extension host receives it. */
export type VSCode = typeof vscode;

/** What can cross to the extension host and back. */
export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

const reply = v.object({
  id: v.number(),
  value: v.optional(v.unknown()),
  error: v.optional(v.string()),
});

interface Pending {
  readonly socket: net.Socket;
  readonly resolve: (outcome: v.InferOutput<typeof reply>) => void;
}

/**
 * Runs a test's functions in the extension host of the editor that the test has opened. The other
 * end is the extension in test/fixtures/driver, which connects when the host has started.
 */
export class HostDriver {
  private readonly pending = new Map<number, Pending>();
  private socket: net.Socket | undefined;
  /** By the order in which their hosts came. */
  private readonly sockets = new Map<number, net.Socket>();
  private lastId = 0;
  private hosts = 0;

  private constructor(readonly port: number) {}

  static async listen(owner: Disposables): Promise<HostDriver> {
    const server = net.createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const driver = new HostDriver(portOf(server));
    server.on('connection', (socket) => {
      driver.accept(socket);
    });
    await owner.add(() => {
      server.close();
      for (const socket of driver.sockets.values()) socket.destroy();
    });
    return driver;
  }

  /** How many extension hosts have connected so far: grows when one is restarted. */
  get hostsSeen(): number {
    return this.hosts;
  }

  /** Waits until an extension host is connected, the n-th one if a number is given. */
  async connected(nth = 1): Promise<void> {
    await until(
      `extension host ${nth} connects`,
      () => this.hosts >= nth && this.socket !== undefined,
      120_000,
    );
  }

  /**
   * Runs a function in the extension host. It is sent as text: it sees its arguments and nothing of
   * the test around it, and `require` is not there.
   *
   * @returns what the function returned, as JSON brings it over: return plain data
   * @throws Error with the host's message and stack, or when the host goes away
   */
  async evaluate<T, A extends readonly Json[]>(
    work: (vscode: VSCode, ...args: A) => T | PromiseLike<T>,
    ...args: A
  ): Promise<T> {
    await this.connected();
    return this.run(this.socket, work, args);
  }

  /** As {@link evaluate}, in the host that came as the n-th: one of several windows. */
  async evaluateIn<T, A extends readonly Json[]>(
    nth: number,
    work: (vscode: VSCode, ...args: A) => T | PromiseLike<T>,
    ...args: A
  ): Promise<T> {
    return this.run(this.sockets.get(nth), work, args);
  }

  private async run<T, A extends readonly Json[]>(
    socket: net.Socket | undefined,
    work: (vscode: VSCode, ...args: A) => T | PromiseLike<T>,
    args: A,
  ): Promise<T> {
    if (socket === undefined) throw new Error('the extension host is gone');
    const id = (this.lastId += 1);
    const outcome = await new Promise<v.InferOutput<typeof reply>>((resolve) => {
      this.pending.set(id, { socket, resolve });
      socket.write(`${JSON.stringify({ id, source: work.toString(), args })}\n`);
    });
    if (outcome.error !== undefined) throw new Error(`in the extension host: ${outcome.error}`);
    if (!isReturnedBy(work, outcome.value)) throw new Error('not what the function returns');
    return outcome.value;
  }

  private accept(socket: net.Socket): void {
    this.socket = socket;
    const nth = (this.hosts += 1);
    this.sockets.set(nth, socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (this.socket === socket) this.socket = undefined;
      this.sockets.delete(nth);
      for (const [id, one] of this.pending) {
        if (one.socket !== socket) continue;
        this.pending.delete(id);
        one.resolve({ id, error: 'the extension host is gone' });
      }
    });
    readline.createInterface({ input: socket }).on('line', (line) => {
      const outcome = v.parse(reply, JSON.parse(line));
      this.pending.get(outcome.id)?.resolve(outcome);
      this.pending.delete(outcome.id);
    });
  }
}

/** Whether a value can be what the function returned: it was, and JSON has brought it over. */
function isReturnedBy<T>(
  _work: (...args: never) => T | PromiseLike<T>,
  value: unknown,
): value is T {
  return typeof value !== 'function';
}
