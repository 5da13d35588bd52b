import { indexFolder, keepIndexes, readIndex, writeIndex } from './index-file';
import { Pace } from './pace';
import { lastEntry } from './segment';
import { IndexBuilder, type SegmentIndex } from './segment-index';
import {
  segmentParts,
  SegmentRoom,
  segmentsOf,
  segmentText,
  stampOf,
  type SegmentStamp,
} from './segment-files';

/** A segment that was not written for so long (ms), and is so large, has its index kept in a file. */
const QUIET_MS = 60_000;
const KEPT_BYTES = 64 * 1024;
/** Texts that are kept at hand. */
const MOST_TEXTS = 2;

interface Known {
  readonly stamp: SegmentStamp;
  readonly index?: SegmentIndex;
  /** Goes on where a segment grows. */
  readonly builder?: IndexBuilder;
  readonly lastSeq: number;
}

/** A text that is kept at hand; of a segment that is not known any more it has no name. */
interface Text {
  name: string;
  readonly bytes: Buffer;
  readonly room: SegmentRoom;
}

/** Where indexes are kept: beside the record, in another folder, or not at all. */
export type KeptIndexes = 'beside' | 'nowhere' | { readonly folder: string };

const NOTHING = { bytes: Buffer.alloc(0) };

/** The segments of a folder with their indexes: from files, or made, or gone on with where they have grown. */
export class IndexedSegments {
  readonly #folder: string;
  /** Where indexes are kept, and read from; undefined where nowhere. */
  readonly #indexes: string | undefined;
  #isTidied = false;
  readonly #known = new Map<string, Known>();
  readonly #making = new Map<string, Promise<SegmentIndex>>();
  /** Asked for last at the end. */
  readonly #texts: Text[] = [];
  #reading: Promise<unknown> = Promise.resolve();

  constructor(folder: string, kept: KeptIndexes) {
    this.#folder = folder;
    if (kept !== 'nowhere') this.#indexes = kept === 'beside' ? indexFolder(folder) : kept.folder;
  }

