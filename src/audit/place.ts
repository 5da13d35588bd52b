import { constants, fstatSync, writeSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

/** A folder that holds a record, and the segment that is written there now. */
export class Place {
  readonly name: 'workspace' | 'storage';
  readonly #make: () => Promise<string>;
  #segment:
    | { readonly folder: string; readonly handle: FileHandle; size: number; isListed: boolean }
    | undefined;
  #error: Error | undefined;

  /** @param make makes the folder and tells its path; throws when that cannot be */
  constructor(name: Place['name'], make: () => Promise<string>) {
    this.name = name;
    this.#make = make;
  }

  /** Why nothing can be written here now; undefined while all is well. */
  get error(): Error | undefined {
    return this.#error;
  }

  get isOpen(): boolean {
    return this.#segment !== undefined;
  }

  /** Begins a new segment; never opens one that is there. False when that fails: see `error`. */
  async begin(name: string): Promise<boolean> {
    await this.#drop();
    try {
      const folder = await this.#make();
      const flags =
        constants.O_WRONLY |
        constants.O_APPEND |
        constants.O_CREAT |
        constants.O_EXCL |
        // Absent on Windows, where O_EXCL alone refuses a link.
        (constants.O_NOFOLLOW || 0);
      const handle = await open(path.join(folder, name), flags, 0o600);
      this.#segment = { folder, handle, size: 0, isListed: false };
      this.#error = undefined;
      return true;
    } catch (error) {
      this.#error = asError(error);
      return false;
    }
  }

  /**
   * Whether the segment is still the file that this place wrote: not removed, not cut, not added to.
   * True as well when none is open.
   */
  isWhole(): boolean {
    const segment = this.#segment;
    if (segment === undefined) return true;
    try {
      const { nlink, size } = fstatSync(segment.handle.fd);
      return nlink > 0 && size === segment.size;
    } catch {
      return false;
    }
  }

  /**
   * Writes lines. False when that fails: see `error`.
   *
   * @param lasting waits until the disk has them, and all before them, so that they outlive a loss of
   *   power; else they are with the system, and outlive the end of every process
   */
  async append(lines: Buffer, lasting: boolean): Promise<boolean> {
    const segment = this.#segment;
    if (segment === undefined) return false;
    try {
      // Into the system's memory at once; the disk alone is waited for. Every turn that an answer waits
      // for another thread is felt in a terminal.
      let written = 0;
      while (written < lines.length) written += writeSync(segment.handle.fd, lines, written);
      if (lasting) {
        // The disk has to know the file's name as well, or nobody finds what it has of it.
        const listed = segment.isListed ? undefined : syncFolder(segment.folder);
        await Promise.all([segment.handle.datasync(), listed]);
        segment.isListed = true;
      }
      segment.size += lines.length;
      return true;
    } catch (error) {
      this.#error = asError(error);
      // Half a line must not stay in front of the next one.
      await segment.handle.truncate(segment.size).catch(() => undefined);
      await this.#drop();
      return false;
    }
  }

  /** Ends the segment; `error` stays. */
  async close(): Promise<void> {
    await this.#drop();
  }

  async #drop(): Promise<void> {
    const segment = this.#segment;
    this.#segment = undefined;
    await segment?.handle.close().catch(() => undefined);
  }
}

/** Where a folder cannot be synced by itself, as on Windows, its system sees to it. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
