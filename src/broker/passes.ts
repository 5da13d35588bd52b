import { PASS_MS } from './protocol';

/** Who asks again about what went through a hook: the gate of a terminal, or the host at a narrower event. */
export type InnerGuard = 'terminal' | 'hook';

/** A tool call that brings command lines to a terminal of its agent. */
interface Announced {
  readonly action: string;
  readonly session: string;
  /** Normal forms of its lines that have not come yet. */
  readonly forms: string[];
  readonly at: InnerGuard;
  /** What a person approved; undefined where the call was allowed without asking. */
  readonly approved: ReadonlySet<string> | undefined;
  readonly expires: number;
}

/** What a line at an inner gate belongs to. */
export interface Belonging {
  readonly action: string;
  readonly session: string;
  /** A person approved the call, and the line does nothing that was not part of it. */
  readonly pass: boolean;
}

const MOST_ANNOUNCED = 256;

/**
 * A call and the command line that it causes are one action. Each line of a call that went through a
 * hook is expected once at an agent's terminal, within 30 s; what was approved there is not asked again.
 */
export class Passes {
  readonly #now: () => number;
  #announced: Announced[] = [];

  /** @param now the monotonic clock (ms) */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param approved keys of the effects that a person approved; undefined when nobody was asked */
  announce(call: {
    readonly action: string;
    readonly session: string;
    readonly forms: readonly string[];
    readonly approved: readonly string[] | undefined;
    readonly at?: InnerGuard;
  }): void {
    if (call.forms.length === 0) return;
    this.#expire();
    this.#announced.push({
      action: call.action,
      session: call.session,
      forms: [...call.forms],
      at: call.at ?? 'terminal',
      approved: call.approved === undefined ? undefined : new Set(call.approved),
      expires: this.#now() + PASS_MS,
    });
    if (this.#announced.length > MOST_ANNOUNCED) this.#announced.shift();
  }

  /**
   * Uses up what was announced for a line at an agent's terminal.
   *
   * @param session the session that the terminal belonged to so far; its own calls come first
   * @param forms the line's normal forms
   * @param keys keys of the effects that the line would have to be asked about
   */
  take(
    session: string | undefined,
    forms: readonly string[],
    keys: readonly string[],
    at: InnerGuard = 'terminal',
  ): Belonging | undefined {
    this.#expire();
    if (forms.length === 0) return undefined;
    const covers = (call: Announced) => keys.every((key) => call.approved?.has(key) === true);
    const rank = (call: Announced) => Number(covers(call)) * 2 + Number(call.session === session);
    const [call] = this.#announced
      .filter((one) => one.at === at && containsAll(one.forms, forms))
      .sort((a, b) => rank(b) - rank(a));
    if (call === undefined) return undefined;
    for (const form of forms) call.forms.splice(call.forms.indexOf(form), 1);
    return { action: call.action, session: call.session, pass: covers(call) };
  }

  #expire(): void {
    const now = this.#now();
    this.#announced = this.#announced.filter(
      ({ expires, forms }) => now < expires && forms.length > 0,
    );
  }
}

/** Whether each of `some` is in `all`, as many times as it is in `some`. */
function containsAll(all: readonly string[], some: readonly string[]): boolean {
  const left = [...all];
  return some.every((one) => {
    const at = left.indexOf(one);
    if (at === -1) return false;
    left.splice(at, 1);
    return true;
  });
}
