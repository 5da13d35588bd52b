import { randomBytes } from 'node:crypto';
import net from 'node:net';

/** What a caller got to hear. */
export interface Answer {
  /** The last word; undefined when the connection ended without one. */
  readonly word: string | undefined;
  readonly rest: string;
  readonly payload: string;
  /** How many heartbeats came before it. */
  readonly beats: number;
}

export interface Ask {
  readonly port: number;
  /** A Unix socket instead of the port. */
  readonly path?: string;
  readonly door: string;
  readonly callerSecret: string;
  readonly answerSecret: string;
  readonly body: string | Buffer;
}

/** A question on the wire, as bash puts it, and the connection that waits for its answer. */
export class Question {
  readonly socket: net.Socket;
  readonly answer: Promise<Answer>;
  readonly nonce = randomBytes(8).toString('hex');

  constructor(ask: Ask) {
    this.socket =
      ask.path === undefined ? net.connect(ask.port, '127.0.0.1') : net.connect(ask.path);
    this.answer = this.#read(ask.answerSecret);
    this.socket.write(`portcullis/1 ${ask.door} ${ask.callerSecret} ${this.nonce}\n`);
    this.socket.write(ask.body);
    this.socket.write(`\nportcullis-end ${this.nonce}\n`);
  }

  /** The port of this end: what the broker finds in the system's table. */
  get port(): number {
    return this.socket.localPort ?? 0;
  }

  async #read(answerSecret: string): Promise<Answer> {
    const chunks: Buffer[] = [];
    this.socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    this.socket.on('error', () => undefined);
    await new Promise<void>((resolve) => {
      this.socket.once('close', () => {
        resolve();
      });
    });
    return readAnswer(Buffer.concat(chunks).toString('utf8'), answerSecret, this.nonce);
  }
}

/** Reads an answer as the hook and the gate do: every line must carry the secret and the nonce. */
export function readAnswer(text: string, answerSecret: string, nonce: string): Answer {
  let at = 0;
  let beats = 0;
  for (;;) {
    const end = text.indexOf('\n', at);
    if (end === -1) return { word: undefined, rest: '', payload: '', beats };
    const line = text.slice(at, end);
    const opening = `${answerSecret} ${nonce} `;
    if (!line.startsWith(opening)) throw new Error(`An answer without the secret: ${line}`);
    const [word = '', ...rest] = line.slice(opening.length).split(' ');
    at = end + 1;
    if (word === 'wait') beats += 1;
    else return { word, rest: rest.join(' '), payload: text.slice(at), beats };
  }
}
