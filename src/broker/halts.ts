import { Freeze } from './freeze';
import { Freezing } from './freeze-hold';
import type { RunningOptions } from './freeze-running';
import type { Holds } from './holds';
import type { Ledger } from './ledger';
import { Pause } from './pause';
import { askForPause } from './pause-hold';
import type { Problems } from './problems';
import type { ToBroker } from './protocol';

export interface HaltsOptions extends RunningOptions {
  /** The monotonic clock (ms). */
  readonly now: () => number;
  readonly storage: string;
  readonly ledger: Ledger;
  /** Asked for only when a message comes: the holds tell their count to who tells this state. */
  readonly holds: () => Holds;
  readonly problems: Problems;
  readonly onChange: () => void;
}

type Wish = Extract<ToBroker, { readonly type: 'ask-pause' | 'resume' | 'freeze' | 'ask-release' }>;

/** The two ways in which a person stops something for all: the guard for a while, or every agent at once. */
export class Halts {
  readonly pause: Pause;
  readonly freeze: Freeze;
  readonly #options: HaltsOptions;
  #freezing: Freezing | undefined;

  constructor(options: HaltsOptions) {
    this.#options = options;
    this.freeze = new Freeze(options.storage);
    this.pause = new Pause(options.now, () => {
      this.#note('Portcullis is on again', 'The pause has ended.');
      options.onChange();
    });
  }

  /** For the window. */
  get state(): { readonly pausedUntil?: string; readonly frozenSince?: string } {
    const { until } = this.pause;
    const { since } = this.freeze;
    return {
      ...(until === undefined ? {} : { pausedUntil: until }),
      ...(since === undefined ? {} : { frozenSince: since }),
    };
  }

  /** A message of the extension host. */
  async handle(wish: Wish): Promise<void> {
    const { ledger, onChange } = this.#options;
    const holds = this.#options.holds();
    this.#freezing ??= new Freezing({ ...this.#options, holds, freeze: this.freeze });
    switch (wish.type) {
      case 'freeze':
        return this.#freezing.begin();
      case 'ask-release':
        return this.#freezing.askForRelease();
      case 'ask-pause':
        await askForPause(ledger, holds, this.pause);
        break;
      case 'resume':
        if (this.pause.resume()) this.#note('Portcullis is on again', 'The pause was ended.');
    }
    onChange();
  }

  #note(title: string, text: string): void {
    this.#options.ledger.note(title, text).catch(() => undefined);
  }
}
