import { makeNetwork, type Network } from './network';
import type { SealPrograms } from './parts';

/** After a network was taken, before the next one is made (ms). */
const SOON_MS = 300;
/** So many are kept ready: who opens one terminal often opens another one beside it. */
const SPARE = 2;

/** Keeps networks ready, so that the next terminals do not have to wait for them. */
export class Networks {
  readonly #holder: string;
  /** Those that are ready or being made, the oldest first. */
  #spare: Promise<Network | Error>[] = [];
  #closed = false;
  #soon: NodeJS.Timeout | undefined;

  /** @param holder `dist/holder.js` */
  constructor(holder: string) {
    this.#holder = holder;
  }

  /** Makes one ready; why that cannot be, where it cannot. */
  async prepare(programs: SealPrograms, doorPort: number): Promise<Error | undefined> {
    const making = this.#spare[0] ?? this.#another(programs, doorPort);
    const made = await making;
    return made instanceof Error ? made : undefined;
  }

  /** One that is ready, and another one for the next. */
  async take(programs: SealPrograms, doorPort: number): Promise<Network | Error> {
    const network = await (this.#spare.shift() ?? this.#make(programs, doorPort));
    if (!(network instanceof Error) && !this.#closed) this.#prepareSoon(programs, doorPort);
    return network;
  }

  /** Not while the terminal that took the last one starts. */
  #prepareSoon(programs: SealPrograms, doorPort: number): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => {
      if (this.#closed || this.#spare.length >= SPARE) return;
      // One after another: each is a process that starts.
      void this.#another(programs, doorPort).then((made) => {
        if (!(made instanceof Error) && !this.#closed) this.#prepareSoon(programs, doorPort);
      });
    }, SOON_MS).unref();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#soon);
    for (const spare of this.#spare.splice(0)) {
      void spare.then((network) => {
        if (network instanceof Error) return;
        network.door.close();
        network.close();
      });
    }
  }

  #another(programs: SealPrograms, doorPort: number): Promise<Network | Error> {
    const made = this.#make(programs, doorPort);
    this.#spare.push(made);
    void made.then((network) => {
      // The next one who asks may have put it right.
      if (network instanceof Error) this.#spare = this.#spare.filter((one) => one !== made);
    });
    return made;
  }

  #make(programs: SealPrograms, doorPort: number): Promise<Network | Error> {
    return makeNetwork({ programs, holder: this.#holder, doorPort }).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
  }
}
