import { randomBytes } from 'node:crypto';
import {
  GENESIS,
  type AnyBody,
  type Body,
  type Entry,
  type OpenReason,
  type Retired,
} from './entry';
import { seal, type SealedEntry } from './chain';
import {
  makeStorageAudit,
  makeWorkspaceAudit,
  segmentName,
  storageAudit,
  workspaceAudit,
} from './folders';
import { checkpointBody, type Checkpoint } from './checkpoint';
import { HeadFile, readHead, type Head } from './head';
import { HeadLog } from './head-log';
import type { SigningKey } from './keys';
import { Place } from './place';
import { closedLatest, latestOf, type Latest } from './segment';
import { reasonToOpen, unfinished } from './after-crash';
import { isSignedAtOnce, mustLast } from './weight';

/** Why a writer of a few entries closes its segment. */
export const BRIEF_END = 'the call was judged';

/** Neither place could be written: what is not recorded does not run. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

export interface RecordOptions {
  /** The workspace's first folder; undefined in a window without one. */
  readonly workspace: string | undefined;
  /** The editor's storage for this workspace. */
  readonly storage: string;
  readonly editor: string;
  /** Takes the secrets out of a body before it is chained. */
  readonly redact: (body: AnyBody) => AnyBody;
  readonly now?: () => Date;
  /** How long a place that failed is left alone while the other one works (ms). */
  readonly retryMs?: number;
  readonly segmentBytes?: number;
  /**
   * For a writer of a few entries: where the head that is kept in the storage is that of a record which was
   * closed in order, it goes on from there without a look at the other segments.
   */
  readonly brief?: boolean;
  /** Signs checkpoints; without one the record is a chain alone. */
  readonly key?: SigningKey;
  /** How long what the judge let through may stand unsigned (ms). */
  readonly signMs?: number;
  /** Hears of each checkpoint that was written, with its line; `last` of the one that closes. Must not throw. */
  readonly onCheckpoint?: (checkpoint: Checkpoint, line: string, last: boolean) => void;
}

/** The rest is signed so soon (ms), and after so many entries at the latest. */
const SIGN_MS = 5_000;
const MOST_UNSIGNED = 1_000;

