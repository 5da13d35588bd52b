import { readSegment, entriesOf } from './segment';
import { segmentCount, segmentsOf } from './folders';
import type { Entry } from './entry';

/**
 * The entries of a record folder, newest segment first, each segment's in the order of writing.
 * Reading stops when the consumer stops.
 */
export async function* newestFirst(folder: string): AsyncGenerator<readonly Entry[]> {
  for (const name of [...(await segmentsOf(folder))].sort(newerFirst)) {
    const segment = await readSegment(folder, name).catch(() => undefined);
    if (segment !== undefined) yield entriesOf(segment);
  }
}

/**
 * By day and writer as text, as segments are named; a writer's later segments of one day carry a number, which
 * does not sort as text.
 */
function newerFirst(a: string, b: string): number {
  const [first, second] = [writerPart(a), writerPart(b)];
  if (first !== second) return first < second ? 1 : -1;
  return segmentCount(b) - segmentCount(a);
}

/** `2026-04-24-0123456789ab`. */
function writerPart(name: string): string {
  return name.slice(0, 'YYYY-MM-DD-0123456789ab'.length);
}
