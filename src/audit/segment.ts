import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readLine, type ReadLine } from './chain';
import { isSegment, segmentsOf } from './folders';
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
  return parseSegment(name, await readFile(path.join(folder, name), 'utf8'));
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
  const [line = '', rest] = tail.toString('utf8').split('\n').slice(-2);
  const segment = parseSegment(head.segment, `${line}\n`);
  const [last] = entriesOf(segment);
  return rest === '' && last?.type === 'closed' && last.hash === head.hash
    ? { head, segment, reason: last.reason }
    : undefined;
}

/** More than a line that says `closed` has (bytes). */
const CLOSED_BYTES = 2_048;
const TAIL_BYTES = 128 * 1024;

/** The last whole entry of a segment, found from its end; segments can be long. */
async function lastEntry(folder: string, name: string): Promise<Entry | undefined> {
  const { tail, whole } = await tailOf(folder, name, TAIL_BYTES);
  const last = entriesOf(parseSegment(name, tail.toString('utf8'))).at(-1);
  if (last !== undefined || whole) return last;
  return entriesOf(await readSegment(folder, name)).at(-1);
}

/** The end of a segment; `whole` when that is all of it. */
async function tailOf(folder: string, name: string, most: number) {
  const handle = await open(path.join(folder, name), 'r');
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - most);
    const tail = Buffer.alloc(size - from);
    const { bytesRead } = await handle.read(tail, 0, tail.length, from);
    return { tail: tail.subarray(0, bytesRead), whole: from === 0 };
  } finally {
    await handle.close();
  }
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
