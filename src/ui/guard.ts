import { spawnBroker } from '../broker/spawn';
import type { BrokerProcess, SpawnOptions } from '../broker/spawn';
import type { FromBroker } from '../broker/protocol';
import type { Disposable } from './disposables';
import { Signal } from './signal';

/** How often the broker is asked whether it still answers (ms), and how many silences end it. */
const PING_MS = 5_000;
const MOST_SILENCES = 3;

/** `starting` and `restarting` pass by themselves; after `failed` only a new window helps. */
export type GuardLife = 'starting' | 'on' | 'restarting' | 'failed';

export interface GuardOptions extends Pick<SpawnOptions, 'script' | 'start' | 'secrets' | 'onLog'> {
  readonly pingMs?: number;
}

/**
 * The broker's life as the extension host sees it: started with the window, started again after a
 * crash, ended when it does not answer any more, so that a new one can.
 */
export class Guard implements Disposable {
  readonly message = new Signal<FromBroker>();
  readonly life = new Signal<GuardLife>();
  readonly #starting: NodeJS.Immediate;
  #broker: BrokerProcess | undefined;
  readonly #pings: NodeJS.Timeout;
  #isReady = false;
  #silences = 0;

  constructor(options: GuardOptions) {
    // To fork takes tens of milliseconds: the editor goes on before it.
    this.#starting = setImmediate(() => {
      this.#broker = this.#spawn(options);
    });
    this.#pings = setInterval(() => {
      this.#ping();
    }, options.pingMs ?? PING_MS);
  }

  /** Says something to the broker; while none runs it is not heard. */
  send(message: Parameters<BrokerProcess['send']>[0]): void {
    this.#broker?.send(message);
  }

  /** Ends the broker; every open hold is denied by that. */
  async dispose(): Promise<void> {
    clearImmediate(this.#starting);
    clearInterval(this.#pings);
    this.message.dispose();
    this.life.dispose();
    await this.#broker?.dispose();
  }

  #spawn(options: GuardOptions): BrokerProcess {
    return spawnBroker({
      ...options,
      onMessage: (message) => {
        this.#silences = 0;
        this.message.fire(message);
      },
      onState: (state) => {
        this.#silences = 0;
        this.#isReady = state.state === 'ready';
        this.life.fire(state.state === 'ready' ? 'on' : state.state);
      },
    });
  }

  #ping(): void {
    if (!this.#isReady) return;
    if (this.#silences >= MOST_SILENCES) {
      this.#broker?.kill();
      return;
    }
    this.#silences += 1;
    this.send({ type: 'ping', at: Date.now() });
  }
}
