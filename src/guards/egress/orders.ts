import type { Socket } from 'node:net';
import type { AskedRequest } from '../../broker/egress/protocol';

/** What of a message is asked about. */
export type Order = Pick<AskedRequest, 'body' | 'unread'>;

export interface Orders {
  /** Whether all its messages are asked about, as where GraphQL is spoken; else those that look like orders. */
  readonly all: boolean;
  /** @throws where the message must not go on */
  readonly ask: (order: Order, bytes: number) => Promise<void>;
  readonly onRefused: (error: unknown) => void;
  /** What of one message is read (bytes): longer ones are asked about unread. */
  readonly most: number;
}

/** What waits to go on: frames as they came, with what has to be asked first. */
interface Waiting {
  readonly bytes: Buffer;
  readonly order?: Order;
  /** No whole frames: nothing may stand between these bytes and those that come behind them. */
  readonly isPart?: true;
}

/** Members by which a message says what is to be done, and signs that hide their names. */
const ORDERING =
  /"(?:query|mutation|sql|method|action|operation|op|command|cmd|procedure|function)"|\\u00/i;
const MASKED = 0x80;
const CONTROL = 0x8;
const FAREWELL = 0x8;

/**
 * Carries what a client says in a WebSocket to its server, message by message: what looks like an order waits until it
 * was asked about, and all that comes behind it waits too, but for the pings and pongs that keep a connection alive. A
 * client that does what was not agreed on (compressed, not masked) is refused, for nobody could read it.
 */
export function carryOrders(client: Socket, server: Socket, orders: Orders): void {
  const queue: Waiting[] = [];
  let queued = 0;
  /** How many of them are no whole frames. */
  let parts = 0;
  let isBusy = false;
  let isOver = false;
  const stop = (error: unknown) => {
    if (isOver) return;
    isOver = true;
    client.removeListener('data', onData);
    orders.onRefused(error);
  };
  const work = async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      for (let one = queue.shift(); one !== undefined && !isOver; one = queue.shift()) {
        if (one.order !== undefined) await orders.ask(one.order, one.bytes.length);
        queued -= one.bytes.length;
        if (one.isPart) parts -= 1;
        if (!server.write(one.bytes)) await drained(server);
        if (queued <= orders.most) client.resume();
      }
    } catch (error) {
      stop(error);
    } finally {
      isBusy = false;
    }
  };
  const later = (waiting: Waiting) => {
    queued += waiting.bytes.length;
    if (waiting.isPart) parts += 1;
    queue.push(waiting);
    if (queued > orders.most) client.pause();
    void work();
  };
  const messages = new Messages(orders, {
    data: later,
    control: (bytes) => {
      if (parts > 0) later({ bytes });
      else server.write(bytes);
    },
  });
  const onData = (chunk: Buffer) => {
    try {
      messages.take(chunk);
    } catch (error) {
      stop(error);
    }
  };
  client.on('data', onData);
  client.once('end', () => {
    if (queue.length === 0 && !isBusy) server.end();
  });
}

/** The last frame that a client gets: why nothing goes on (RFC 6455 7.4.1, "policy violation"). */
export function farewell(text: string): Buffer {
  const words = Buffer.from(text).subarray(0, 123);
  // A letter that is cut in two is none.
  const reason = Buffer.from(words.toString().replace(/\uFFFD+$/, ''));
  return Buffer.concat([Buffer.from([0x88, reason.length + 2, 0x03, 0xf0]), reason]);
}

function drained(server: Socket): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      server.off('drain', go).off('close', go);
      resolve();
    };
    server.once('drain', go).once('close', go);
  });
}

interface Took {
  readonly data: (waiting: Waiting) => void;
  /** A ping or a pong, between two frames. */
  readonly control: (bytes: Buffer) => void;
}

/** Reads the frames of a client (RFC 6455 5.2), and puts messages together that come in several. */
class Messages {
  readonly #orders: Pick<Orders, 'all' | 'most'>;
  readonly #took: Took;
  #header: Buffer = Buffer.alloc(0);
  /** Of the frame that is being read: what is still to come of it, its mask, and where in it the next byte stands. */
  #left = 0;
  #at = 0;
  #mask: Buffer = Buffer.alloc(4);
  #isControl = false;
  #isFarewell = false;
  #isLast = false;
  /** As they came, and what they say. */
  #raw: Buffer[] = [];
  #said: Buffer[] = [];
  #size = 0;
  #control: Buffer[] = [];
  /** The message is longer than what is read: its rest goes on as it comes. */
  #isLong = false;

