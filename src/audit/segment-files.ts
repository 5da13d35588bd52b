import { createReadStream } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { promisify } from 'node:util';
import { constants, createGunzip, gunzip, gzip } from 'node:zlib';
import { hasCode, isMissing, isSegment } from './folders';

/**
 * Segments as they lie on the disk: written as text, and packed (gzip, RFC 1952, `.jsonl.gz`) once their day
 * is over. Everybody else knows them by their names without that.
 */

const unpack = promisify(gunzip);
const pack = promisify(gzip);

const PACKED = '.gz';
/** A writer begins a new segment at 8 MB: what is much larger is none (bytes). */
const MOST_BYTES = 96 * 1024 * 1024;

/** It cannot be read as a segment: the text says why. */
class SegmentError extends Error {
  override readonly name = 'SegmentError';
}

export interface SegmentStamp {
  readonly packed: boolean;
  /** As it lies on the disk (bytes). */
  readonly size: number;
  readonly mtimeMs: number;
}

/** The segments of a folder, packed or not, by name; empty when there is no such folder. */
export async function segmentsOf(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder);
    const plain = names.map((name) => (name.endsWith(PACKED) ? name.slice(0, -3) : name));
    return [...new Set(plain.filter(isSegment))].sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** How a segment lies there; where it does both ways, packing was broken off and the text counts. */
export async function stampOf(folder: string, name: string): Promise<SegmentStamp | undefined> {
  const file = path.join(folder, name);
  const plain = await stat(file).catch(() => undefined);
  const found = plain ?? (await stat(file + PACKED).catch(() => undefined));
  return found === undefined
    ? undefined
    : { packed: plain === undefined, size: found.size, mtimeMs: found.mtimeMs };
}

export interface SegmentText {
  readonly bytes: Buffer;
  /** Why it is not all that was packed: what follows on the text, as a sentence without its subject. */
  readonly damage?: string;
}

/**
 * Room for the text of one segment after another: who reads many of some megabytes each leaves no heap of them
 * behind. What was read into it is gone with the next one.
 */
export class SegmentRoom {
  #bytes = Buffer.alloc(0);
  #used = 0;

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#used);
  }

  empty(): this {
    this.#used = 0;
    return this;
  }

  add(part: Buffer): void {
    this.#makeRoom(part.length);
    this.#used += part.copy(this.#bytes, this.#used);
  }

  /**
   * Reads what a file has, in as few turns as it can: each waits until others have had theirs.
   *
   * @param size about how large it is (bytes) @throws what the file system throws
   */
  async fillFrom(file: string, size: number): Promise<void> {
    const handle = await open(file, 'r');
    try {
      for (;;) {
        this.#makeRoom(Math.max(1, size - this.#used));
        const { bytesRead } = await handle.read(this.#bytes, this.#used);
        if (bytesRead === 0) return;
        this.#used += bytesRead;
      }
    } finally {
      await handle.close();
    }
  }

  #makeRoom(more: number): void {
    const needed = this.#used + more;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 1.5, LEAST_ROOM));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }
}

/** What a segment takes as it is written, and a bit (bytes). */
const LEAST_ROOM = 9 * 1024 * 1024;

/**
 * The text of a segment.
 *
 * @param room where it is put; a new one unless given
 * @throws SegmentError for what is none, and what the file system throws
 */
export async function segmentText(
  folder: string,
  name: string,
  room?: SegmentRoom,
): Promise<SegmentText> {
  const file = path.join(folder, name);
  const stamp = await stampOf(folder, name);
  if (stamp !== undefined && stamp.size > MOST_BYTES) {
    throw new SegmentError(`is larger (${stamp.size} bytes) than any segment`);
  }
  if (stamp?.packed !== true) {
    // A copy of its own size, or one that is filled again and again.
    if (room === undefined) return { bytes: await readFile(file) };
    await room.empty().fillFrom(file, stamp?.size ?? 0);
    return { bytes: room.bytes };
  }
  try {
    const filled = (room ?? new SegmentRoom()).empty();
    for await (const part of unpackedParts(file + PACKED, constants.Z_FINISH)) filled.add(part);
    return { bytes: filled.bytes };
  } catch (error) {
    const damage = `was damaged after it was packed (${messageOf(error)})`;
    // What can be had of it is read on.
    const most = { maxOutputLength: MOST_BYTES, finishFlush: constants.Z_SYNC_FLUSH };
    const part = readFile(file + PACKED).then((packed) => unpack(packed, most));
    return { bytes: await part.catch(() => Buffer.alloc(0)), damage };
  }
}

/** The same where damage is not asked about. @throws as {@link segmentText} */
export async function segmentBytes(folder: string, name: string): Promise<Buffer> {
  return (await segmentText(folder, name)).bytes;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** So much of a segment is held at a time where it is read in parts (bytes). */
const PART_BYTES = 256 * 1024;

/**
 * The text of a segment part after part: who goes through many holds none whole, and lets others go on in between.
 * What cannot be had of it is left out.
 *
 * @param from where the first part begins (bytes of the text)
 */
export async function* segmentParts(
  folder: string,
  name: string,
  { packed, size }: Pick<SegmentStamp, 'packed' | 'size'>,
  from = 0,
): AsyncGenerator<Buffer, void> {
  const file = path.join(folder, name);
  if (size > MOST_BYTES) return;
  try {
    if (packed) {
      let at = 0;
      for await (const part of unpackedParts(file + PACKED, constants.Z_SYNC_FLUSH)) {
        at += part.length;
        if (at > from) yield part.subarray(Math.max(0, part.length - (at - from)));
      }
    } else if (from < size) {
      // Not what is written meanwhile: the index would tell of more than its stamp does.
      const parts = { start: from, end: size - 1, highWaterMark: PART_BYTES };
      yield* buffersOf(createReadStream(file, parts));
    }
  } catch {
    return;
  }
}

/** @throws SegmentError for more than a segment holds, and what is wrong with what was packed */
async function* unpackedParts(file: string, finishFlush: number): AsyncGenerator<Buffer, void> {
  const unpacked = createGunzip({ chunkSize: PART_BYTES, finishFlush });
  // Who stops reading ends both; what is wrong with either is met where the parts are.
  pipeline(createReadStream(file, { highWaterMark: PART_BYTES }), unpacked, () => undefined);
  let size = 0;
  for await (const part of buffersOf(unpacked)) {
    size += part.length;
    if (size > MOST_BYTES) throw new SegmentError('holds more than any segment');
    yield part;
  }
}

function buffersOf(stream: Readable): AsyncIterable<Buffer> {
  return stream;
}

/** Packs a segment that nobody writes any more. It lies there in one form at each moment, and after a crash too. */
export async function packSegment(folder: string, name: string): Promise<void> {
  const file = path.join(folder, name);
  const { atime, mtime } = await stat(file);
  const text = await readFile(file);
  const packed = await pack(text);
  const unfinished = `${file}${PACKED}.${process.pid}`;
  try {
    await writeFile(unfinished, packed, { mode: 0o600, flush: true });
    if (!(await unpack(await readFile(unfinished))).equals(text)) {
      throw new SegmentError('was not packed as it is');
    }
    await utimes(unfinished, atime, mtime);
    await rename(unfinished, file + PACKED);
  } finally {
    await rm(unfinished, { force: true });
  }
  await rm(file);
}

/** Removes a segment in whichever form it lies there. */
export async function removeSegment(folder: string, name: string): Promise<void> {
  for (const file of [name, name + PACKED]) {
    await rm(path.join(folder, file)).catch((error: unknown) => {
      if (!hasCode(error, 'ENOENT')) throw error;
    });
  }
}
