import { isSigned, isTrusted, type Checkpoint, type Trusted } from './checkpoint';
import type { EntryOf } from './entry';
import { GENESIS } from './entry';
import { broken, noted, type Finding } from './finding';
import { readHead } from './head';
import { loggedHeads } from './head-log';
import { SegmentRoom, segmentsOf, segmentText, stampOf, type SegmentText } from './segment-files';
import { checkSegment, type CheckedSegment, type Hashes } from './verify-segment';

export type { Finding, FindingKind } from './finding';

export interface Verification {
  /** Nothing is broken. */
  readonly whole: boolean;
  readonly segments: number;
  readonly entries: number;
  /** In the order of the segments and their lines, then what is about several. */
  readonly findings: readonly Finding[];
}

export interface VerifyOptions {
  /** Keys that may have signed. Without them a signature is checked, but not whose it is. */
  readonly trusted?: Trusted | undefined;
  /** Heads that are known from elsewhere: the record has to hold them. */
  readonly heads?: readonly Checkpoint[];
}

/**
 * Checks a record's folder: each line by its hash, the lines and segments by the chain and the signatures in
 * it, and, where `storage` (the folder of the copy) is given, both against each other and the heads kept there.
 * One segment is held at a time: a record is as long as the years it tells of.
 *
 * @throws what the file system throws when a folder cannot be read
 */
export async function verifyAudit(
  folder: string,
  storage?: string,
  { trusted, heads = [] }: VerifyOptions = {},
): Promise<Verification> {
  const own = new Set(await segmentsOf(folder));
  const copied = new Set(storage === undefined ? [] : await segmentsOf(storage));
  const chain = new Chain();
  const rooms = { here: new SegmentRoom(), there: new SegmentRoom() };
  const findings: Finding[] = [];
  const againstCopy: Finding[] = [];
  let entries = 0;
  for (const name of [...new Set([...own, ...copied])].sort()) {
    const { here, there } = await both(
      own.has(name) ? folder : undefined,
      copied.has(name) ? storage : undefined,
      name,
      rooms,
    );
    if (here !== undefined) {
      const checked = checkSegment(name, here, trusted);
      findings.push(...checked.findings);
      entries += checked.entries;
      chain.take(name, checked);
    }
    if (storage === undefined) continue;
    if (there === undefined) againstCopy.push(notCopied(name));
    else if (here?.bytes.equals(there.bytes) !== true) {
      // What the copy alone holds counts for the heads: that it is not here is told by itself.
      chain.takeCopy(name, checkSegment(name, there, trusted));
      const compared = compare(name, here, there);
      if (compared.every(({ weight }) => weight === 'note')) chain.isHalf(name);
      againstCopy.push(...compared);
    }
  }
  findings.push(...chain.gaps(), ...againstCopy);
  if (storage !== undefined) findings.push(...(await checkStorage(storage, chain, trusted)));
  for (const head of heads) findings.push(...checkHead(head, chain, trusted, 'kept elsewhere'));
  return {
    whole: !findings.some(({ weight }) => weight === 'broken'),
    segments: own.size,
    entries,
    findings,
  };
}

/** A segment in both places, as they were at one moment: it may be written meanwhile. */
async function both(
  here: string | undefined,
  there: string | undefined,
  name: string,
  rooms: Readonly<Record<'here' | 'there', SegmentRoom>>,
) {
  const stamps = async () =>
    JSON.stringify([
      here === undefined ? undefined : await stampOf(here, name),
      there === undefined ? undefined : await stampOf(there, name),
    ]);
  let before = await stamps();
  for (let attempt = 0; ; attempt += 1) {
    const read = {
      here: await readText(here, name, rooms.here),
      there: await readText(there, name, rooms.there),
    };
    const now = await stamps();
    if (now === before || attempt >= 4) return read;
    before = now;
  }
}

/** What cannot be read is damaged, and the others are read on. */
async function readText(
  folder: string | undefined,
  name: string,
  room: SegmentRoom,
): Promise<SegmentText | undefined> {
  if (folder === undefined) return undefined;
  try {
    return await segmentText(folder, name, room);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { bytes: Buffer.alloc(0), damage: `cannot be read: ${why}` };
  }
}

/** What tells whether the segments of a folder follow each other: their hashes, and what they begin with. */
class Chain {
  readonly #hashes = new Map<string, Hashes>();
  readonly #copied = new Map<string, Hashes>();
  readonly #begins: { readonly name: string; readonly entry: EntryOf<'opened'> }[] = [];
  readonly #half = new Set<string>();
  readonly #retired = new Map<string, EntryOf<'retired'>>();

  take(name: string, { hashes, opened, retired }: CheckedSegment): void {
    this.#hashes.set(name, hashes);
    if (opened !== undefined) this.#begins.push({ name, entry: opened });
    for (const entry of retired) this.#retired.set(entry.segment, entry);
  }

  takeCopy(name: string, { hashes }: CheckedSegment): void {
    this.#copied.set(name, hashes);
  }

  /** What is missing here of a segment is explained by the death of its writer. */
  isHalf(name: string): void {
    this.#half.add(name);
  }

