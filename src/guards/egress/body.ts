import type { Readable, Transform } from 'node:stream';
import zlib from 'node:zlib';
import type { AskedRequest } from '../../broker/egress/protocol';
import { valuesOf, wordsOf, type Pairs } from './headers';
import type { Limits } from './limits';
import { Refusal } from './refusal';

/** What of a request's body was read before anybody is asked. */
export interface Gathered {
  readonly chunks: readonly Buffer[];
  readonly size: number;
  /** Why it is not whole: the rest comes later. */
  readonly lack?: 'too-large' | 'stream';
}

/** Encodings of more than so many layers are read by nobody. */
const MOST_LAYERS = 3;

/**
 * Reads a body until its end or the bound, and leaves it paused.
 *
 * @param isLong whether its end is not known beforehand: then its client may wait for an answer before it sends more
 * @throws Refusal (408) when nothing comes any more; Error when its client goes away
 */
export function gather(
  body: Readable,
  isLong: boolean,
  limits: Pick<Limits, 'body' | 'stalled' | 'patience'>,
): Promise<Gathered> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    const finish = (lack?: 'too-large' | 'stream') => {
      leave();
      body.pause();
      resolve({ chunks, size, ...(lack === undefined ? {} : { lack }) });
    };
    const onData = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      timer.refresh();
      if (size > limits.body) finish('too-large');
    };
    const onEnd = () => {
      finish();
    };
    const onClose = () => {
      leave();
      reject(new Error('the client went away'));
    };
    const onError = (error: Error) => {
      leave();
      reject(error);
    };
    const onQuiet = () => {
      if (isLong) {
        finish('stream');
        return;
      }
      leave();
      reject(new Refusal(408, 'this request was not sent: the rest of its body did not come.'));
    };
    const timer = setTimeout(onQuiet, isLong ? limits.patience : limits.stalled);
    const leave = () => {
      clearTimeout(timer);
      body.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onError);
    };
    body.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onError);
  });
}

/** A body as it is told to the broker, and its bytes as the swap wants them. */
export interface ReadBody extends Pick<AskedRequest, 'body' | 'unread'> {
  /** Whole and decoded. */
  readonly decoded?: Uint8Array;
}

/**
 * What a body says: decompressed within bounds, as text by its charset. Whether it is text is seen from its bytes: what
 * type it is said to have is its sender's word.
 */
export async function readBody(
  gathered: Gathered,
  headers: Pairs,
  limits: Pick<Limits, 'decoded'>,
): Promise<ReadBody> {
  if (gathered.lack !== undefined) return { unread: gathered.lack };
  if (gathered.size === 0) return {};
  let bytes: Buffer = Buffer.concat(gathered.chunks);
  const encodings = wordsOf(headers, 'content-encoding').filter((one) => one !== 'identity');
  if (encodings.length > MOST_LAYERS) return { unread: 'broken' };
  for (const encoding of encodings.reverse()) {
    const layer = await decompressed(bytes, encoding, limits.decoded);
    if (typeof layer === 'string') return { unread: layer };
    bytes = layer;
  }
  const body = readText(bytes, charsetOf(headers));
  return body === undefined ? { unread: 'binary', decoded: bytes } : { body, decoded: bytes };
}

/** Charsets in which what is ASCII says itself, and no byte of ASCII is part of another letter. */
const PLAIN_CHARSET =
  /^(?:utf-?8|us-ascii|ascii|latin-?1|iso-8859-\d{1,2}|windows-125\d|koi8-[ru])$/i;

/**
 * A body as text; undefined where it is none, or where two servers could read two texts: one that goes by the charset
 * that is said, and one that reads UTF-8 whatever is said, as most do with JSON.
 */
function readText(bytes: Buffer, charset: string): string | undefined {
  const plain = bytes.includes(0) ? undefined : textOf(bytes, 'utf-8');
  if (PLAIN_CHARSET.test(charset)) {
    return plain ?? (bytes.includes(0) ? undefined : textOf(bytes, charset));
  }
  const said = textOf(bytes, charset);
  // Of what holds NULs, only the wide charsets make text.
  if (bytes.includes(0)) return isWide(charset) ? said : undefined;
  return plain === undefined || said === undefined || plain === said ? (plain ?? said) : undefined;
}

function textOf(bytes: Buffer, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function charsetOf(headers: Pairs): string {
  const [type = ''] = valuesOf(headers, 'content-type');
  return /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(type)?.[1] ?? 'utf-8';
}

function isWide(charset: string): boolean {
  return /^utf-16/i.test(charset);
}

type Decompressor = (
  bytes: Buffer,
  options: { maxOutputLength: number },
  done: (error: Error | null, result: Buffer) => void,
) => void;

const DECOMPRESSORS: Readonly<Record<string, Decompressor>> = {
  gzip: zlib.gunzip,
  'x-gzip': zlib.gunzip,
  deflate: (bytes, options, done) => {
    // With the header of zlib as it should be, or without as some send it.
    if ((bytes[0] ?? 0) % 16 === 8) zlib.inflate(bytes, options, done);
    else zlib.inflateRaw(bytes, options, done);
  },
  br: zlib.brotliDecompress,
};

/** One layer undone, or why it is not known. */
async function decompressed(
  bytes: Buffer,
  encoding: string,
  most: number,
): Promise<Buffer | 'too-large' | 'broken' | 'binary'> {
  const decompress = Object.hasOwn(DECOMPRESSORS, encoding) ? DECOMPRESSORS[encoding] : undefined;
  if (decompress === undefined) return 'binary';
  return new Promise((resolve) => {
    decompress(bytes, { maxOutputLength: most }, (error, result) => {
      if (error === null) resolve(result);
      else {
        resolve('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken');
      }
    });
  });
}

/**
 * What undoes the encodings of a response as it goes by, in order.
 *
 * @returns undefined where one of them is not known
 */
export function decoders(encodings: readonly string[]): readonly Transform[] | undefined {
  const found: Transform[] = [];
  for (const encoding of [...encodings].reverse()) {
    if (encoding === 'identity') continue;
    if (encoding === 'gzip' || encoding === 'x-gzip' || encoding === 'deflate') {
      found.push(zlib.createUnzip());
    } else if (encoding === 'br') {
      found.push(zlib.createBrotliDecompress());
    } else {
      return undefined;
    }
  }
  return found;
}
