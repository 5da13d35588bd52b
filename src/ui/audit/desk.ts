import type { FromBroker, ToBroker } from '../../broker/protocol';
import type { AskRecord, RecordAnswer } from '../../broker/record-messages';

/** How long an answer of the broker is waited for (ms): a report or an export reads a whole record. */
const PATIENCE_MS = 120_000;

/** Brings questions to the broker, and each answer to the one who asked. */
export class RecordDesk {
  readonly #send: (message: ToBroker & AskRecord) => void;
  readonly #waiting = new Map<number, (answer: RecordAnswer) => void>();
  readonly #lateText: string;
  #last = 0;

  /** @param lateText what is said where no answer comes */
  constructor(send: (message: ToBroker & AskRecord) => void, lateText: string) {
    this.#send = send;
    this.#lateText = lateText;
  }

  /** Resolves always: what cannot be answered says why. */
  async ask(query: AskRecord['query'], file?: string): Promise<RecordAnswer> {
    this.#last += 1;
    const ask = this.#last;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(ask);
        resolve({ what: 'failed', text: this.#lateText });
      }, PATIENCE_MS);
      this.#waiting.set(ask, (answer) => {
        clearTimeout(timer);
        this.#waiting.delete(ask);
        resolve(answer);
      });
      this.#send({ type: 'record', ask, query, ...(file === undefined ? {} : { file }) });
    });
  }

  /** A message of the broker. */
  heard(message: FromBroker): void {
    if (message.type === 'record') this.#waiting.get(message.ask)?.(message.answer);
  }

  /** The broker is gone: nobody answers what was asked of it. */
  gone(): void {
    for (const answer of [...this.#waiting.values()]) {
      answer({ what: 'failed', text: this.#lateText });
    }
  }
}
