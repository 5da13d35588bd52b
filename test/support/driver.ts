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

type Pending = (outcome: v.InferOutput<typeof reply>) => void;

/**
 * Runs a test's functions in the extension host of the editor that the test has opened. The other
 * end is the extension in test/fixtures/driver, which connects when the host has started.
 */
export class HostDriver {
  private readonly pending = new Map<number, Pending>();
  private socket: net.Socket | undefined;
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
      driver.socket?.destroy();
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
    const id = (this.lastId += 1);
    const outcome = await new Promise<v.InferOutput<typeof reply>>((resolve) => {
      this.pending.set(id, resolve);
      this.socket?.write(`${JSON.stringify({ id, source: work.toString(), args })}\n`);
    });
    if (outcome.error !== undefined) throw new Error(`in the extension host: ${outcome.error}`);
    if (!isReturnedBy(work, outcome.value)) throw new Error('not what the function returns');
    return outcome.value;
  }

  private accept(socket: net.Socket): void {
    this.socket = socket;
    this.hosts += 1;
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (this.socket === socket) this.socket = undefined;
      for (const [id, resolve] of this.pending) {
        resolve({ id, error: 'the extension host is gone' });
      }
      this.pending.clear();
    });
    readline.createInterface({ input: socket }).on('line', (line) => {
      const outcome = v.parse(reply, JSON.parse(line));
      this.pending.get(outcome.id)?.(outcome);
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
