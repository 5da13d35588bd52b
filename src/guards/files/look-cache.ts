import type { Stats } from 'node:fs';

/** As long as a file's last change is younger than this, it may change again under the same times (ms). */
const SETTLED_MS = 2_000;

/**
 * What was found in files, for as long as they stay what they were. The time of the last change of the
 * inode is part of that: unlike the time of the content nobody can set it back.
 */
export class LookCache {
  readonly #found = new Map<
    string,
    { readonly stamp: string; readonly kinds: readonly string[] }
  >();
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  get(file: string, stats: Stats): readonly string[] | undefined {
    const known = this.#found.get(file);
    return known?.stamp === stampOf(stats) ? known.kinds : undefined;
  }

  /** @param now the wall clock when the look began (ms) */
  set(file: string, stats: Stats, kinds: readonly string[], now: number): void {
    this.#found.delete(file);
    if (Math.abs(now - stats.ctimeMs) < SETTLED_MS) return;
    const oldest = this.#found.size >= this.#size ? this.#found.keys().next().value : undefined;
    if (oldest !== undefined) this.#found.delete(oldest);
    this.#found.set(file, { stamp: stampOf(stats), kinds });
  }
}

function stampOf({ dev, ino, size, mtimeMs, ctimeMs }: Stats): string {
  return `${dev}:${ino}:${size}:${mtimeMs}:${ctimeMs}`;
}
