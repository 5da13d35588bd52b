import { GENESIS, type Entry, type EntryOf } from './entry';
import { segmentsOf } from './folders';
import { readHead } from './head';
import { readSegment, type SegmentFile } from './segment';

/** One thing that is not as the record's writer left it, or that a reader should know. */
export interface Finding {
  /** `broken`: somebody changed, removed or added something. `note`: explained by a crash or a copy. */
  readonly weight: 'broken' | 'note';
  /** The segment's file name; absent when it is about the folder. */
  readonly segment?: string;
  /** Counts from 1. */
  readonly line?: number;
  readonly text: string;
}

export interface Verification {
  /** Nothing is broken. */
  readonly whole: boolean;
  readonly segments: number;
  readonly entries: number;
  readonly findings: readonly Finding[];
}

/**
 * Checks a record's folder: each line by its hash, the lines and segments by the chain, and, where
 * `storage` (the folder of the copy) is given, both against each other and the head kept there. One segment
 * is held at a time: a record is as long as the years it tells of.
 *
 * @throws what the file system throws when a folder or segment cannot be read
 */
export async function verifyAudit(folder: string, storage?: string): Promise<Verification> {
  const own = new Set(await segmentsOf(folder));
  const copied = new Set(storage === undefined ? [] : await segmentsOf(storage));
  const [here, there] = [new Chain(), new Chain()];
  const inLines: (readonly Finding[])[] = [];
  const againstCopy: (readonly Finding[])[] = [];
  let entries = 0;
  for (const name of [...new Set([...own, ...copied])].sort()) {
    const segment = own.has(name) ? await readSegment(folder, name) : undefined;
    if (segment !== undefined) {
      here.take(segment);
      inLines.push(checkLines(segment));
      entries += segment.lines.length;
    }
    if (storage === undefined) continue;
    const copy = copied.has(name) ? await readSegment(storage, name) : undefined;
    if (copy !== undefined) there.take(copy);
    againstCopy.push(copy === undefined ? [notCopied(name)] : compare(segment, copy));
  }
  const ends = storage === undefined ? [] : await checkHead(storage, [here, there]);
  const findings = [...inLines.flat(), ...here.gaps(there), ...againstCopy.flat(), ...ends];
  return {
    whole: !findings.some(({ weight }) => weight === 'broken'),
    segments: own.size,
    entries,
    findings,
  };
}

/** Each line for itself, and in its place after the one before. */
function checkLines(segment: SegmentFile): readonly Finding[] {
  const findings: Finding[] = [];
  const at = (line: number, text: string, weight: Finding['weight'] = 'broken') => {
    findings.push({ weight, segment: segment.name, line, text });
  };
  let before: Entry | undefined;
  let afterBroken = false;
  segment.lines.forEach(({ read }, index) => {
    const line = index + 1;
    if (!read.ok) {
      at(line, read.why === 'changed' ? 'was changed after it was written' : `is ${read.why}`);
      afterBroken = true;
      return;
    }
    const { entry } = read;
    if (index === 0 && entry.type !== 'opened') at(line, 'the first lines are missing');
    if (before !== undefined && !afterBroken && entry.prev !== before.hash) {
      const missing = entry.seq - before.seq - 1;
      at(
        line,
        missing > 0
          ? `${missing} lines before it are missing`
          : 'does not follow the line before it',
      );
    }
    before = entry;
    afterBroken = false;
  });
  if (segment.torn) {
    at(
      segment.lines.length + 1,
      'was cut off while it was written; nothing had been let through on it',
      'note',
    );
  }
  return findings;
}

/** What tells whether the segments of a folder follow each other: their hashes, and what they begin with. */
class Chain {
  readonly #hashes = new Set<string>();
  readonly #begins: { readonly name: string; readonly entry: EntryOf<'opened'> }[] = [];

  take({ name, lines }: SegmentFile): void {
    for (const { read } of lines) if (read.ok) this.#hashes.add(read.entry.hash);
    const first = lines[0]?.read;
    if (first?.ok === true && first.entry.type === 'opened') {
      this.#begins.push({ name, entry: first.entry });
    }
  }

  has(hash: string): boolean {
    return this.#hashes.has(hash);
  }

  /** Segments that do not go on from one that is here. */
  gaps(copy: Chain): readonly Finding[] {
    return this.#begins.flatMap(({ name, entry: { previous, prev } }) => {
      if (prev !== (previous?.hash ?? GENESIS)) {
        return [broken(name, 1, 'names another head than it follows')];
      }
      if (previous === undefined || this.has(previous.hash)) return [];
      const where = `up to entry ${previous.seq} of ${previous.segment}`;
      return [
        copy.has(previous.hash)
          ? broken(name, 1, `what it follows is missing here (${where}); the copy has it`)
          : broken(name, 1, `what it follows is missing (${where})`),
      ];
    });
  }
}

/** A segment is written to both places while both can be written: the first line that differs. */
function compare(segment: SegmentFile | undefined, copy: SegmentFile): readonly Finding[] {
  if (segment === undefined) return [broken(copy.name, undefined, 'is missing; the copy has it')];
  const length = Math.max(segment.lines.length, copy.lines.length);
  for (let index = 0; index < length; index += 1) {
    const here = segment.lines[index]?.text;
    const there = copy.lines[index]?.text;
    if (here === there) continue;
    const what =
      here === undefined
        ? `${copy.lines.length - index} lines from here on are missing; the copy has them`
        : there === undefined
          ? `${segment.lines.length - index} lines from here on are not in the copy`
          : 'differs from the copy';
    return [broken(copy.name, index + 1, what)];
  }
  return [];
}

function notCopied(segment: string): Finding {
  return { weight: 'note', segment, text: 'is not in this copy: another editor wrote it' };
}

async function checkHead(storage: string, chains: readonly Chain[]): Promise<readonly Finding[]> {
  const head = await readHead(storage);
  if (head === undefined || chains.some((chain) => chain.has(head.hash))) return [];
  return [
    broken(
      head.segment,
      undefined,
      `ends before entry ${head.seq}, which was the last one written`,
    ),
  ];
}

function broken(segment: string, line: number | undefined, text: string): Finding {
  return { weight: 'broken', segment, ...(line === undefined ? {} : { line }), text };
}
