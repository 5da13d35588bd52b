import { fork, type ChildProcess, type Serializable } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:net';
import { GATE_FLAGS } from '../../src/broker/egress/gate-process';
import { gateEnvironment } from '../../src/broker/spawn';
import type { AskedRequest, FromGate, Tenant, ToGate } from '../../src/broker/egress/protocol';
import { bundled } from '../bench/bundled';
import type { Disposables } from './disposables';
import { until } from './until';

type Start = Omit<Extract<ToGate, { type: 'start' }>, 'type'>;
type Of<T extends FromGate['type']> = Extract<FromGate, { type: T }>;
/** Go on, or the words of a refusal. */
export type Word = true | string;

/** The egress gate's real process, with a broker that does as a test says. */
export class EgressGate {
  readonly #child: ChildProcess;
  readonly #told: FromGate[] = [];
  readonly #exited: Promise<number | null>;
  /** What is answered to each request; a promise holds it. */
  answer: (asked: AskedRequest) => Word | Promise<Word> = () => true;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#exited = new Promise((resolve) => child.once('exit', resolve));
    child.on('message', (message: FromGate) => {
      this.#told.push(message);
      if (message.type === 'ask') void this.#decide(message);
    });
  }

  /**
   * Starts the process, built as it is shipped.
   *
   * @param owner ends it
   */
  static async start(owner: Disposables, start: Start = {}): Promise<EgressGate> {
    const script = await bundled('src/guards/egress/main.ts');
    const child = fork(script, [], {
      env: gateEnvironment(process.env),
      execArgv: [...GATE_FLAGS],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const gate = new EgressGate(child);
    await owner.add(() => gate.kill());
    gate.send({ type: 'start', ...start });
    await gate.told('ready');
    return gate;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get port(): number {
    return this.all('ready')[0]?.port ?? 0;
  }

  /** PEM of the authority that clients have to trust. */
  get certificate(): string {
    return this.all('ready')[0]?.certificate ?? '';
  }

  /** All that was asked. */
  get asked(): readonly Of<'ask'>[] {
    return this.all('ask');
  }

  /** What was refused or let by unasked. */
  get seen(): readonly Of<'seen'>[] {
    return this.all('seen');
  }

  all<T extends FromGate['type']>(type: T): readonly Of<T>[] {
    return this.#told.filter((one): one is Of<T> => one.type === type);
  }

  /** Waits for a message that fits. */
  told<T extends FromGate['type']>(
    type: T,
    fits: (message: Of<T>) => boolean = () => true,
  ): Promise<Of<T>> {
    return until(`the gate tells ${type}`, () => this.all(type).find(fits));
  }

  /** All that the gate has told. */
  get everything(): readonly FromGate[] {
    return this.#told;
  }

  /** The memory that its process has (Linux). */
  residentBytes(): number {
    const status = readFileSync(`/proc/${this.pid}/status`, 'latin1');
    return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1]) * 1024;
  }

  /** What no broker says. */
  sendRaw(message: Serializable): void {
    this.#child.send(message);
  }

  send(message: ToGate, handle?: Server): void {
    this.#child.send(message, handle);
  }

  /**
   * Admits a terminal.
   *
   * @returns the URL of its proxy, with its credentials
   */
  admit(tenant: Partial<Tenant> = {}): string {
    const token = tenant.token ?? randomBytes(24).toString('hex');
    const one = { id: 't1', network: 'judged', hosts: [], passThrough: [], ...tenant } as const;
    this.send({ type: 'admit', tenant: { ...one, token } });
    return `http://t:${token}@127.0.0.1:${this.port}`;
  }

  /** Admits a sealed terminal, by a listener of its own; resolves once only the gate listens. */
  async admitSealed(server: Server, tenant: Partial<Tenant> = {}): Promise<void> {
    const one = { id: 't1', network: 'judged', hosts: [], passThrough: [], ...tenant } as const;
    await new Promise<void>((resolve, reject) => {
      this.#child.send({ type: 'admit', tenant: one }, server, {}, (error) => {
        if (error === null) resolve();
        else reject(error);
      });
    });
    // A copy that is kept takes some of the connections, and answers none.
    const closed = new Promise((resolve) => server.close(resolve));
    await closed;
  }

  /** Closes the channel, as a broker that crashed; resolves with the gate's exit code. */
  async leave(): Promise<number | null> {
    this.#child.disconnect();
    return this.#exited;
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  async #decide(asked: Of<'ask'>): Promise<void> {
    const word = await this.answer(asked);
    const { id } = asked;
    if (!this.#child.connected) return;
    if (word === true) this.send({ type: 'answer', id, go: true });
    else this.send({ type: 'answer', id, go: false, text: word });
  }
}
