import { readSegment, entriesOf } from './segment';
import { segmentsOf } from './folders';
import type { Entry } from './entry';

/**
 * The entries of a record folder, newest segment first, each segment's in the order of writing.
 * Reading stops when the consumer stops.
 */
export async function* newestFirst(folder: string): AsyncGenerator<readonly Entry[]> {
  const names = await segmentsOf(folder);
  // A writer's later segments of one day carry a number, which does not sort as text.
  const order = new Intl.Collator('en', { numeric: true });
  for (const name of [...names].sort(order.compare).reverse()) {
    const segment = await readSegment(folder, name).catch(() => undefined);
    if (segment !== undefined) yield entriesOf(segment);
  }
}
