import type net from 'node:net';
import type { FrameFault, Header } from './framing';
import type { Within } from './seal/parts';
import { HEARTBEAT_MS, isHookDoor, MAX_MESSAGE, type WireDoor } from './protocol';

export type CallFault = FrameFault | 'unfinished' | 'busy';

export type AnswerWord = 'allow' | 'deny' | 'pass' | 'refuse';

/** Bytes of a refused message that are still taken in, so that the caller gets to read the answer. */
const DRAIN_BYTES = 64 * 1024 * 1024;
const DRAIN_MS = 5_000;
const NEED_DIGITS = 6;
const NO_PROOF = '-';

export interface CallOptions {
  readonly answerSecret: string;
  /** The question is whole. */
  readonly onWhole: (call: Call) => void;
  /** The caller is asked for more: what it sends next is a message again. */
  readonly onNeed: () => void;
  /** Where it comes from, when it came in at the listener inside a sealed terminal. */
  readonly within?: Within | undefined;
}

/**
 * One question and the connection that waits for its answer. It is answered once; until then it
 * hears from the broker every second.
 */
export class Call {
  readonly door: WireDoor;
  readonly #socket: net.Socket;
  readonly #nonce: string;
  readonly #options: CallOptions;
  readonly #heart: NodeJS.Timeout;
  readonly #gone = new AbortController();
  #body: Buffer = Buffer.alloc(0);
  #answered = false;
  #expected: ((body: Buffer | undefined) => void) | undefined;

  constructor(socket: net.Socket, header: Header, options: CallOptions) {
    this.door = header.door;
    this.#socket = socket;
    this.#nonce = header.nonce;
    this.#options = options;
    this.#heart = setInterval(() => {
      this.#write('wait');
    }, HEARTBEAT_MS);
    socket.on('close', () => {
      clearInterval(this.#heart);
      if (!this.#answered) this.#gone.abort();
      this.#hear(undefined);
    });
  }

  /** The sealed terminal that it comes from, if from one. */
  get within(): Within | undefined {
    return this.#options.within;
  }

  /** The TCP port of the caller's end; undefined on a Unix socket or pipe, and once it is closed. */
  get callerPort(): number | undefined {
    return this.#socket.remotePort;
  }

  get serverPort(): number | undefined {
    return this.#socket.localPort;
  }

  /** The message's bytes; empty until it is whole. */
  get body(): Buffer {
    return this.#body;
  }

  /** Fires when the caller is gone before it was answered. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Called by the endpoint when the message is whole. */
  receive(body: Buffer): void {
    if (this.#answered || this.#hear(body)) return;
    this.#body = body;
    this.#options.onWhole(this);
  }

  /**
   * Asks the caller what these names mean where it is. Only a gate that said it can tell is asked.
   *
   * @param names without blanks and control characters
   * @param proof what its process is to call itself, so that the system shows who it is
   * @returns its next message; undefined when none comes any more
   */
  need(names: readonly string[], proof?: string): Promise<Buffer | undefined> {
    if (this.#answered || this.#gone.signal.aborted) return Promise.resolve(undefined);
    this.#options.onNeed();
    const list = `${[proof ?? NO_PROOF, ...names].join(' ')}\n`;
    // With its length, since bash reads what it does not know the length of byte by byte.
    const length = String(Buffer.byteLength(list)).padStart(NEED_DIGITS, '0');
    return new Promise((resolve) => {
      this.#expected = resolve;
      this.#write(`need ${length} ${list.trimEnd()}`);
    });
  }

  /**
   * Called by the endpoint when a piece of a message came. A caller that writes in pieces is held up by
   * Nagle's algorithm (RFC 896) until the piece before is acknowledged, which the system puts off by up to
   * 40 ms on a connection that goes both ways, unless something is sent.
   */
  urge(): void {
    if (this.#expected !== undefined) this.#write('more');
  }

  /** Called by the endpoint when no whole message can come of this any more. */
  fail(fault: CallFault): void {
    const isClients = ['status', 'doctor', 'audit'].includes(this.door);
    const word = isHookDoor(this.door) || isClients ? 'refuse' : 'deny';
    const text = FAULTS[fault];
    this.answer(word, word === 'deny' ? text : '', word === 'refuse' ? `${text}\n` : '');
  }

  /**
   * @param rest one line of plain text, for a gate
   * @param payload what a hook prints; its length in bytes stands behind the word
   */
  answer(word: AnswerWord, rest: string, payload = ''): void {
    if (this.#answered) return;
    this.#answered = true;
    clearInterval(this.#heart);
    this.#body = Buffer.alloc(0);
    this.#hear(undefined);
    // A hook must know that it read all: half an object on its output would let the call run.
    const detail =
      word === 'pass' || word === 'refuse' ? Buffer.byteLength(payload) : oneLine(rest);
    const line = `${this.#options.answerSecret} ${this.#nonce} ${word} ${detail}`.trimEnd();
    this.#socket.end(`${line}\n${payload}`);
    this.#drain();
  }

  #write(text: string): void {
    const { answerSecret } = this.#options;
    if (this.#socket.writable) this.#socket.write(`${answerSecret} ${this.#nonce} ${text}\n`);
  }

  /** Whether somebody waited for this. */
  #hear(body: Buffer | undefined): boolean {
    const expected = this.#expected;
    this.#expected = undefined;
    expected?.(body);
    return expected !== undefined;
  }

  /** A close with unread bytes would be a reset, which takes the answer away from the caller. */
  #drain(): void {
    let drained = 0;
    const timer = setTimeout(() => this.#socket.destroy(), DRAIN_MS);
    this.#socket.on('data', (chunk: Buffer) => {
      drained += chunk.length;
      if (drained > DRAIN_BYTES) this.#socket.destroy();
    });
    this.#socket.on('close', () => {
      clearTimeout(timer);
    });
  }
}

const FAULTS: Readonly<Record<CallFault, string>> = {
  header: 'Portcullis refused this: the question was malformed.',
  'trailing-bytes': 'Portcullis refused this: the question was malformed.',
  'too-large': `Portcullis refused this unread: it is larger than ${MAX_MESSAGE / 1024} KB. Do it in smaller steps.`,
  unfinished: 'Portcullis refused this: the question did not arrive in time. Try again.',
  busy: 'Portcullis refused this: too much is asked at once. Try again in a moment.',
};

/** Control characters would end the line, or draw on a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
