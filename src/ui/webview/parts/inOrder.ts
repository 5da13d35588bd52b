import type { Row } from './row';

/**
 * Rows by when they happened, oldest first. A window numbers its entries one by one: a clock that is set back turns
 * none of them round. Windows number side by side, so that times alone tell their entries apart.
 */
export function inOrder(rows: Iterable<Row>): Row[] {
  const latest = new Map<string, string>();
  const timed = [...rows]
    .sort((a, b) => a.entry.seq - b.entry.seq)
    .map((row) => {
      const { writer = '', time } = row.entry;
      const before = latest.get(writer) ?? '';
      const at = time > before ? time : before;
      latest.set(writer, at);
      return { row, at };
    });
  return timed.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1)).map(({ row }) => row);
}