  /** Whether the record holds an entry; one that was retired with its segment counts as held. */
  holds(segment: string, seq: number, hash: string): boolean {
    const retired = this.#retired.get(segment);
    const isRetired = retired?.last !== undefined && seq <= retired.last.seq;
    return isRetired || this.#here(segment, hash) || this.#inCopy(segment, hash);
  }

  /** Segments that do not go on from one that is here. */
  gaps(): readonly Finding[] {
    return this.#begins.flatMap(({ name, entry: { previous, prev } }) => {
      if (prev !== (previous?.hash ?? GENESIS)) {
        return [broken('moved', name, 1, 'names another head than it follows')];
      }
      if (previous === undefined || this.#here(previous.segment, previous.hash)) return [];
      if (this.holds(previous.segment, previous.seq, previous.hash)) {
        const isExplained =
          this.#half.has(previous.segment) || !this.#inCopy(previous.segment, previous.hash);
        if (isExplained) return [];
        const where = `up to entry ${previous.seq} of ${previous.segment}`;
        const text = `what it follows is missing here (${where}); the copy has it`;
        return [broken('missing', name, 1, text)];
      }
      const where = `up to entry ${previous.seq} of ${previous.segment}`;
      return [broken('missing', name, 1, `what it follows is missing (${where})`)];
    });
  }

  #here(segment: string, hash: string): boolean {
    return this.#hashes.get(segment)?.has(hash) ?? false;
  }

  #inCopy(segment: string, hash: string): boolean {
    return this.#copied.get(segment)?.has(hash) ?? false;
  }
}

/** A segment is written to both places while both can be written: the first line that differs. */
function compare(
  name: string,
  here: SegmentText | undefined,
  there: SegmentText,
): readonly Finding[] {
  // Both files are made before anything is written into one of them.
  if (here === undefined && !there.bytes.includes(10)) return [halfMade(name, undefined)];
  if (here === undefined) {
    return [broken('missing', name, undefined, 'is missing; the copy has it')];
  }
  const [mine, copy] = [linesOf(here.bytes), linesOf(there.bytes)];
  const length = Math.max(mine.length, copy.length);
  for (let index = 0; index < length; index += 1) {
    if (mine[index] === copy[index]) continue;
    if (index >= mine.length && isOneWrite(copy.slice(index))) return [halfMade(name, index + 1)];
    const what =
      index >= mine.length
        ? `${copy.length - index} lines from here on are missing; the copy has them`
        : index >= copy.length
          ? `${mine.length - index} lines from here on are not in the copy`
          : 'differs from the copy';
    const kind = index >= mine.length ? 'missing' : 'differs';
    return [broken(kind, name, index + 1, what)];
  }
  return [];
}

/**
 * Whether lines were written at once, and their writer wrote no others: killed between its two writes, it leaves
 * them in the copy alone, which is written first.
 */
function isOneWrite(lines: readonly string[]): boolean {
  const times = lines.map((line) => /"time":"([^"]*)","/u.exec(line)?.[1]);
  return new Set(times).size === 1 && !lines.some((line) => line.includes('"type":"closed"'));
}

function halfMade(segment: string, line: number | undefined): Finding {
  const text =
    'its writer died between the two copies; that of the editor has what is missing here';
  return noted('torn', segment, line, text);
}

/** As bytes: what is no text differs as well. A line that was not written to its end is none. */
function linesOf(bytes: Buffer): readonly string[] {
  return bytes.toString('latin1').split('\n').slice(0, -1);
}

function notCopied(segment: string): Finding {
  const text = 'is not in this copy: another editor wrote it';
  return noted('not copied', segment, undefined, text);
}

/** Against what the storage says of how far the record went. */
async function checkStorage(
  storage: string,
  chain: Chain,
  trusted: Trusted | undefined,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const head = await readHead(storage);
  if (head !== undefined && !chain.holds(head.segment, head.seq, head.hash)) {
    const text = `ends before entry ${head.seq}, which was the last one written`;
    findings.push(broken('missing', head.segment, undefined, text));
  }
  const { last, damaged } = await loggedHeads(storage);
  if (damaged > 0) {
    const text = `${damaged} lines of the log of heads are not as they were written`;
    findings.push(broken('changed', undefined, undefined, text));
  }
  for (const logged of last.values()) {
    findings.push(...checkHead(logged, chain, trusted, 'in the log of heads'));
  }
  return findings;
}

function checkHead(
  head: Checkpoint,
  chain: Chain,
  trusted: Trusted | undefined,
  where: string,
): readonly Finding[] {
  const { segment, seq, hash } = head;
  if (!isSigned(head)) {
    const text = `a head ${where} bears a signature that is not of its key`;
    return [broken('signature', segment, undefined, text)];
  }
  if (trusted !== undefined && !isTrusted(head, trusted)) {
    const text = `a head ${where} is signed by a key that is not known: ${head.key}`;
    return [broken('unknown key', segment, undefined, text)];
  }
  if (chain.holds(segment, seq, hash)) return [];
  const text = `does not hold entry ${seq} as it was signed (a head ${where})`;
  return [broken('missing', segment, undefined, text)];
}
