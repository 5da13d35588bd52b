import type { RecordAnswer, RecordQuery } from '../../../broker/record-messages';
import type { FromAudit } from '../../audit/messages';

type Take = (answer: RecordAnswer) => void;

/** What the page has asked of the record, and who takes each answer. */
export class Questions {
  readonly #asked = new Map<number, Take>();
  #last = 0;

  constructor(private readonly post: (message: FromAudit) => void) {}

  ask(query: RecordQuery, take: Take): void {
    this.#last += 1;
    this.#asked.set(this.#last, take);
    this.post({ type: 'ask', ask: this.#last, query });
  }

  /** Brings an answer to the one who asked, once. */
  told(ask: number, answer: RecordAnswer): void {
    const take = this.#asked.get(ask);
    this.#asked.delete(ask);
    take?.(answer);
  }

  /** Nobody waits for the answers any more. */
  forget(): void {
    this.#asked.clear();
  }
}
