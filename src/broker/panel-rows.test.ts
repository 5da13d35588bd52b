import assert from 'node:assert/strict';
import { until } from '../../test/support/until';
import { PanelRows, type RowEntry } from './panel-rows';

describe('rows for the panel', () => {
  const note = (id: string, seq: number): RowEntry => ({
    ...{ type: 'note', id, title: 'a', text: 'b' },
    ...{ seq, time: '', writer: '', prev: '', hash: '', v: 1 },
  });

  it('are told once with all that came of them, in the order in which they began', async () => {
    const told: string[] = [];
    const rows = new PanelRows((entries) => {
      told.push(entries.map(({ seq }) => seq).join());
    });
    rows.add('one', [note('one', 1)]);
    rows.add('other', [note('other', 2)]);
    rows.add('one', [note('one', 1), note('one', 3)]);
    assert.equal(told.length, 0);
    await until('both are told', () => told.length === 2);
    assert.deepEqual(told, ['1,3', '2']);
    rows.add('one', [note('one', 1), note('one', 3), note('one', 4)]);
    await until('what came later is told', () => told.length === 3);
    assert.equal(told.at(-1), '1,3,4');
  });
});
