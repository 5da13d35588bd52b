import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';

/** How often the same thing is approved before it is offered to pass unasked. */
export const OFTEN = 3;
/** How long an approval counts (ms): what a person did a month ago is no habit. */
const COUNTS_MS = 14 * 24 * 60 * 60_000;
/** Most things that are counted, the latest ones. */
const MOST = 200;

const FILE = 'tally.json';

const schema = v.strictObject({
  v: v.literal(1),
  counted: v.pipe(
    v.array(
      v.strictObject({
        /** SHA-256 of what was approved: the text itself stands in the record alone. */
        of: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
        approved: v.pipe(v.array(v.pipe(v.string(), v.isoTimestamp())), v.maxLength(OFTEN)),
        /** It was offered, and is not again. */
        offered: v.boolean(),
      }),
    ),
    v.maxLength(MOST),
  ),
});

type Counted = v.InferOutput<typeof schema>['counted'][number];

/**
 * How often a person has approved the same thing, kept in the editor's storage for the workspace. It loosens
 * nothing: at most, it makes the person be asked once whether something shall pass.
 */
export class Tally {
  readonly #folder: string;
  readonly #now: () => Date;
  #counted: Promise<Map<string, Counted>> | undefined;
  #written: Promise<void> = Promise.resolve();

  /** @param storage the editor's storage for this workspace */
  constructor(storage: string, now: () => Date = () => new Date()) {
    this.#folder = storage;
    this.#now = now;
  }

  /** A person approved it. True when that was often enough to offer that it passes, once. */
  async approved(what: string): Promise<boolean> {
    const all = await this.#all();
    const of = digest(what);
    const known = all.get(of);
    const now = this.#now();
    const since = now.getTime() - COUNTS_MS;
    const times = [...(known?.approved ?? []), now.toISOString()]
      .filter((time) => Date.parse(time) >= since && Date.parse(time) <= now.getTime())
      .slice(-OFTEN);
    const isOften = times.length >= OFTEN && known?.offered !== true;
    all.delete(of);
    all.set(of, { of, approved: times, offered: isOften || known?.offered === true });
    await this.#write(all);
    return isOften;
  }

  /** A person denied it: it is no habit to let it pass. */
  async denied(what: string): Promise<void> {
    const all = await this.#all();
    const known = all.get(digest(what));
    if (known === undefined || known.approved.length === 0) return;
    all.set(known.of, { ...known, approved: [] });
    await this.#write(all);
  }

  #all(): Promise<Map<string, Counted>> {
    return (this.#counted ??= this.#read());
  }

  /** What cannot be read begins anew: then a person is asked more often, and never less. */
  async #read(): Promise<Map<string, Counted>> {
    try {
      const text = await readFile(path.join(this.#folder, FILE), 'utf8');
      const parsed = v.safeParse(schema, JSON.parse(text));
      return new Map(parsed.success ? parsed.output.counted.map((one) => [one.of, one]) : []);
    } catch {
      return new Map();
    }
  }

  async #write(all: Map<string, Counted>): Promise<void> {
    for (const of of all.keys()) {
      if (all.size <= MOST) break;
      all.delete(of);
    }
    const text = JSON.stringify({ v: 1, counted: [...all.values()] });
    this.#written = this.#written.then(() => this.#put(text)).catch(() => undefined);
    await this.#written;
  }

  async #put(text: string): Promise<void> {
    const file = path.join(this.#folder, FILE);
    const unfinished = `${file}.${process.pid}`;
    await mkdir(this.#folder, { recursive: true });
    await writeFile(unfinished, `${text}\n`, { mode: 0o600 });
    await rename(unfinished, file);
  }
}

function digest(what: string): string {
  return createHash('sha256').update(what).digest('hex');
}
