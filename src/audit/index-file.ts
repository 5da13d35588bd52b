import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { canonical } from './canonical';
import type { SegmentIndex } from './segment-index';
import type { SegmentStamp } from './segment-files';

/**
 * The index of a segment that nobody writes any more, in a file beside the record: a line of JSON, then the
 * numbers as they lie in memory. It saves time and proves nothing; what does not fit is made anew.
 */

const strings = v.array(v.string());
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31));
const headSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    v: v.literal(1),
    /** Of the segment as it lay on the disk. */
    stamp: v.object({ packed: v.boolean(), size: v.number(), mtimeMs: v.number() }),
    digest: v.string(),
    bytes: count,
    lastSeq: count,
    rows: count,
    entries: count,
    later: v.array(v.tuple([v.string(), count])),
    profiles: v.array(
      v.object({
        kind: v.exactOptional(v.string()),
        actor: v.exactOptional(v.string()),
        agent: v.exactOptional(v.string()),
        session: v.exactOptional(v.string()),
        subagent: v.exactOptional(v.string()),
        verdict: v.exactOptional(v.picklist(['allowed', 'approved', 'denied', 'waiting', 'noted'])),
        asked: v.boolean(),
        effects: strings,
        environments: strings,
        rules: strings,
        needless: strings,
      }),
    ),
  }),
);

/** The longest of the numbers (bytes). */
const WORD = 8;

const INDEX = '.index';

/** Where the indexes of a record's folder lie, where its own writer keeps them. */
export function indexFolder(folder: string): string {
  return path.join(folder, 'index');
}

/** @param folder of the indexes, which is made @throws what the file system throws */
export async function writeIndex(
  folder: string,
  name: string,
  stamp: SegmentStamp,
  index: SegmentIndex,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { profiles, later, bytes, lastSeq } = index;
  const arrays = [index.time, index.seq, index.profile, index.id, index.from, index.offset];
  const body = Buffer.concat(
    [...arrays, index.runs].map((one) => Buffer.from(one.buffer, one.byteOffset, one.byteLength)),
  );
  const told = { bytes, lastSeq, rows: index.seq.length, entries: index.offset.length };
  const says = { stamp, ...told, later, profiles };
  const head = { v: 1, digest: digestOf(body, says), ...says };
  const file = indexFile(folder, name);
  const unfinished = `${file}.${process.pid}`;
  const line = Buffer.from(JSON.stringify(head));
  // The numbers begin at a multiple of eight, so that they can be used where they are read to.
  const padding = Buffer.from(' '.repeat((2 * WORD - 1 - (line.length % WORD)) % WORD) + '\n');
  await writeFile(unfinished, Buffer.concat([line, padding, body]), { mode: 0o600 });
  await rename(unfinished, file);
}

/** The index of a segment that lies as `stamp` says; undefined when there is none that fits. Never throws. */
export async function readIndex(
  folder: string,
  name: string,
  stamp: SegmentStamp,
): Promise<SegmentIndex | undefined> {
  const file = await readFile(indexFile(folder, name)).catch(() => undefined);
  const end = file?.indexOf(10) ?? -1;
  if (file === undefined || end < 0) return undefined;
  const read = v.safeParse(headSchema, file.toString('utf8', 0, end));
  if (!read.success) return undefined;
  const { stamp: then, rows, entries, later, profiles, bytes, lastSeq, digest } = read.output;
  const says = { stamp: then, bytes, lastSeq, rows, entries, later, profiles };
  const isSame =
    then.packed === stamp.packed && then.size === stamp.size && then.mtimeMs === stamp.mtimeMs;
  if (!isSame || digest !== digestOf(file.subarray(end + 1), says)) return undefined;
  const body = file.subarray(end + 1);
  const { buffer, byteOffset } = body.byteOffset % WORD === 0 ? body : new Uint8Array(body);
  const numbers = rows * WORD + rows * 4 * 3 + (rows + 1) * 4 + entries * 4;
  if (body.length < numbers) return undefined;
  let at = byteOffset + rows * WORD;
  const next = (length: number) => {
    const array = new Uint32Array(buffer, at, length);
    at += length * 4;
    return array;
  };
  return {
    ...{ bytes, lastSeq, later, profiles },
    time: new Float64Array(buffer, byteOffset, rows),
    seq: next(rows),
    profile: next(rows),
    id: next(rows),
    from: next(rows + 1),
    offset: next(entries),
    runs: new Uint8Array(buffer, byteOffset + numbers, body.length - numbers),
  };
}

/** Removes the index of a segment that is gone. */
export async function removeIndex(folder: string, name: string): Promise<void> {
  await rm(indexFile(folder, name), { force: true });
}

/** Removes the indexes of all segments but these. Never throws. */
export async function keepIndexes(folder: string, names: readonly string[]): Promise<void> {
  const kept = new Set(names.map((name) => indexFile(folder, name)));
  const there = await readdir(folder).catch(() => []);
  for (const file of there.map((name) => path.join(folder, name))) {
    if (file.endsWith(INDEX) && !kept.has(file)) {
      await rm(file, { force: true }).catch(() => undefined);
    }
  }
}

function digestOf(body: Uint8Array, says: object): string {
  return createHash('sha256').update(body).update(canonical(says)).digest('hex');
}

function indexFile(folder: string, name: string): string {
  return path.join(folder, name + INDEX);
}
