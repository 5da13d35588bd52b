import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { ContentSearch, STEP } from '../../observe/content-search';
import { lookOf } from '../../observe/secret';

/**
 * Looks into one regular file without a promise: for a walk over very many, where promises cost more
 * than the reading does (measured on 20,000 files: 12 s of work and 56 MB, against 6 s and 33 MB).
 *
 * A generator, which stops after each step of the search, so that its caller can let others have their
 * turn within a large file too; it must be run to its end, or be closed by leaving its loop.
 *
 * @param real links in it are not followed, nor is anything opened that is no regular file
 * @param names all paths that it is known by; none, where names shall not count
 * @param maxBytes how far into it is looked
 * @returns the kinds of secrets in it; undefined when it cannot be opened or read
 */
export function* lookNow(
  real: string,
  names: readonly string[],
  maxBytes: number,
): Generator<undefined, readonly string[] | undefined> {
  let file: number | undefined;
  try {
    file = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    const stats = fstatSync(file);
    if (!stats.isFile()) return undefined;
    const search = new ContentSearch();
    const size = Math.min(maxBytes, stats.size);
    for (let position = 0; position < size; position += STEP) {
      const length = readSync(file, buffer, 0, Math.min(STEP, size - position), position);
      if (!search.feed(buffer.subarray(0, length), length < STEP) || length < STEP) break;
      yield;
    }
    return lookOf(names, search.kinds).kinds;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

/** Filled and searched between two steps, so that one is enough for all. */
const buffer = Buffer.alloc(STEP);
