import type { StatsAnswer } from '../../../broker/record-messages';
import type { AuditStrings } from '../../audit/strings';
import { fill, number } from './host';

/** How many actions were found; nothing where none was, or they are not counted yet. */
export function countText(
  stats: Pick<StatsAnswer, 'total' | 'partial'> | undefined,
  { counted, countedOne, countedPartly }: AuditStrings,
): string {
  const { total = 0, partial = false } = stats ?? {};
  if (total === 0) return '';
  return total === 1 ? countedOne : fill(partial ? countedPartly : counted, number(total));
}
