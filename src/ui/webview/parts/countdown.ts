import { fill } from './host';

export interface CountdownStrings {
  readonly timeLeft: string;
  readonly timeUp: string;
  readonly minutesLeft: string;
  readonly secondsLeft: string;
}

/** When a screen reader is told the time (seconds left). More often would talk over everything. */
const ANNOUNCED = [300, 60, 30, 10] as const;

/** The time that a subject still waits. */
export class Countdown {
  #ends: number | undefined;
  #announced = new Set<number>();
  #text = '';

  /** @param now monotonic, in ms */
  constructor(
    private readonly now: () => number,
    private readonly strings: CountdownStrings,
  ) {}

  /**
   * @param remainingMs undefined where it waits for ever
   * @param text what is shown, with `{0}` for the time
   */
  start(remainingMs: number | undefined, text = this.strings.timeLeft): void {
    this.#text = text;
    this.#ends = remainingMs === undefined ? undefined : this.now() + remainingMs;
    const seconds = (remainingMs ?? 0) / 1000;
    this.#announced = new Set(ANNOUNCED.filter((at) => seconds <= at));
  }

  /** What the clock shows now, and what a screen reader is told, once each time. */
  read(): { readonly visible: string; readonly spoken?: string } {
    if (this.#ends === undefined) return { visible: '' };
    const seconds = Math.ceil((this.#ends - this.now()) / 1000);
    if (seconds <= 0) return { visible: this.strings.timeUp };
    const rest = String(seconds % 60).padStart(2, '0');
    const visible = fill(this.#text, `${Math.floor(seconds / 60)}:${rest}`);
    const due = ANNOUNCED.find((at) => seconds <= at && !this.#announced.has(at));
    if (due === undefined) return { visible };
    for (const at of ANNOUNCED) if (at >= due) this.#announced.add(at);
    const spoken =
      due > 60 ? fill(this.strings.minutesLeft, due / 60) : fill(this.strings.secondsLeft, due);
    return { visible, spoken };
  }
}