  constructor(orders: Pick<Orders, 'all' | 'most'>, took: Took) {
    this.#orders = orders;
    this.#took = took;
  }

  /** @throws Error where the frame is none that was agreed on */
  take(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#header.length < headerLength(this.#header)) {
        const missing = headerLength(this.#header) - this.#header.length;
        this.#header = Buffer.concat([this.#header, rest.subarray(0, missing)]);
        rest = rest.subarray(missing);
        if (this.#header.length < headerLength(this.#header)) continue;
        this.#begin();
        if (this.#left > 0) continue;
      } else {
        const part = rest.subarray(0, this.#left);
        rest = rest.subarray(part.length);
        this.#add(part);
      }
      if (this.#left === 0) this.#end();
    }
  }

  #begin(): void {
    const [first = 0, second = 0] = this.#header;
    if ((first & 0x70) !== 0 || (second & MASKED) === 0) {
      throw new Error('a frame that is compressed or not masked cannot be read');
    }
    const opcode = first & 0x0f;
    this.#isControl = (opcode & CONTROL) !== 0;
    this.#isFarewell = opcode === FAREWELL;
    this.#isLast = (first & 0x80) !== 0;
    this.#left = payloadLength(this.#header);
    this.#mask = this.#header.subarray(-4);
    this.#at = 0;
    if (this.#isControl && (this.#left > 125 || !this.#isLast)) throw new Error('no such frame');
    this.#keep(this.#header);
  }

  #add(part: Buffer): void {
    this.#left -= part.length;
    this.#keep(part);
    if (!this.#isControl && !this.#isLong) {
      const plain = Buffer.from(part);
      for (let at = 0; at < plain.length; at += 1) {
        plain[at] = (plain[at] ?? 0) ^ (this.#mask[(this.#at + at) % 4] ?? 0);
      }
      this.#said.push(plain);
    }
    this.#at = (this.#at + part.length) % 4;
  }

  #keep(bytes: Buffer): void {
    if (this.#isControl) {
      this.#control.push(bytes);
      return;
    }
    if (this.#isLong) {
      this.#took.data({ bytes, isPart: true });
      return;
    }
    this.#raw.push(bytes);
    this.#size += bytes.length;
    if (this.#size > this.#orders.most) {
      this.#isLong = true;
      const bytes = Buffer.concat(this.#raw);
      this.#took.data({ bytes, order: { unread: 'too-large' }, isPart: true });
      this.#clear();
    }
  }

  #end(): void {
    this.#header = Buffer.alloc(0);
    if (this.#isControl) {
      const bytes = Buffer.concat(this.#control.splice(0));
      // Between the parts of what goes on as it comes there is no place for another.
      if (this.#isLong) this.#took.data({ bytes, isPart: true });
      // What was said before it shall still arrive.
      else if (this.#isFarewell) this.#took.data({ bytes });
      else this.#took.control(bytes);
      return;
    }
    if (!this.#isLast) return;
    if (!this.#isLong) {
      const order = orderIn(Buffer.concat(this.#said), this.#orders.all);
      const bytes = Buffer.concat(this.#raw);
      this.#took.data({ bytes, ...(order === undefined ? {} : { order }) });
    }
    this.#clear();
    this.#isLong = false;
  }

  #clear(): void {
    this.#raw = [];
    this.#said = [];
    this.#size = 0;
  }
}

/** Of GraphQL's protocols: what says nothing of what is to be done. */
const GREETING =
  /^\s*\{\s*"type"\s*:\s*"(?:ping|pong|connection_init|connection_terminate)"\s*\}\s*$/;

/** What a message has to be asked about with, whichever kind of frame bears it: servers read both as text. */
function orderIn(said: Buffer, all: boolean): Order | undefined {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(said);
  } catch {
    return all ? { unread: 'binary' } : undefined;
  }
  const isOrder = all ? text !== '' && !GREETING.test(text) : ORDERING.test(text);
  return isOrder ? { body: text } : undefined;
}

function headerLength(header: Buffer): number {
  const second = header[1];
  if (second === undefined) return 2;
  const said = second & 0x7f;
  return 2 + (said === 126 ? 2 : said === 127 ? 8 : 0) + ((second & MASKED) === 0 ? 0 : 4);
}

function payloadLength(header: Buffer): number {
  const said = (header[1] ?? 0) & 0x7f;
  if (said === 126) return header.readUInt16BE(2);
  if (said < 126) return said;
  const length = header.readBigUInt64BE(2);
  if (length > BigInt(Number.MAX_SAFE_INTEGER)) throw new Error('no such frame');
  return Number(length);
}