interface Waiting {
  readonly bodies: readonly AnyBody[];
  readonly resolve: (entries: readonly Entry[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The record: appends entries to a chain in two places, and answers when they are written. Callers that
 * come while a write is under way are written together by the next one.
 */
export class RecordWriter {
  readonly #options: RecordOptions;
  readonly #writer: string;
  readonly #places: Place[];
  readonly #heads: HeadFile;
  readonly #log: HeadLog;
  readonly #opened: OpenReason;
  #inherited: readonly Body[];
  #head: Head | undefined;
  #segment = '';
  #count = 0;
  #size = 0;
  #queue: Waiting[] = [];
  #busy: Promise<void> | undefined;
  #retryAt = 0;
  #closed = false;
  /** Entries since the last checkpoint, and what sees to it that they get one. */
  #unsigned = 0;
  #signing: NodeJS.Timeout | undefined;
  #signNow = false;

  private constructor(options: RecordOptions, latest: Latest | undefined) {
    this.#options = options;
    this.#writer = newWriter(options.now?.() ?? new Date());
    this.#head = latest?.head;
    this.#opened = reasonToOpen(latest);
    this.#inherited = unfinished(latest);
    const { workspace, storage } = options;
    this.#places = [new Place('storage', () => makeStorageAudit(storage))];
    if (workspace !== undefined) {
      this.#places.push(new Place('workspace', () => makeWorkspaceAudit(workspace)));
    }
    this.#heads = new HeadFile(storageAudit(storage));
    this.#log = new HeadLog(storageAudit(storage));
  }

  /**
   * Goes on where the record ended: in the storage, or else, when that is new, in the workspace. What
   * an earlier run left waiting for a person is closed as not run. When neither place can be written
   * `failing` says why, and `append` throws until one can.
   */
  static async open(options: RecordOptions): Promise<RecordWriter> {
    const storage = storageAudit(options.storage);
    const closed = await readHead(storage)
      .then((head) => closedLatest(storage, head))
      .catch(() => undefined);
    // Of many short segments the last one tells: each of their writers has looked at what was before it.
    const isEnough = options.brief === true || closed?.reason === BRIEF_END;
    const latest =
      (isEnough ? closed : undefined) ??
      (await latestOf(storage).catch(() => undefined)) ??
      (options.workspace === undefined
        ? undefined
        : await latestOf(workspaceAudit(options.workspace)).catch(() => undefined));
    const record = new RecordWriter(options, latest);
    await record.append().catch(() => undefined);
    return record;
  }

  /** Why places cannot be written now, by their name; empty while all is well. */
  get failing(): ReadonlyMap<Place['name'], Error> {
    return new Map(
      this.#places.flatMap((place) =>
        place.error === undefined ? [] : [[place.name, place.error] as const],
      ),
    );
  }

  /**
   * Writes entries, in this order and without others between them, and resolves when at least one
   * place has them: on its disk, but for what the judge let through unasked.
   *
   * @throws RecordError when no place could be written; then nothing of it is in the record
   */
  async append(...bodies: readonly Body[]): Promise<readonly Entry[]> {
    return this.#queued(bodies);
  }

  /** Says of segments that they are taken out, before they are. @throws RecordError */
  async retire(...bodies: readonly Retired[]): Promise<void> {
    await this.#queued(bodies);
  }

  async #queued(bodies: readonly AnyBody[]): Promise<readonly Entry[]> {
    if (this.#closed) throw new RecordError('The record is closed.');
    return new Promise((resolve, reject) => {
      this.#queue.push({ bodies, resolve, reject });
      this.#busy ??= this.#work();
    });
  }

  /** Writes what is waiting, then the last entry, and lets go of the files. */
  async close(reason: string): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#busy;
    clearTimeout(this.#signing);
    await this.#write([{ type: 'closed', reason }]).catch(() => undefined);
    this.#heads.close();
    this.#log.close();
    await Promise.all(this.#places.map((place) => place.close()));
  }

  async #work(): Promise<void> {
    while (this.#queue.length > 0 || this.#signNow) {
      const batch = this.#queue;
      this.#queue = [];
      try {
        const entries = await this.#write(batch.flatMap(({ bodies }) => bodies));
        let from = 0;
        for (const { bodies, resolve } of batch) {
          resolve(entries.slice(from, from + bodies.length));
          from += bodies.length;
        }
      } catch (error) {
        this.#signNow = false;
        const failure = error instanceof RecordError ? error : new RecordError(String(error));
        for (const { reject } of batch) reject(failure);
      }
    }
    this.#busy = undefined;
  }

  /** @throws RecordError */
  async #write(bodies: readonly AnyBody[]): Promise<readonly Entry[]> {
    const time = (this.#options.now?.() ?? new Date()).toISOString();
    const opening = await this.#openWhereNeeded(time);
    const entries = await this.#put([...opening, ...bodies], time);
    return entries.slice(opening.length, opening.length + bodies.length);
  }

  /** Writes bodies into the segment that is open, and a checkpoint where one is due. @throws RecordError */
  async #put(bodies: readonly AnyBody[], time: string): Promise<readonly Entry[]> {
    const isDue =
      this.#signNow ||
      bodies.some(isSignedAtOnce) ||
      this.#unsigned + bodies.length >= MOST_UNSIGNED;
    this.#signNow = false;
    const sealed = this.#chain(bodies, time, isDue && this.#unsigned + bodies.length > 0);
    const last = sealed.at(-1);
    if (last === undefined) return [];
    const lines = Buffer.from(sealed.map(({ line }) => `${line}\n`).join(''));
    const lasting = bodies.some((body) => mustLast(body, this.#options.brief === true));
    const done = await Promise.all(this.#places.map((place) => place.append(lines, lasting)));
    if (!done.includes(true)) throw new RecordError(this.#complaint());
    this.#head = { segment: this.#segment, seq: last.entry.seq, hash: last.entry.hash };
    this.#size += lines.length;
    this.#heads.write(this.#head);
    this.#noteSigned(last, bodies.length);
    return sealed.map(({ entry }) => entry);
  }

  #chain(bodies: readonly AnyBody[], time: string, isDue: boolean): readonly SealedEntry[] {
    const { key, redact } = this.#options;
    let { seq, hash: prev } = this.#head ?? { seq: 0, hash: GENESIS };
    const link = () => ({ seq: (seq += 1), time, writer: this.#writer, prev });
    const sealed = bodies.map((body) => {
      const one = seal(redact(body), link());
      prev = one.entry.hash;
      return one;
    });
    if (key === undefined || !isDue) return sealed;
    const at = link();
    return [...sealed, seal(checkpointBody(key, this.#segment, at), at)];
  }

  /** What was written is signed, or will be soon. */
  #noteSigned({ entry, line }: SealedEntry, count: number): void {
    const { key, onCheckpoint, signMs = SIGN_MS } = this.#options;
    if (key === undefined) return;
    if (entry.type === 'checkpoint') {
      this.#unsigned = 0;
      clearTimeout(this.#signing);
      this.#signing = undefined;
      this.#log.add(line);
      onCheckpoint?.(entry, line, this.#closed);
      return;
    }
    this.#unsigned += count;
    this.#signing ??= setTimeout(() => {
      this.#signing = undefined;
      this.#signNow = !this.#closed;
      if (this.#signNow) this.#busy ??= this.#work();
    }, signMs).unref();
  }

  /** Begins a segment where there is a reason to; the entries that open it are returned. */
  async #openWhereNeeded(time: string): Promise<readonly AnyBody[]> {
    const reason = await this.#reason(time);
    if (reason === undefined) return [];
    if ((reason === 'new day' || reason === 'size') && this.#unsigned > 0) {
      this.#signNow = true;
      await this.#put([], time).catch(() => undefined);
    }
    const segment = segmentName(time, this.#writer, this.#count + 1);
    // A place that comes back decides whether there is a new segment: while it does not, the other goes on.
    const closed = this.#places.filter((place) => !place.isOpen);
    const open = this.#places.filter((place) => place.isOpen);
    const back = await beginAll(closed, segment);
    if (reason === 'repair' && !back && open.length > 0) return [];
    const begun = await beginAll(open, segment);
    if (!back && !begun) throw new RecordError(this.#complaint());
    this.#count += 1;
    this.#size = 0;
    this.#segment = segment;
    const previous = this.#head;
    const inherited = this.#inherited;
    this.#inherited = [];
    const opened: AnyBody = {
      type: 'opened',
      reason,
      ...(previous === undefined ? {} : { previous }),
      pid: process.pid,
      editor: this.#options.editor,
    };
    return [opened, ...inherited];
  }

  async #reason(time: string): Promise<OpenReason | undefined> {
    if (this.#count === 0) return this.#opened;
    if (!this.#segment.startsWith(time.slice(0, 10))) return 'new day';
    if (this.#size > (this.#options.segmentBytes ?? 8 * 1024 * 1024)) return 'size';
    let lost = false;
    for (const place of this.#places) {
      if (place.isWhole()) continue;
      lost = true;
      await place.close();
    }
    if (this.#places.every((place) => place.isOpen)) return undefined;
    const now = performance.now();
    const due = lost || now >= this.#retryAt || !this.#places.some((place) => place.isOpen);
    if (due) this.#retryAt = now + (this.#options.retryMs ?? 5_000);
    return due ? 'repair' : undefined;
  }

  #complaint(): string {
    return [...this.failing].map(([name, error]) => `${name}: ${error.message}`).join('; ');
  }
}

/** A name for one run: the time of the day first, so that a day's segments sort by when they began. */
function newWriter(now: Date): string {
  const day = 24 * 60 * 60 * 1_000;
  const time = (now.getTime() % day).toString(16).padStart(7, '0');
  return time + randomBytes(3).toString('hex').slice(0, 5);
}

/** Whether at least one place could begin the segment. */
async function beginAll(places: readonly Place[], segment: string): Promise<boolean> {
  const begun = await Promise.all(places.map((place) => place.begin(segment)));
  return begun.includes(true);
}
