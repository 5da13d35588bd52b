import { readLine, type ReadLine } from './chain';
import { isSegment } from './folders';
import { segmentBytes, segmentParts, segmentsOf, stampOf } from './segment-files';
import type { Entry } from './entry';
import type { Head } from './head';

/** A segment as it lies on disk. */
export interface SegmentFile {
  readonly name: string;
  /** One per line, in order. */
  readonly lines: readonly { readonly text: string; readonly read: ReadLine }[];
  /** The last line has no line feed: its writer died while writing it. */
  readonly torn: boolean;
}

/** Reads a segment whole. @throws what the file system throws */
export async function readSegment(folder: string, name: string): Promise<SegmentFile> {
  return parseSegment(name, (await segmentBytes(folder, name)).toString('utf8'));
}

/** The entries of a segment that are as they were written. */
export function entriesOf(segment: SegmentFile): readonly Entry[] {
  return segment.lines.flatMap(({ read }) => (read.ok ? [read.entry] : []));
}

/** What a folder's chain ended with. */
export interface Latest {
  readonly head: Head;
  readonly segment: SegmentFile;
}

/**
 * The segment with the highest number in a folder and its last whole entry. Undefined when the folder
 * holds no entry at all.
 *
 * @throws what the file system throws
 */
export async function latestOf(folder: string): Promise<Latest | undefined> {
  const names = await segmentsOf(folder);
  // Names sort by day; within the last two, because clocks are set, the number decides.
  const days = new Set([...new Set(names.map((name) => name.slice(0, 10)))].slice(-2));
  let head: Head | undefined;
  for (const name of names.filter((one) => days.has(one.slice(0, 10)))) {
    const last = await lastEntry(folder, name);
    if (last === undefined || (head !== undefined && last.seq <= head.seq)) continue;
    head = { segment: name, seq: last.seq, hash: last.hash };
  }
  return head === undefined
    ? undefined
    : { head, segment: await readSegment(folder, head.segment) };
}

/**
 * What a folder's chain ended with, by the head that is kept beside it, where its writer closed it in order.
 * Undefined where that cannot be told from the last line of that segment alone.
 *
 * @throws what the file system throws
 */
export async function closedLatest(
  folder: string,
  head: Head | undefined,
): Promise<(Latest & { readonly reason: string }) | undefined> {
  if (head === undefined || !isSegment(head.segment)) return undefined;
  const { tail } = await tailOf(folder, head.segment, CLOSED_BYTES);
  const [before = '', line = '', rest] = tail.toString('utf8').split('\n').slice(-3);
  const segment = parseSegment(head.segment, `${before}\n${line}\n`);
  const last = entriesOf(segment).at(-1);
  const closed = entriesOf(segment).findLast(({ type }) => type !== 'checkpoint');
  return rest === '' && closed?.type === 'closed' && last?.hash === head.hash
    ? { head, segment, reason: closed.reason }
    : undefined;
}

/** More than the lines have that say `closed` and sign it (bytes). */
const CLOSED_BYTES = 4_096;
const TAIL_BYTES = 128 * 1024;

/** The last whole entry of a segment, found from its end; segments can be long. */
export async function lastEntry(folder: string, name: string): Promise<Entry | undefined> {
  const { tail, whole } = await tailOf(folder, name, TAIL_BYTES);
  const lines = tail.toString('utf8').split('\n').slice(0, -1);
  for (const line of lines.reverse()) {
    const read = readLine(line);
    if (read.ok) return read.entry;
  }
  return whole ? undefined : entriesOf(await readSegment(folder, name)).at(-1);
}

/** The end of a segment; `whole` when that is all of it. */
async function tailOf(folder: string, name: string, most: number) {
  const stamp = await stampOf(folder, name);
  if (stamp === undefined) return { tail: Buffer.alloc(0), whole: true };
  const from = stamp.packed ? 0 : Math.max(0, stamp.size - most);
  let tail = Buffer.alloc(0);
  let length = from;
  for await (const part of segmentParts(folder, name, stamp, from)) {
    length += part.length;
    tail = Buffer.concat([tail, part]).subarray(-most);
  }
  return { tail, whole: length <= most };
}

function parseSegment(name: string, text: string): SegmentFile {
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  return {
    name,
    torn: rest !== '',
    lines: lines.map((line) => ({ text: line, read: readLine(line) })),
  };
}
