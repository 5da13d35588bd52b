import { makeNetwork, type Network } from './network';
import type { SealPrograms } from './parts';

/** After a network was taken, before the next one is made (ms). */
const SOON_MS = 300;

/** Keeps one network ready, so that the next terminal does not have to wait for it. */
export class Networks {
  readonly #holder: string;
  #spare: Promise<Network | Error> | undefined;
  #closed = false;
  #soon: NodeJS.Timeout | undefined;

  /** @param holder `dist/holder.js` */
  constructor(holder: string) {
    this.#holder = holder;
  }

  /** Makes one ready; why that cannot be, where it cannot. */
  async prepare(programs: SealPrograms, doorPort: number): Promise<Error | undefined> {
    this.#spare ??= this.#make(programs, doorPort);
    const made = await this.#spare;
    if (!(made instanceof Error)) return undefined;
    // The next one who asks may have put it right.
    this.#spare = undefined;
    return made;
  }

  /** The one that is ready, and another one for the next. */
  async take(programs: SealPrograms, doorPort: number): Promise<Network | Error> {
    const taken = this.#spare ?? this.#make(programs, doorPort);
    this.#spare = undefined;
    const network = await taken;
    if (!(network instanceof Error) && !this.#closed) this.#prepareSoon(programs, doorPort);
    return network;
  }

  /** Not while the terminal that took the last one starts. */
  #prepareSoon(programs: SealPrograms, doorPort: number): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => {
      if (!this.#closed) this.#spare ??= this.#make(programs, doorPort);
    }, SOON_MS).unref();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#soon);
    const spare = this.#spare;
    this.#spare = undefined;
    void spare?.then((network) => {
      if (network instanceof Error) return;
      network.door.close();
      network.close();
    });
  }

  #make(programs: SealPrograms, doorPort: number): Promise<Network | Error> {
    return makeNetwork({ programs, holder: this.#holder, doorPort }).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
  }
}
