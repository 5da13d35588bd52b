import { randomUUID } from 'node:crypto';
import type { AskedRequest, FromGate, ToGate } from '../../broker/egress/protocol';
import { Refusal } from './refusal';

/** What of `seen` is told in a while (messages, ms): a flood of refusals does not drown the broker. */
const MOST_SEEN = 60;
const SEEN_MS = 10_000;

export type Seen = Omit<Extract<FromGate, { type: 'seen' }>, 'type'>;
type Answer = Extract<ToGate, { type: 'answer' }>;

const GONE = new Refusal(
  503,
  'this request was not sent: the guard that has to be asked is not there. Open a new terminal when the editor has it again.',
  true,
);

interface Waiting {
  readonly tenant: string;
  readonly resolve: () => void;
  readonly reject: (refusal: Refusal) => void;
}

/** The broker, at the other end of the channel: it is asked about every request, and nothing goes on without its word. */
export class Channel {
  readonly #post: (message: FromGate) => void;
  readonly #waiting = new Map<string, Waiting>();
  #isOpen = true;
  #seen = 0;
  #seenSince = 0;

  constructor(post: (message: FromGate) => void) {
    this.#post = post;
  }

  /** Tells, and waits for nothing. */
  tell(message: FromGate): void {
    if (this.#isOpen) this.#post(message);
  }

  /** Tells what was refused or let by unasked: of a flood of refusals, its beginning. */
  seen(seen: Seen): void {
    if (seen.what !== 'refused') {
      this.tell({ type: 'seen', ...seen });
      return;
    }
    const now = performance.now();
    if (now - this.#seenSince > SEEN_MS) {
      this.#seenSince = now;
      this.#seen = 0;
    }
    this.#seen += 1;
    if (this.#seen > MOST_SEEN) return;
    const more = this.#seen === MOST_SEEN ? ' (more of these in the same moment are not told)' : '';
    this.tell({
      type: 'seen',
      ...seen,
      host: seen.host.slice(0, 255),
      text: `${seen.text}${more}`,
    });
  }

  /** How many requests of a tenant wait. */
  waitingOf(tenant: string): number {
    let count = 0;
    for (const one of this.#waiting.values()) if (one.tenant === tenant) count += 1;
    return count;
  }

  /**
   * Asks, and waits until the request may go on.
   *
   * @param options.gone when the client has gone away: nobody needs to decide any more
   * @param options.within for the whole of it (ms)
   * @returns the id under which the rest is told
   * @throws Refusal in the broker's words
   */
  async ask(
    request: Omit<AskedRequest, 'id'>,
    options: { readonly gone: AbortSignal; readonly within: number },
  ): Promise<string> {
    if (!this.#isOpen) throw GONE;
    const id = randomUUID();
    const { gone, within } = options;
    let timer: NodeJS.Timeout | undefined;
    let leave: () => void = () => undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        leave = () => {
          reject(new Refusal(503, 'the client went away.', true));
        };
        timer = setTimeout(() => {
          reject(
            new Refusal(
              503,
              'this request was not sent: nobody answered whether it may. Ask the person at the editor, then send it again.',
              true,
            ),
          );
        }, within);
        this.#waiting.set(id, { tenant: request.tenant, resolve, reject });
        gone.addEventListener('abort', leave);
        if (gone.aborted) leave();
        else this.tell({ type: 'ask', id, ...request });
      });
    } catch (error) {
      if (this.#waiting.has(id)) this.tell({ type: 'withdrawn', id });
      throw error;
    } finally {
      clearTimeout(timer);
      gone.removeEventListener('abort', leave);
      this.#waiting.delete(id);
    }
    return id;
  }

  /** An answer to what was asked; one to something else does nothing. */
  answer(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.go) waiting?.resolve();
    else waiting?.reject(new Refusal(403, answer.text, true));
  }

  /** Ends everything of a tenant that waits. */
  dismiss(tenant: string): void {
    for (const [id, one] of this.#waiting) {
      if (one.tenant !== tenant) continue;
      this.#waiting.delete(id);
      one.reject(GONE);
    }
  }

  /** The broker is gone: what waits is refused, and so is what comes. */
  close(): void {
    this.#isOpen = false;
    for (const one of this.#waiting.values()) one.reject(GONE);
    this.#waiting.clear();
  }
}
