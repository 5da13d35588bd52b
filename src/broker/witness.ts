import * as v from 'valibot';
import type { Checkpoint } from '../audit/checkpoint';
import { plainLine } from '../audit/neutral';
import type { Problem } from './protocol';

/** A witness is told so often at most, and has so long to answer (ms). */
const TOLD_MS = 30_000;
const ANSWER_MS = 5_000;
/** One that does not answer is tried again after twice the time, up to this (ms). */
const MOST_WAIT_MS = 10 * 60_000;
/** An answer is read so far (bytes). */
const MOST_ANSWER = 64 * 1_024;

type OnProblem = (problem: Omit<Problem, 'id'> | undefined) => void;

export interface WitnessTimes {
  readonly toldMs: number;
  readonly answerMs: number;
}

/**
 * Tells signed heads to somebody outside of this account, who can say later how far the record went: an
 * OTLP/HTTP endpoint for logs (https://opentelemetry.io/docs/specs/otlp/#otlphttp). A head names neither
 * folder nor action. Nothing waits for it, but the end of the broker, a few seconds.
 */
export class Witness {
  readonly #url: string | undefined;
  readonly #onProblem: OnProblem;
  readonly #times: WitnessTimes;
  #told = -Infinity;
  #wait: number;
  #next: Checkpoint | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;

  /** @param url as the person's settings say; undefined or empty where there is no witness */
  constructor(
    url: string | undefined,
    onProblem: OnProblem,
    times: WitnessTimes = { toldMs: TOLD_MS, answerMs: ANSWER_MS },
  ) {
    this.#url = url === undefined || url === '' ? undefined : url;
    this.#onProblem = onProblem;
    this.#times = times;
    this.#wait = times.toldMs;
  }

  /** A head was signed: the newest is told, soon. */
  tell(checkpoint: Checkpoint): void {
    if (this.#url === undefined) return;
    this.#next = checkpoint;
    this.#later();
  }

  /** Tells what was not told yet; resolves when that was heard, or after a few seconds. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#sending;
    clearTimeout(this.#timer);
    await this.#send();
    clearTimeout(this.#timer);
  }

  #later(): void {
    if (this.#sending !== undefined) return;
    const wait = Math.max(0, this.#told + this.#wait - performance.now());
    this.#timer ??= setTimeout(() => {
      this.#sending = this.#send().finally(() => {
        this.#sending = undefined;
        if (this.#next !== undefined) this.#later();
      });
    }, wait).unref();
  }

  async #send(): Promise<void> {
    this.#timer = undefined;
    const [url, head] = [this.#url, this.#next];
    this.#next = undefined;
    if (url === undefined || head === undefined) return;
    this.#told = performance.now();
    const trouble = await post(url, otlpLog(head), this.#times.answerMs);
    this.#wait =
      trouble === undefined ? this.#times.toldMs : Math.min(2 * this.#wait, MOST_WAIT_MS);
    // A newer one says all that this one does.
    if (trouble !== undefined) this.#next ??= head;
    this.#onProblem(trouble === undefined ? undefined : problemOf(trouble));
  }
}

/** What went wrong, in words; undefined where it was taken. Never throws. */
async function post(url: string, log: object, answerMs: number): Promise<string | undefined> {
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/u.test(parsed.protocol)) return 'it is no address of the web';
  // What is in it would stand in messages and logs.
  if (parsed.username !== '' || parsed.password !== '') return 'its address holds a password';
  try {
    const answer = await fetch(parsed, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(log),
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
    });
    const text = await beginningOf(answer);
    if (!answer.ok) return `it answered ${answer.status}`;
    const refused = v.safeParse(refusal, text);
    return refused.success ? 'it answered that it does not keep it' : undefined;
  } catch (error) {
    const { cause } = error instanceof Error ? error : {};
    const why = cause instanceof Error ? cause : error;
    return why instanceof Error ? plainLine(why.message, 200) : 'it could not be reached';
  }
}

/** An answer that a log was heard and thrown away. */
const refusal = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    partialSuccess: v.object({
      rejectedLogRecords: v.pipe(
        v.union([v.string(), v.number()]),
        v.transform(Number),
        v.minValue(1),
      ),
    }),
  }),
);

async function beginningOf({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const chunks: Uint8Array[] = [];
  for (let size = 0; reader !== undefined && size < MOST_ANSWER;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  await reader?.cancel();
  return Buffer.concat(chunks).toString('utf8');
}

/** A head as one log record of OTLP in JSON; what the signature is over stands in its attributes. */
function otlpLog(head: Checkpoint): object {
  const { segment, seq, hash, prev, time, writer, key, publicKey, introduction, signature } = head;
  const told = { segment, seq, hash, prev, time, writer, key, publicKey, signature };
  const attributes = Object.entries({
    ...told,
    ...(introduction === undefined
      ? {}
      : { 'introduction.by': introduction.by, 'introduction.signature': introduction.signature }),
  }).map(([name, value]) => ({
    key: `portcullis.head.${name}`,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }));
  return {
    resourceLogs: [
      {
        resource: {
          attributes: [{ key: 'service.name', value: { stringValue: 'portcullis' } }],
        },
        scopeLogs: [
          {
            scope: { name: 'portcullis.record' },
            logRecords: [
              {
                timeUnixNano: `${Date.parse(time)}000000`,
                severityNumber: 9,
                severityText: 'INFO',
                eventName: 'portcullis.record.head',
                body: { stringValue: `The record reached entry ${seq}` },
                attributes,
              },
            ],
          },
        ],
      },
    ],
  };
}

function problemOf(why: string): Omit<Problem, 'id'> {
  return {
    text: `The outside witness of the record did not hear of it: ${why}`,
    remedy:
      'It is tried again. Look at the setting "portcullis.record.witness". The record is written all the same.',
  };
}
