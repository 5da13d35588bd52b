import { randomBytes } from 'node:crypto';
import { GENESIS, type AnyBody, type Body, type Entry, type OpenReason } from './entry';
import { seal } from './chain';
import {
  makeStorageAudit,
  makeWorkspaceAudit,
  segmentName,
  storageAudit,
  workspaceAudit,
} from './folders';
import { HeadFile, readHead, type Head } from './head';
import { Place } from './place';
import { closedLatest, latestOf, type Latest } from './segment';
import { reasonToOpen, unfinished } from './after-crash';

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
}

interface Waiting {
  readonly bodies: readonly Body[];
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
    await this.#write([{ type: 'closed', reason }]).catch(() => undefined);
    this.#heads.close();
    await Promise.all(this.#places.map((place) => place.close()));
  }

  async #work(): Promise<void> {
    while (this.#queue.length > 0) {
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
    const all = [...opening, ...bodies];
    if (all.length === 0) return [];
    const { entries, lines, head } = this.#chain(all, time);
    const lasting = all.some((body) => mustLast(body, this.#options.brief === true));
    const done = await Promise.all(this.#places.map((place) => place.append(lines, lasting)));
    if (!done.includes(true)) throw new RecordError(this.#complaint());
    this.#head = head;
    this.#size += lines.length;
    this.#heads.write(head);
    return entries.slice(opening.length);
  }

  #chain(bodies: readonly AnyBody[], time: string) {
    let { seq, hash: prev } = this.#head ?? { seq: 0, hash: GENESIS };
    const sealed = bodies.map((body) => {
      seq += 1;
      const one = seal(this.#options.redact(body), { seq, time, writer: this.#writer, prev });
      prev = one.entry.hash;
      return one;
    });
    return {
      entries: sealed.map(({ entry }) => entry),
      lines: Buffer.from(sealed.map(({ line }) => `${line}\n`).join('')),
      head: { segment: this.#segment, seq, hash: prev },
    };
  }

  /** Begins a segment where there is a reason to; the entries that open it are returned. */
  async #openWhereNeeded(time: string): Promise<readonly AnyBody[]> {
    const reason = await this.#reason(time);
    if (reason === undefined) return [];
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

/**
 * What the judge let through unasked, and how it ended, is many lines an hour, and each would hold its
 * command up for the time of the disk. All else is on the disk before anything proceeds.
 */
function mustLast(body: AnyBody, brief: boolean): boolean {
  switch (body.type) {
    case 'action':
    case 'outcome':
      return false;
    case 'decision':
      return body.decision !== 'allow' || body.by !== 'judge';
    case 'note':
      return true;
    case 'opened':
    case 'closed':
      // Of a few entries they say nothing that the others do not.
      return !brief;
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
