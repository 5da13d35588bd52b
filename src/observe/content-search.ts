import { findSecrets } from '../core/secrets';

/** Read and searched at a time, so that others get their turn in between (bytes). */
export const STEP = 32 * 1024;
/** Searched again with the next step: longer than any secret that is found by its form (bytes). */
const OVERLAP = 8 * 1024;
/** Where a file that is no text shows it (bytes). */
const SNIFF = 8 * 1024;

type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'no text';

/** Looks for secrets in a file's content, which is handed over step by step, from its beginning. */
export class ContentSearch {
  readonly #kinds = new Set<string>();
  #encoding: Encoding | undefined;
  #kept = Buffer.alloc(0);

  /**
   * @param bytes the next `STEP` bytes, fewer at the end; not kept
   * @param isLast true where nothing more will come
   * @returns false when there is nothing to look for in what follows: it is no text
   */
  feed(bytes: Buffer, isLast: boolean): boolean {
    this.#encoding ??= encodingOf(bytes);
    if (this.#encoding === 'no text') return false;
    const piece = this.#kept.length === 0 ? bytes : Buffer.concat([this.#kept, bytes]);
    for (const { kind } of findSecrets(decode(piece, this.#encoding))) this.#kinds.add(kind);
    if (!isLast) this.#kept = Buffer.from(piece.subarray(-OVERLAP));
    return true;
  }

  /** The kinds of secrets found so far; undefined where the content is no text. */
  get kinds(): ReadonlySet<string> | undefined {
    return this.#encoding === 'no text' ? undefined : this.#kinds;
  }
}

function encodingOf(start: Buffer): Encoding {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf16be';
  return start.subarray(0, SNIFF).includes(0) ? 'no text' : 'utf8';
}

/** Bytes that are no text become U+FFFD, which is in no secret. Steps are of even length. */
function decode(bytes: Buffer, encoding: Exclude<Encoding, 'no text'>): string {
  if (encoding === 'utf8') return bytes.toString('utf8');
  const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
  return (encoding === 'utf16be' ? even.swap16() : even).toString('utf16le');
}
