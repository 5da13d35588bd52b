import { Transform } from 'node:stream';
import type { Placeholder } from '../../broker/egress/protocol';
import type { Pairs } from './headers';
import { needlesOf } from './redact-forms';
import { HIDDEN_BYTE, Search, type Hit } from './redact-search';

/** A text that comes in pieces: what of it can be let go, and what is left when nothing follows. */
export interface Pieces {
  take(chunk: Uint8Array): readonly Buffer[];
  end(): readonly Buffer[];
}

/**
 * Takes the values of secrets out of what servers answer, in whatever spelling they bear them: where a placeholder
 * stands for a value that comes back, everything else by the secret's name. What comes out is as long as what goes
 * in, so that lengths, ranges and checks of the length stay true.
 */
export class Redactor {
  readonly #search: Search;

  constructor(
    redact: readonly { readonly name: string; readonly value: string }[],
    placeholders: readonly Pick<Placeholder, 'name' | 'value' | 'placeholder'>[],
  ) {
    // The first of a value counts: the one that has something to stand in its place.
    this.#search = new Search(needlesOf([...placeholders, ...redact]));
  }

  /** True where there is nothing to look for: responses may go by as they are. */
  get empty(): boolean {
    return this.#search.longest === 0;
  }

  /** Headers, or trailers, as they may be shown. */
  headers(pairs: Pairs): { readonly headers: Pairs; readonly names: readonly string[] } {
    const names = new Set<string>();
    const headers = pairs.map(([name, value]) => {
      const clean = this.bytes(Buffer.from(value, 'latin1'));
      for (const one of clean.names) names.add(one);
      return [name, clean.names.length === 0 ? value : latin1(clean.bytes)] as const;
    });
    return { headers, names: [...names] };
  }

  /** One line of a header, such as the words behind a status. */
  line(text: string): { readonly text: string; readonly names: readonly string[] } {
    const { headers, names } = this.headers([['', text]]);
    return { text: headers[0]?.[1] ?? '', names };
  }

  /** A whole message. */
  bytes(bytes: Uint8Array): { readonly bytes: Uint8Array; readonly names: readonly string[] } {
    const names = new Set<string>();
    const cleaner = new Cleaner(this.#search, (name) => names.add(name));
    const parts = [...cleaner.take(bytes), ...cleaner.end()];
    return { bytes: names.size === 0 ? bytes : Buffer.concat(parts), names: [...names] };
  }

  /**
   * A body as it goes by. Holds back only what may be the beginning of a value, and never more than the longest
   * one: what is not stays in step with the server.
   *
   * @param seen told each name, once
   */
  stream(seen: (name: string) => void): Transform {
    const cleaner = this.pieces(seen);
    return new Transform({
      transform(chunk: Uint8Array, _encoding, done) {
        for (const part of cleaner.take(chunk)) this.push(part);
        done();
      },
      flush(done) {
        for (const part of cleaner.end()) this.push(part);
        done();
      },
    });
  }

  /** The same for who says by himself where a text ends. */
  pieces(seen: (name: string) => void): Pieces {
    const told = new Set<string>();
    return new Cleaner(this.#search, (name) => {
      if (told.has(name)) return;
      told.add(name);
      seen(name);
    });
  }
}

/** One text that comes in pieces. Values that overlap are hidden as one, so that no rest of one stays. */
class Cleaner implements Pieces {
  readonly #search: Search;
  readonly #seen: (name: string) => void;
  /** What may be the beginning of a value. */
  #kept: Buffer = Buffer.alloc(0);
  /** How much of that is hidden already, by a value before that overlaps with it (bytes). */
  #hidden = 0;

  constructor(search: Search, seen: (name: string) => void) {
    this.#search = search;
    this.#seen = seen;
  }

  /** What can be let go now. */
  take(chunk: Uint8Array): readonly Buffer[] {
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const bytes = this.#kept.length === 0 ? fresh : Buffer.concat([this.#kept, fresh]);
    return this.#upTo(this.#search.unfinished(bytes), bytes);
  }

  /** What is left. */
  end(): readonly Buffer[] {
    return this.#upTo(this.#kept.length, this.#kept);
  }

  /** What begins behind `open` is looked at again with what follows: it may be within something longer. */
  #upTo(open: number, bytes: Buffer): readonly Buffer[] {
    const parts: Buffer[] = [];
    let from = this.#hidden;
    this.#search.find(bytes, ({ start, end, needle }: Hit) => {
      if (start >= open) return;
      this.#seen(needle.name);
      if (start >= from) {
        if (start > from) parts.push(bytes.subarray(from, start));
        parts.push(needle.instead);
      } else if (end > from) {
        parts.push(Buffer.alloc(end - from, HIDDEN_BYTE));
      }
      from = Math.max(from, end);
    });
    if (open > from) parts.push(bytes.subarray(from, open));
    // A copy: the chunk is its sender's.
    this.#kept = Buffer.from(bytes.subarray(open));
    this.#hidden = Math.max(0, from - open);
    return parts;
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
