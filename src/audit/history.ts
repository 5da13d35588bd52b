import { readSegment, entriesOf } from './segment';
import { bySegment } from './folders';
import { segmentsOf } from './segment-files';
import type { Entry } from './entry';

/**
 * The entries of a record folder, newest segment first, each segment's in the order of writing.
 * Reading stops when the consumer stops.
 */
export async function* newestFirst(folder: string): AsyncGenerator<readonly Entry[]> {
  for (const name of [...(await segmentsOf(folder))].sort((a, b) => bySegment(b, a))) {
    const segment = await readSegment(folder, name).catch(() => undefined);
    if (segment !== undefined) yield entriesOf(segment);
  }
}
