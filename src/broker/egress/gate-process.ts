import { fork, type ChildProcess } from 'node:child_process';
import type net from 'node:net';
import { readFromGate } from './messages';
import type { FromGate, ToGate } from './protocol';

/** Waits before the gate is started again (ms); after the last one it is given up. */
const BACKOFF_MS = [100, 500, 2_000, 5_000] as const;
/** A gate that has run this long was well: the next crash begins at the first wait again (ms). */
const WELL_MS = 60_000;
/** How long a gate may take to say that it is ready, and to end (ms). */
const READY_MS = 15_000;
const STOP_MS = 1_500;

/** What streams by is given back soon, and the heap grows by less: 20 to 30 MB while something large is carried. */
export const GATE_FLAGS = ['--max-semi-space-size=1', '--optimize-for-size'] as const;

export type Ready = Extract<FromGate, { readonly type: 'ready' }>;
export type Heard = Exclude<FromGate, Ready>;

export interface GateProcessOptions {
  /** The gate's script, as the build makes it: `dist/egress.js`. */
  readonly script: string;
  readonly execPath: string;
  readonly execArgv?: readonly string[];
  /** Built anew: nothing of the editor's that is not listed. */
  readonly env: Readonly<Record<string, string>>;
  /** What the gate is told first, asked for anew at each start. */
  readonly start: () => Promise<Extract<ToGate, { readonly type: 'start' }>>;
  readonly onReady: (ready: Ready) => void;
  readonly onMessage: (message: Heard) => void;
  /** It has gone: nobody goes out. `again` where another one is started. */
  readonly onGone: (why: string, again: boolean) => void;
  readonly onStrange: () => void;
  readonly backoffMs?: readonly number[];
}

/** Keeps the gate running, a bounded number of times. */
export class GateProcess {
  readonly #options: GateProcessOptions;
  readonly #backoff: readonly number[];
  #child: ChildProcess | undefined;
  #attempt = 0;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: GateProcessOptions) {
    this.#options = options;
    this.#backoff = options.backoffMs ?? BACKOFF_MS;
  }

  /** Starts the gate, where none runs or is about to be started. */
  start(): void {
    if (this.#stopped || this.#child !== undefined || this.#timer !== undefined) return;
    this.#run();
  }

  /** Says something to the gate; while none runs it is not heard. */
  send(message: ToGate, server?: net.Server): Promise<boolean> {
    const child = this.#child;
    if (child?.connected !== true) return Promise.resolve(false);
    return new Promise((resolve) => {
      child.send(message, server, (error) => {
        resolve(error === null);
      });
    });
  }

  /** Ends the gate and does not start it again; resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (child === undefined) return;
    const gone = new Promise<void>((resolve) => {
      child.once('close', () => {
        resolve();
      });
    });
    void this.send({ type: 'stop' });
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await gone;
    clearTimeout(killer);
  }

  #run(): void {
    this.#timer = undefined;
    const { script, execPath, execArgv = GATE_FLAGS, env } = this.#options;
    const startedAt = performance.now();
    const child = fork(script, [], {
      execPath,
      execArgv: [...execArgv],
      env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2_000);
    });
    child.on('error', (error) => {
      said += String(error);
    });
    // One that never gets ready would leave everybody waiting.
    const late = setTimeout(() => child.kill('SIGKILL'), READY_MS);
    child.on('message', (raw: unknown) => {
      if (this.#child !== child) return;
      const message = readFromGate(raw);
      if (message === undefined) {
        this.#options.onStrange();
        return;
      }
      if (message.type === 'ready') {
        clearTimeout(late);
        this.#options.onReady(message);
      } else this.#options.onMessage(message);
    });
    child.once('close', (code, signal) => {
      clearTimeout(late);
      if (this.#child === child) this.#child = undefined;
      this.#gone(startedAt, lastLine(said) ?? `it ended (${signal ?? String(code)})`);
    });
    void this.#tell(child);
  }

  async #tell(child: ChildProcess): Promise<void> {
    try {
      const start = await this.#options.start();
      if (child.connected) child.send(start, undefined, undefined, () => undefined);
    } catch {
      // A gate that was told nothing carries nothing: another attempt.
      child.kill('SIGKILL');
    }
  }

  #gone(startedAt: number, why: string): void {
    if (this.#stopped) return;
    if (performance.now() - startedAt > WELL_MS) this.#attempt = 0;
    const wait = this.#backoff[this.#attempt];
    this.#attempt += 1;
    this.#options.onGone(why, wait !== undefined);
    if (wait === undefined) return;
    this.#timer = setTimeout(() => {
      this.#run();
    }, wait);
  }
}

function lastLine(text: string): string | undefined {
  const line = text.trim().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? undefined : line.slice(0, 200);
}
