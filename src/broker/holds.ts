import { randomBytes } from 'node:crypto';
import { sameSecret } from './secrets';
import { wrongChoice } from './hold-choices';
import { HOLD_MS, type FromBroker, type HoldView, type ToBroker } from './protocol';

/** How a hold ended. Nothing but a person's act in the dialog ends one as `approved`. */
export type HoldEnd =
  | {
      readonly outcome: 'approved';
      /** Exactly this goes through unasked for the rest of the session. */
      readonly lasting?: true;
      readonly minutes?: number;
      readonly why?: string;
    }
  | {
      readonly outcome: 'denied';
      readonly by: 'person';
      /** What the person says to the agent. */
      readonly word?: string;
      /** The agent is to do it in the safer way. */
      readonly advised?: true;
    }
  /** `alike`: the same was denied a moment ago. `stop`: the guard ends. `freeze`: every agent is frozen. */
  | { readonly outcome: 'denied'; readonly by: 'alike' | 'stop' | 'freeze' }
  | { readonly outcome: 'timed-out' }
  | { readonly outcome: 'withdrawn' };

/** What a hold shows; number, times and id are the gate's. */
export type HoldContent = Omit<HoldView, 'id' | 'number' | 'since' | 'remainingMs'>;

export interface HoldRequest {
  readonly id: string;
  readonly content: HoldContent;
  /** Fires when the caller is gone: the hold is withdrawn. */
  readonly gone?: AbortSignal;
}

/** How long a hold must have been on the screen before it can be approved (ms). */
export const GUARD_MS = 400;
/** Most holds that wait at once; more are refused. */
const MOST_HOLDS = 64;

interface Open {
  readonly view: Omit<HoldView, 'remainingMs'>;
  readonly nonce: string;
  readonly expires: number;
  /** When the dialog said that it shows this one; undefined while another is shown. */
  shownAt: number | undefined;
  readonly end: (end: HoldEnd) => void;
}

export interface HoldsOptions {
  /** The monotonic clock (ms). */
  readonly now: () => number;
  readonly send: (message: FromBroker) => void;
  readonly onCount: () => void;
  /** A message that would have decided, had it been right. */
  readonly onRejected: (hold: string, why: string) => void;
  readonly holdMs?: number;
}

type Decide = Extract<ToBroker, { readonly type: 'decide' }>;

/** The gate: holds actions until a person decides, and is the only one that can approve. */
export class Holds {
  readonly #options: HoldsOptions;
  readonly #open = new Map<string, Open>();
  #count = 0;

  constructor(options: HoldsOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#open.size;
  }

  /** Shows a hold and waits for its end. Undefined when too many wait already, or one that is asked for by a command does. */
  async hold(request: HoldRequest): Promise<HoldEnd | undefined> {
    if (this.#open.size >= MOST_HOLDS) return undefined;
    const { kind } = request.content;
    if (kind !== 'action' && this.#isAsked(kind)) return undefined;
    if (request.gone?.aborted === true) return { outcome: 'withdrawn' };
    const holdMs = this.#options.holdMs ?? HOLD_MS;
    this.#count += 1;
    const view = {
      ...request.content,
      id: request.id,
      number: this.#count,
      since: new Date().toISOString(),
    };
    const nonce = randomBytes(24).toString('hex');
    const withdraw = () => {
      this.#finish(request.id, { outcome: 'withdrawn' });
    };
    const timer = setTimeout(() => {
      this.#finish(request.id, { outcome: 'timed-out' });
    }, holdMs);
    try {
      return await new Promise<HoldEnd>((end) => {
        const expires = this.#options.now() + holdMs;
        this.#open.set(request.id, { view, nonce, expires, shownAt: undefined, end });
        request.gone?.addEventListener('abort', withdraw, { once: true });
        this.#options.send({ type: 'hold', view: { ...view, remainingMs: holdMs }, nonce });
        this.#options.onCount();
      });
    } finally {
      clearTimeout(timer);
      request.gone?.removeEventListener('abort', withdraw);
    }
  }

  /** The dialog shows this hold now, and no other. */
  shown(id: string): void {
    for (const [other, open] of this.#open) {
      open.shownAt = other === id ? this.#options.now() : undefined;
    }
  }

  /** A person's act, as the dialog tells it. What is not right in every point decides nothing. */
  decide(message: Decide): void {
    const open = this.#open.get(message.hold);
    const wrong = open === undefined ? 'it is decided already' : this.#wrong(open, message);
    if (wrong !== undefined) {
      this.#options.onRejected(message.hold, wrong);
      return;
    }
    this.#finish(message.hold, endOf(message));
  }

  /** Denies holds that have their answer already. */
  denyAlike(ids: readonly string[]): void {
    for (const id of ids) this.#finish(id, { outcome: 'denied', by: 'alike' });
  }

  /** Denies everything that waits: the guard ends, or nobody could see the dialog any more. */
  denyAll(): void {
    for (const id of [...this.#open.keys()]) this.#finish(id, { outcome: 'denied', by: 'stop' });
  }

  /** Denies what agents wait for; what a person asked for goes on waiting. */
  denyFrozen(): void {
    for (const [id, { view }] of [...this.#open]) {
      if (view.asker.actor === 'agent') this.#finish(id, { outcome: 'denied', by: 'freeze' });
    }
  }

  #isAsked(kind: HoldView['kind']): boolean {
    return [...this.#open.values()].some(({ view }) => view.kind === kind);
  }

  #wrong(open: Open, message: Decide): string | undefined {
    if (!sameSecret(message.nonce, open.nonce)) return 'it does not come from the dialog';
    const unfit = wrongChoice(open.view, message);
    if (unfit !== undefined || denies(message)) return unfit;
    const now = this.#options.now();
    if (now >= open.expires) return 'it came after the hold had ended';
    if (open.shownAt === undefined) return 'the hold was not on the screen';
    if (now - open.shownAt < GUARD_MS) return 'it came before anybody could have read it';
    return undefined;
  }

  #finish(id: string, end: HoldEnd): void {
    const open = this.#open.get(id);
    if (open === undefined) return;
    this.#open.delete(id);
    open.end(end);
    this.#options.send({ type: 'hold-ended', hold: id, outcome: end.outcome });
    this.#options.onCount();
  }
}

function denies({ choice }: Decide): boolean {
  return choice === 'deny' || choice === 'advise';
}

function endOf(message: Decide): HoldEnd {
  const { choice, minutes, why } = message;
  if (denies(message)) {
    const word = message.word?.trim() ?? '';
    return {
      ...{ outcome: 'denied', by: 'person' },
      ...(word === '' ? {} : { word }),
      ...(choice === 'advise' ? { advised: true } : {}),
    };
  }
  return {
    outcome: 'approved',
    ...(choice === 'approve-session' ? { lasting: true } : {}),
    ...(minutes === undefined ? {} : { minutes }),
    ...(why === undefined ? {} : { why }),
  };
}
