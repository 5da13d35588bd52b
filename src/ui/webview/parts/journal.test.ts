import assert from 'node:assert/strict';
import type { EntryView } from '../../../broker/protocol';
import { Journal, MOST_ROWS } from './journal';
import type { Group } from './journal';

const entry = (seq: number, more: Partial<EntryView> = {}): EntryView => ({
  seq,
  time: '2026-04-24T09:14:03Z',
  id: `action-${seq}`,
  kind: 'shell',
  decision: 'allow',
  state: 'ran',
  title: `line ${seq}`,
  text: `line ${seq}`,
  effects: [],
  rules: [],
  reason: '',
  ...more,
});

const shown = (journal: Journal, text = '', ...groups: readonly Group[]) =>
  journal.matching({ text, groups: new Set(groups) }).map((row) => row.entry.seq);

describe('the entries of the audit panel', () => {
  it('stand newest first, whether they come live or are read from the record', () => {
    const journal = new Journal();
    journal.add([entry(7)]);
    journal.add([entry(8)]);
    journal.add([entry(3), entry(5), entry(4)]);
    assert.deepEqual(shown(journal), [8, 7, 5, 4, 3]);
    assert.equal(journal.oldest, 3);
  });

  it('are one row for one action, which keeps its place while it goes on', () => {
    const journal = new Journal();
    journal.add([entry(1, { id: 'a', decision: 'ask', state: 'waiting', reason: 'because' })]);
    journal.add([entry(2, { id: 'b' })]);
    journal.add([entry(3, { id: 'a', decision: 'approved', state: 'asked', text: '' })]);
    journal.add([entry(4, { id: 'a', decision: 'approved', state: 'ran' })]);
    const [b, a] = journal.matching({ text: '', groups: new Set() });
    assert.equal(b?.entry.id, 'b');
    assert.equal(a?.group, 'approved');
    assert.deepEqual(
      a.history.map(({ decision, state }) => [decision, state]),
      [
        ['ask', 'waiting'],
        ['approved', 'asked'],
        ['approved', 'ran'],
      ],
    );
    assert.equal(a.entry.reason, 'because');
  });

  it('are counted once, however often they come', () => {
    const journal = new Journal();
    journal.add([entry(1), entry(1)]);
    journal.add([entry(1)]);
    assert.equal(journal.get('action-1')?.history.length, 1);
  });

  it('are found by all words of the filter, wherever they stand', () => {
    const journal = new Journal();
    journal.add([
      entry(1, { text: 'git push --force', rules: ['git.force-push'] }),
      entry(2, { asker: { actor: 'agent', label: 'VS Code’s agent' }, cwd: '/home/ada/shop' }),
    ]);
    assert.deepEqual(shown(journal, 'FORCE push'), [1]);
    assert.deepEqual(shown(journal, 'agent shop'), [2]);
    assert.deepEqual(shown(journal, 'agent push'), []);
  });

  it('are grouped by what became of them', () => {
    const journal = new Journal();
    journal.add([
      entry(1, { decision: 'allow' }),
      entry(2, { decision: 'approved' }),
      entry(3, { decision: 'deny' }),
      entry(4, { decision: 'denied' }),
      entry(5, { decision: 'note' }),
      entry(6, { decision: 'ask', state: 'waiting' }),
      entry(7, { kind: 'prompt' }),
    ]);
    assert.deepEqual(shown(journal, '', 'denied'), [4, 3]);
    assert.deepEqual(shown(journal, '', 'waiting', 'notes'), [7, 6, 5]);
    assert.deepEqual(shown(journal), [7, 6, 5, 4, 3, 2, 1]);
  });

  it('that nobody decided, since the guard ended, do not wait any more', () => {
    const journal = new Journal();
    journal.add([entry(1, { decision: 'ask', state: 'waiting' })]);
    assert.deepEqual(shown(journal, '', 'waiting'), [1]);
    journal.add([entry(1, { decision: 'ask', state: 'not-run' })]);
    assert.deepEqual(shown(journal, '', 'waiting'), []);
    assert.deepEqual(shown(journal, '', 'denied'), [1]);
  });

  it('do not grow without end', () => {
    const journal = new Journal();
    journal.add(Array.from({ length: MOST_ROWS + 10 }, (_, seq) => entry(seq)));
    assert.equal(journal.size, MOST_ROWS);
    assert.equal(shown(journal)[0], MOST_ROWS + 9);
  });
});