  /** The names of the segments with the number of the last entry of each, highest first. */
  async list(): Promise<readonly { readonly name: string; readonly lastSeq: number }[]> {
    const names = await segmentsOf(this.#folder);
    await this.#tidy(names);
    for (const name of this.#known.keys()) if (!names.includes(name)) this.#known.delete(name);
    const pace = new Pace();
    const listed: { readonly name: string; readonly lastSeq: number }[] = [];
    for (const name of names) {
      if (pace.isOver) await pace.giveWay();
      const stamp = await stampOf(this.#folder, name);
      if (stamp === undefined) continue;
      const known = this.#known.get(name);
      if (known !== undefined && isSame(known.stamp, stamp)) {
        listed.push({ name, lastSeq: known.lastSeq });
        continue;
      }
      this.#forgetText(name);
      // The end of a text is read sooner than its index, which a first page has no need of.
      const index = stamp.packed ? await this.#kept(name, stamp) : undefined;
      const lastSeq = index?.lastSeq ?? (await this.#lastSeq(name));
      this.#known.set(name, {
        stamp,
        lastSeq,
        ...(index === undefined ? {} : { index }),
        ...(known?.builder === undefined ? {} : { builder: known.builder }),
      });
      listed.push({ name, lastSeq });
    }
    return listed.sort((a, b) => b.lastSeq - a.lastSeq || (a.name < b.name ? 1 : -1));
  }

  /** The index of a segment of the list; of one that cannot be read an empty one. */
  async index(name: string): Promise<SegmentIndex> {
    // Two who ask at once must not both go on with one builder.
    for (let other = this.#making.get(name); other !== undefined;) {
      await other;
      other = this.#making.get(name);
    }
    const known = this.#known.get(name);
    if (known?.index !== undefined) return known.index;
    const making = this.#make(name);
    this.#making.set(name, making);
    return making.finally(() => this.#making.delete(name));
  }

  async #make(name: string): Promise<SegmentIndex> {
    const known = this.#known.get(name);
    const stamp = known?.stamp ?? (await stampOf(this.#folder, name));
    if (stamp === undefined) return new IndexBuilder().finish();
    const kept = known?.builder === undefined ? await this.#kept(name, stamp) : undefined;
    if (kept !== undefined) {
      this.#known.set(name, { stamp, index: kept, lastSeq: kept.lastSeq });
      return kept;
    }
    const builder = await this.#built(name, stamp, known?.builder);
    const index = builder.finish();
    const isQuiet = Date.now() - stamp.mtimeMs > QUIET_MS;
    const now = this.#known.get(name);
    const hasGrown = now !== undefined && !isSame(now.stamp, stamp);
    this.#known.set(
      name,
      hasGrown
        ? { ...now, builder }
        : { stamp, index, lastSeq: index.lastSeq, ...(isQuiet ? {} : { builder }) },
    );
    if (this.#indexes !== undefined && isQuiet && stamp.size > KEPT_BYTES) {
      // Where it cannot be kept it is made again the next time.
      await writeIndex(this.#indexes, name, stamp, index).catch(() => undefined);
    }
    return index;
  }

  async #kept(name: string, stamp: SegmentStamp): Promise<SegmentIndex | undefined> {
    return this.#indexes === undefined ? undefined : readIndex(this.#indexes, name, stamp);
  }

  /** Indexes of segments that are gone go too, once. */
  async #tidy(names: readonly string[]): Promise<void> {
    if (this.#isTidied || this.#indexes === undefined || names.length === 0) return;
    this.#isTidied = true;
    await keepIndexes(this.#indexes, names);
  }

  /**
   * The text of a segment; the last few are kept at hand. Empty where it cannot be read. To be used at once: it is
   * written over when others are asked for.
   */
  async text(name: string): Promise<Buffer> {
    // One after the other: each fills the room of the one that was asked for longest ago.
    const text = this.#reading.then(() => this.#text(name));
    this.#reading = text;
    return text;
  }

  async #text(name: string): Promise<Buffer> {
    const at = this.#texts.findIndex((one) => one.name === name);
    const isFull = this.#texts.length >= MOST_TEXTS;
    const [old] = at >= 0 || isFull ? this.#texts.splice(Math.max(at, 0), 1) : [];
    const text = at >= 0 && old !== undefined ? old : await this.#read(name, old?.room);
    this.#texts.push(text);
    return text.bytes;
  }

  async #read(name: string, room = new SegmentRoom()): Promise<Text> {
    const { bytes } = await segmentText(this.#folder, name, room).catch(() => NOTHING);
    return { name, bytes, room };
  }

  /** What was learned of a segment is wrong: it is learned anew. */
  forget(name: string): void {
    this.#known.delete(name);
    this.#forgetText(name);
  }

  /** Its room stays, for the next one. */
  #forgetText(name: string): void {
    for (const one of this.#texts) if (one.name === name) one.name = '';
  }

  async #built(
    name: string,
    stamp: SegmentStamp,
    before: IndexBuilder | undefined,
  ): Promise<IndexBuilder> {
    const goesOn = before !== undefined && !stamp.packed && before.bytes <= stamp.size;
    const builder = goesOn ? before : new IndexBuilder();
    let open: Buffer[] = [];
    for await (const part of segmentParts(this.#folder, name, stamp, builder.bytes)) {
      open.push(part);
      // A line that goes on is put together once its end is there.
      if (!part.includes(10)) continue;
      const text = open.length === 1 ? part : Buffer.concat(open);
      open = [text.subarray(builder.add(text))];
    }
    return builder;
  }

  async #lastSeq(name: string): Promise<number> {
    const last = await lastEntry(this.#folder, name).catch(() => undefined);
    return last?.seq ?? 0;
  }
}

function isSame(a: SegmentStamp, b: SegmentStamp): boolean {
  return a.packed === b.packed && a.size === b.size && a.mtimeMs === b.mtimeMs;
}
