import { isUtf8 } from 'node:buffer';
import { checkLine } from './chain';
import { isSigned, isTrusted, type Trusted } from './checkpoint';
import type { Entry, EntryOf } from './entry';
import { broken, noted, type Finding } from './finding';
import { writerOf } from './folders';
import type { SegmentText } from './segment-files';

/** What is told of a segment beside what is wrong with it. */
export interface CheckedSegment {
  readonly findings: readonly Finding[];
  /** Lines, also those that are none. */
  readonly entries: number;
  /** What it begins with, where that is as it should be. */
  readonly opened?: EntryOf<'opened'>;
  readonly retired: readonly EntryOf<'retired'>[];
  readonly hashes: Hashes;
}

/** The hashes of many entries, 16 bytes of each. */
export class Hashes {
  #bytes = Buffer.alloc(16 * 64);
  #used = 0;

  add(hash: string): void {
    if (this.#used + 16 > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    }
    this.#used += this.#bytes.write(hash.slice(0, 32), this.#used, 'hex');
  }

  has(hash: string): boolean {
    const wanted = Buffer.from(hash.slice(0, 32), 'hex');
    const all = this.#bytes.subarray(0, this.#used);
    for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1)) {
      if (at % 16 === 0) return true;
    }
    return false;
  }

  /** Gives back what was held in store. */
  trim(): this {
    this.#bytes = Buffer.from(this.#bytes.subarray(0, this.#used));
    return this;
  }
}

/**
 * Checks the lines of a segment: each for itself, in its place after the one before, and by the signatures
 * among them.
 *
 * @param trusted keys that may have signed; undefined where none is known
 */
export function checkSegment(
  name: string,
  { bytes, damage }: SegmentText,
  trusted: Trusted | undefined,
): CheckedSegment {
  const check = new LineCheck(name, trusted);
  if (damage !== undefined) check.damaged(damage);
  const isText = isUtf8(bytes);
  let from = 0;
  for (;;) {
    const end = bytes.indexOf(10, from);
    if (end < 0) break;
    // What is no text would be read as another one, which may be that of a line.
    if (isText || isUtf8(bytes.subarray(from, end))) check.line(bytes.toString('utf8', from, end));
    else check.garbled();
    from = end + 1;
  }
  return check.end(from < bytes.length);
}

const CLOCK_MS = 1_000;

class LineCheck {
  readonly #name: string;
  readonly #writer: string;
  readonly #trusted: Trusted | undefined;
  readonly #findings: Finding[] = [];
  readonly #retired: EntryOf<'retired'>[] = [];
  readonly #hashes = new Hashes();
  #lines = 0;
  #opened: EntryOf<'opened'> | undefined;
  #before: Entry | undefined;
  #afterBroken = false;
  /** Whether a sound signature stands anywhere, and whether what was read last is one. */
  #signed = false;
  #clockWasSet = false;

  constructor(name: string, trusted: Trusted | undefined) {
    this.#name = name;
    this.#writer = writerOf(name);
    this.#trusted = trusted;
  }

  damaged(why: string): void {
    this.#findings.push(broken('damaged', this.#name, undefined, why));
  }

  garbled(): void {
    this.#lines += 1;
    this.#broken('changed', 'was changed after it was written: it is no text');
    this.#afterBroken = true;
  }

  line(text: string): void {
    this.#lines += 1;
    const read = checkLine(text);
    if (!read.ok) {
      const kind = read.why;
      this.#broken(kind, kind === 'changed' ? 'was changed after it was written' : `is ${kind}`);
      this.#afterBroken = true;
      return;
    }
    const { entry } = read;
    this.#place(entry);
    this.#hashes.add(entry.hash);
    if (entry.type === 'checkpoint') this.#checkpoint(entry);
    if (entry.type === 'retired') this.#retired.push(entry);
    this.#before = entry;
    this.#afterBroken = false;
  }

  end(isTorn: boolean): CheckedSegment {
    if (isTorn) {
      const text = 'was cut off while it was written; nothing had been let through on it';
      this.#findings.push(noted('torn', this.#name, this.#lines + 1, text));
    }
    this.#unsigned();
    return {
      findings: this.#findings,
      entries: this.#lines,
      ...(this.#opened === undefined ? {} : { opened: this.#opened }),
      retired: this.#retired,
      hashes: this.#hashes.trim(),
    };
  }

  #place(entry: Entry): void {
    const before = this.#before;
    if (this.#lines === 1) {
      if (entry.type === 'opened') this.#opened = entry;
      else this.#broken('missing', 'the first lines are missing');
    } else if (entry.type === 'opened') {
      this.#broken('moved', 'begins a segment, and stands within one');
    }
    if (entry.writer !== this.#writer) {
      this.#broken('moved', `is of another segment: its writer is ${entry.writer}`);
    }
    if (before === undefined) return;
    if (Date.parse(entry.time) < Date.parse(before.time) - CLOCK_MS && !this.#clockWasSet) {
      this.#clockWasSet = true;
      const text = `the clock was set back, from ${before.time} to ${entry.time}`;
      this.#findings.push(noted('clock', this.#name, this.#lines, text));
    }
    if (this.#afterBroken || (entry.prev === before.hash && entry.seq === before.seq + 1)) return;
    const missing = entry.seq - before.seq - 1;
    if (missing > 0 && entry.prev !== before.hash) {
      this.#broken('missing', `${missing} lines before it are missing`);
    } else {
      this.#broken('moved', 'does not follow the line before it');
    }
  }

  #checkpoint(entry: EntryOf<'checkpoint'>): void {
    if (entry.segment !== this.#name) {
      this.#broken('moved', `signs another segment: ${entry.segment}`);
    } else if (!isSigned(entry)) {
      this.#broken('signature', 'bears a signature that is not of its key');
    } else if (this.#trusted !== undefined && !isTrusted(entry, this.#trusted)) {
      this.#broken('unknown key', `is signed by a key that is not known: ${entry.key}`);
    } else {
      this.#signed = true;
    }
  }

  /** Where keys are known every writer has signed what it began with, and what it ended with. */
  #unsigned(): void {
    if (this.#trusted === undefined || this.#lines < 2) return;
    if (!this.#signed) {
      this.#findings.push(
        broken('unsigned', this.#name, undefined, 'holds no signature by a key that is known'),
      );
    } else if (this.#before?.type === 'closed') {
      this.#broken('unsigned', 'is the last line, and the signature behind it is missing');
    }
  }

  #broken(kind: Finding['kind'], text: string): void {
    this.#findings.push(broken(kind, this.#name, this.#lines, text));
  }
}
