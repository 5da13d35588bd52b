import type { Entry, Retired } from './entry';
import { bySegment } from './folders';
import { indexFolder, removeIndex } from './index-file';
import { isInfrastructure } from './report';
import { entriesOf, readSegment } from './segment';
import { packSegment, removeSegment, segmentsOf, stampOf } from './segment-files';

const DAY_MS = 24 * 60 * 60_000;
/** What was not written for so long is not being written (ms). */
const QUIET_MS = 60 * 60_000;
/** Packing what is smaller saves no room (bytes). */
const LEAST_PACKED = 16 * 1024;

/** How large a record may become before its oldest segments go (bytes as they lie there). */
const KEEP_BYTES = 1024 * 1024 * 1024;
/** No segment goes before that. */
const KEEP_DAYS = 30;
/** What was held or denied, or changed infrastructure, stays so long whatever the size. */
const KEEP_IMPORTANT_DAYS = 400;

export interface UpkeepOptions {
  /** The folders of the record: that in the storage first, which says what goes. */
  readonly folders: readonly string[];
  readonly now: Date;
  readonly keepBytes?: number;
  /** Writes into the record that segments are taken out, and signs it. @throws when that cannot be written */
  readonly retire: (bodies: readonly Retired[]) => Promise<void>;
}

/**
 * Packs the segments of days that are over, and takes the oldest out where the record has grown too large:
 * first the record says so, then they go.
 *
 * @throws what the file system throws
 */
export async function upkeep(options: UpkeepOptions): Promise<void> {
  const { folders, now, keepBytes = KEEP_BYTES, retire } = options;
  for (const folder of folders) await packOld(folder, now);
  const [storage] = folders;
  if (storage === undefined) return;
  const going = await tooMuch(storage, keepBytes, now);
  if (going.length === 0) return;
  await retire(going);
  for (const folder of folders) {
    for (const { segment } of going) {
      await removeSegment(folder, segment);
      await removeIndex(indexFolder(folder), segment);
    }
  }
}

async function packOld(folder: string, now: Date): Promise<void> {
  for (const name of await segmentsOf(folder)) {
    const stamp = await stampOf(folder, name);
    if (stamp === undefined || stamp.packed || stamp.size < LEAST_PACKED) continue;
    // A writer goes on in a new segment on each new day: this one is not written any more.
    const isOver = name.slice(0, 10) < now.toISOString().slice(0, 10);
    if (isOver && now.getTime() - stamp.mtimeMs > QUIET_MS) await packSegment(folder, name);
  }
}

/** The oldest segments that have to go so that the rest is not too large. */
async function tooMuch(folder: string, keepBytes: number, now: Date): Promise<readonly Retired[]> {
  const sized: { readonly name: string; readonly size: number; readonly mtimeMs: number }[] = [];
  for (const name of [...(await segmentsOf(folder))].sort(bySegment)) {
    const { size = 0, mtimeMs = 0 } = (await stampOf(folder, name)) ?? {};
    sized.push({ name, size, mtimeMs });
  }
  let rest = sized.reduce((sum, { size }) => sum + size, 0);
  const going: Retired[] = [];
  /** Actions that matter, and that later segments may tell the end of. */
  const kept = new Set<string>();
  for (const { name, size, mtimeMs } of sized) {
    if (rest <= keepBytes) break;
    // By the day that it is named for, and by the disk: clocks are set.
    const day = Date.parse(`${name.slice(0, 10)}T23:59:59Z`);
    const age = now.getTime() - Math.max(day, mtimeMs);
    if (age < KEEP_DAYS * DAY_MS) break;
    const entries = entriesOf(await readSegment(folder, name));
    const isYoung = age < KEEP_IMPORTANT_DAYS * DAY_MS;
    const important = entries.filter(isImportant);
    if (isYoung) for (const entry of important) if ('id' in entry) kept.add(entry.id);
    const tellsOfKept = entries.some((entry) => 'id' in entry && kept.has(entry.id));
    if (isYoung && (important.length > 0 || tellsOfKept)) continue;
    going.push(retired(name, entries));
    rest -= size;
  }
  return going;
}

/** What was held or denied, what a person decided, and what changed infrastructure. */
function isImportant(entry: Entry): boolean {
  if (entry.type === 'retired') return true;
  if (entry.type !== 'decision') return false;
  return entry.decision !== 'allow' || entry.by === 'pause' || entry.effects.some(isInfrastructure);
}

function retired(segment: string, entries: readonly Entry[]): Retired {
  const [first, last] = [entries[0], entries.at(-1)];
  return {
    type: 'retired',
    segment,
    entries: entries.length,
    ...(first === undefined ? {} : { first: { seq: first.seq, hash: first.hash } }),
    ...(last === undefined ? {} : { last: { seq: last.seq, hash: last.hash } }),
    reason: 'The record had grown too large.',
  };
}
