import { GENESIS, type Entry } from './entry';
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
 * `storage` (the folder of the copy) is given, both against each other and the head kept there.
 *
 * @throws what the file system throws when a folder or segment cannot be read
 */
export async function verifyAudit(folder: string, storage?: string): Promise<Verification> {
  const segments = await readAll(folder);
  const copies = storage === undefined ? [] : await readAll(storage);
  const findings = [
    ...segments.flatMap(checkLines),
    ...checkChain(segments, copies),
    ...(storage === undefined ? [] : compare(segments, copies)),
    ...(storage === undefined ? [] : await checkHead(storage, [...segments, ...copies])),
  ];
  return {
    whole: !findings.some(({ weight }) => weight === 'broken'),
    segments: segments.length,
    entries: segments.reduce((sum, { lines }) => sum + lines.length, 0),
    findings,
  };
}

async function readAll(folder: string): Promise<readonly SegmentFile[]> {
  const segments: SegmentFile[] = [];
  for (const name of await segmentsOf(folder)) segments.push(await readSegment(folder, name));
  return segments;
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

/** Each segment after the one it names. */
function checkChain(
  segments: readonly SegmentFile[],
  copies: readonly SegmentFile[],
): readonly Finding[] {
  const known = new Map<string, string>();
  for (const { name, lines } of segments) {
    for (const { read } of lines) if (read.ok) known.set(read.entry.hash, name);
  }
  const copied = new Set(
    copies.flatMap(({ lines }) => lines.flatMap(({ read }) => (read.ok ? [read.entry.hash] : []))),
  );
  const findings: Finding[] = [];
  for (const { name, lines } of segments) {
    const first = lines[0]?.read;
    if (first?.ok !== true || first.entry.type !== 'opened') continue;
    const { previous, prev } = first.entry;
    if (prev !== (previous?.hash ?? GENESIS)) {
      findings.push(broken(name, 1, 'names another head than it follows'));
    } else if (previous !== undefined && !known.has(previous.hash)) {
      const where = `up to entry ${previous.seq} of ${previous.segment}`;
      findings.push(
        copied.has(previous.hash)
          ? broken(name, 1, `what it follows is missing here (${where}); the copy has it`)
          : broken(name, 1, `what it follows is missing (${where})`),
      );
    }
  }
  return findings;
}

/** Both folders against each other; a segment is written to both while both can be written. */
function compare(
  segments: readonly SegmentFile[],
  copies: readonly SegmentFile[],
): readonly Finding[] {
  const findings: Finding[] = [];
  const mine = new Map(segments.map((segment) => [segment.name, segment]));
  for (const copy of copies) {
    const segment = mine.get(copy.name);
    if (segment === undefined) {
      findings.push(broken(copy.name, undefined, 'is missing; the copy has it'));
      continue;
    }
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
      findings.push(broken(copy.name, index + 1, what));
      break;
    }
  }
  const there = new Set(copies.map(({ name }) => name));
  for (const { name } of segments.filter((segment) => !there.has(segment.name))) {
    findings.push({
      weight: 'note',
      segment: name,
      text: 'is not in this copy: another editor wrote it',
    });
  }
  return findings;
}

async function checkHead(
  storage: string,
  segments: readonly SegmentFile[],
): Promise<readonly Finding[]> {
  const head = await readHead(storage);
  if (head === undefined) return [];
  const found = segments.some(({ lines }) =>
    lines.some(({ read }) => read.ok && read.entry.hash === head.hash),
  );
  if (found) return [];
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
