import { checkLine } from './chain';
import { isSigned, type Checkpoint } from './checkpoint';
import type { Proof, Told } from './query';
import { segmentBytes, stampOf, type SegmentStamp } from './segment-files';

/** What is known of one segment: where its entries stand, by their hashes, and its checkpoints in their order. */
interface SegmentChain {
  readonly stamp: SegmentStamp | undefined;
  readonly entries: ReadonlyMap<string, Proof['entries'][number]>;
  /** `unbroken`: every line up to it follows the one before. */
  readonly checkpoints: readonly {
    readonly line: number;
    readonly entry: Checkpoint;
    readonly unbroken: boolean;
  }[];
}

/** Segments whose chain is kept at hand: a report asks of many actions of few segments. */
const MOST_KEPT = 2;

/** Tells where entries stand in the chain. */
export class Proofs {
  readonly #folder: string;
  readonly #kept = new Map<string, SegmentChain>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Where the entries of an action stand, in the segments that they lie in, oldest first, and the first checkpoint
   * behind the last of them in its segment. Whether the checkpoint's key is one to trust, `verifyAudit` tells.
   */
  async of(segments: readonly string[], told: readonly Told[]): Promise<Proof> {
    const entries: Proof['entries'][number][] = [];
    let checkpoint: Proof['checkpoint'];
    for (const segment of new Set(segments)) {
      const chain = await this.#chain(segment);
      const here = told.flatMap(({ hash }) => chain.entries.get(hash) ?? []);
      entries.push(...here.toSorted((a, b) => a.line - b.line));
      const last = Math.max(...here.map(({ line }) => line));
      const signed = chain.checkpoints.find(({ line }) => here.length > 0 && line > last);
      checkpoint = signed === undefined ? undefined : checkpointOf(signed);
    }
    return { entries, ...(checkpoint === undefined ? {} : { checkpoint }) };
  }

  async #chain(segment: string): Promise<SegmentChain> {
    const stamp = await stampOf(this.#folder, segment);
    const kept = this.#kept.get(segment);
    this.#kept.delete(segment);
    const isSame = kept !== undefined && JSON.stringify(kept.stamp) === JSON.stringify(stamp);
    const chain = isSame
      ? kept
      : { stamp, ...chainOf(segment, await segmentBytes(this.#folder, segment)) };
    this.#kept.set(segment, chain);
    for (const old of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(old);
    }
    return chain;
  }
}

function chainOf(segment: string, text: Buffer): Omit<SegmentChain, 'stamp'> {
  const entries = new Map<string, Proof['entries'][number]>();
  const checkpoints: SegmentChain['checkpoints'][number][] = [];
  let before: string | undefined;
  let unbroken = true;
  let line = 0;
  for (const one of linesOf(text)) {
    line += 1;
    const read = checkLine(one);
    if (!read.ok) {
      unbroken = false;
      before = undefined;
      continue;
    }
    const { entry } = read;
    const { seq, hash, prev } = entry;
    const sound = before === undefined ? line === 1 : prev === before;
    unbroken &&= sound;
    if (entry.type === 'checkpoint') checkpoints.push({ line, entry, unbroken });
    else entries.set(hash, { segment, line, seq, hash, prev, sound });
    before = hash;
  }
  return { entries, checkpoints };
}

function checkpointOf({
  entry,
  unbroken,
}: SegmentChain['checkpoints'][number]): Proof['checkpoint'] {
  const { seq, time, key } = entry;
  return { seq, time, key, sound: unbroken && isSigned(entry) };
}

function* linesOf(text: Buffer): Generator<string> {
  let from = 0;
  for (;;) {
    const end = text.indexOf(10, from);
    if (end < 0) return;
    yield text.toString('utf8', from, end);
    from = end + 1;
  }
}
