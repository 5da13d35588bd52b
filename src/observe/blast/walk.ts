import { lstat, opendir } from 'node:fs/promises';
import path from 'node:path';
import type { Stats } from 'node:fs';
import type { Bounds } from '../sources';

/** Most files and folders that are counted. */
const MOST_ENTRIES = 200_000;
/** Entries that are looked at together. */
const TOGETHER = 64;
/** Time kept for putting the answer together (ms). */
const RESERVE_MS = 150;

/** What lies at some paths and below. Links are counted and never followed. */
export interface Walked {
  readonly files: number;
  readonly folders: number;
  readonly links: number;
  readonly bytes: number;
  readonly largest: { readonly path: string; readonly bytes: number } | undefined;
  /** Bytes and files by each path that was asked about, or by what lies right below the only one. */
  readonly parts: readonly Part[];
  readonly missing: number;
  /** Not everything was counted: too many, too slow, or a folder that may not be read. */
  readonly cut: boolean;
}

export interface Part {
  readonly name: string;
  readonly bytes: number;
  readonly files: number;
}

interface Counting {
  name: string;
  bytes: number;
  files: number;
}

/** Counts what lies at absolute paths and below, with nothing opened but folders. */
export async function walk(paths: readonly string[], bounds: Bounds): Promise<Walked> {
  const walker = new Walker(bounds);
  const only = paths.length === 1 ? paths[0] : undefined;
  for (const one of paths) await walker.start(one, only === undefined);
  return walker.walked;
}

class Walker {
  readonly #bounds: Bounds;
  readonly #parts = new Map<string, Counting>();
  #files = 0;
  #folders = 0;
  #links = 0;
  #bytes = 0;
  #missing = 0;
  #seen = 0;
  #cut = false;
  #largest: Walked['largest'];

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  get walked(): Walked {
    return {
      files: this.#files,
      folders: this.#folders,
      links: this.#links,
      bytes: this.#bytes,
      largest: this.#largest,
      parts: [...this.#parts.values()],
      missing: this.#missing,
      cut: this.#cut,
    };
  }

  async start(absolute: string, isPart: boolean): Promise<void> {
    const stats = await lstat(absolute).catch(() => undefined);
    if (stats === undefined) {
      this.#missing += 1;
      return;
    }
    const name = path.basename(absolute) || absolute;
    this.#count(absolute, stats, isPart ? this.#part(name) : undefined);
    if (!stats.isDirectory()) return;
    // Other file systems that are mounted below go too, but may be slow or endless.
    await this.#below(absolute, stats.dev, isPart ? name : undefined);
  }

  async #below(root: string, device: number, part: string | undefined): Promise<void> {
    const waiting: { folder: string; part: string | undefined }[] = [{ folder: root, part }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (this.#isOver()) return;
      const { folder, part: of } = next;
      for await (const batch of this.#batches(folder)) {
        const all = batch.map((name) => path.join(folder, name));
        const stats = await Promise.all(all.map((one) => lstat(one).catch(() => undefined)));
        for (const [index, found] of stats.entries()) {
          const absolute = all[index];
          if (found === undefined || absolute === undefined) continue;
          const name = of ?? path.basename(absolute);
          this.#count(absolute, found, this.#part(name));
          if (!found.isDirectory()) continue;
          if (found.dev === device) waiting.push({ folder: absolute, part: name });
          else this.#cut = true;
        }
        if (this.#isOver()) return;
      }
    }
  }

  async *#batches(folder: string): AsyncGenerator<readonly string[]> {
    let batch: string[] = [];
    try {
      for await (const { name } of await opendir(folder)) {
        batch.push(name);
        if (batch.length === TOGETHER) {
          yield batch;
          batch = [];
        }
      }
    } catch {
      this.#cut = true;
    }
    if (batch.length > 0) yield batch;
  }

  #isOver(): boolean {
    const over = this.#seen >= MOST_ENTRIES || this.#bounds.remaining() < RESERVE_MS;
    if (over) this.#cut = true;
    return over;
  }

  #part(name: string): Counting {
    const known = this.#parts.get(name);
    if (known !== undefined) return known;
    const made = { name, bytes: 0, files: 0 };
    this.#parts.set(name, made);
    return made;
  }

  #count(absolute: string, stats: Stats, part: Counting | undefined): void {
    this.#seen += 1;
    if (stats.isDirectory()) {
      this.#folders += 1;
      return;
    }
    if (stats.isSymbolicLink()) this.#links += 1;
    this.#files += 1;
    if (part !== undefined) part.files += 1;
    if (!stats.isFile()) return;
    this.#bytes += stats.size;
    if (part !== undefined) part.bytes += stats.size;
    if (stats.size > (this.#largest?.bytes ?? 0)) {
      this.#largest = { path: absolute, bytes: stats.size };
    }
  }
}
