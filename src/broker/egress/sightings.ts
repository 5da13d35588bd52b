import type { FromGate } from './protocol';

type Seen = Extract<FromGate, { readonly type: 'seen' }>;

/** Notes that are written one by one in a stretch of time, and how long that is (ms); the rest is summed up. */
const MOST_NOTES = 20;
const STRETCH_MS = 60_000;

const TITLES: Readonly<Record<Seen['what'], string>> = {
  refused: 'The egress gate refused a connection',
  'passed-through': 'The egress gate let a connection by unopened, as the policy says',
  'placeholder-elsewhere': 'A placeholder of a secret was sent to a host that is not the secret’s',
  redacted: 'A response showed a secret: the egress gate took it out',
};

export interface SightingsOptions {
  readonly note: (title: string, text: string) => void;
  /** The monotonic clock (ms). */
  readonly now: () => number;
}

/** What the gate saw and did without asking, as notes in the record: a flood of it is summed up. */
export class Sightings {
  readonly #options: SightingsOptions;
  readonly #left = new Map<Seen['what'], number>();
  #since = -Infinity;
  #written = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SightingsOptions) {
    this.#options = options;
  }

  add({ what, host, text }: Seen, who: string): void {
    const now = this.#options.now();
    if (now - this.#since >= STRETCH_MS) this.#begin(now);
    if (this.#written < MOST_NOTES) {
      this.#written += 1;
      this.#options.note(TITLES[what], `${host}: ${text} (${who})`);
      return;
    }
    this.#left.set(what, (this.#left.get(what) ?? 0) + 1);
    this.#timer ??= setTimeout(
      () => {
        this.flush();
      },
      this.#since + STRETCH_MS - now,
    ).unref();
  }

  /** Writes what was only counted so far. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const [what, count] of this.#left) {
      this.#options.note(TITLES[what], `${count} more times in a minute, which are not named.`);
    }
    this.#left.clear();
  }

  #begin(now: number): void {
    this.flush();
    this.#since = now;
    this.#written = 0;
  }
}
