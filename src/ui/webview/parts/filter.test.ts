import assert from 'node:assert/strict';
import type { EntryView } from '../../../broker/protocol';
import { isEmpty, matches } from './filter';

const entry: EntryView = {
  ...{ seq: 1, id: 'a', kind: 'shell', decision: 'denied', state: 'not-run' },
  ...{ time: '2026-04-24T09:00:00.000Z', title: 'rm -rf dist', text: 'rm -rf dist' },
  asker: { actor: 'agent', label: 'Claude Code', agent: 'claude', session: 's1' },
  effects: [
    {
      ...{ kind: 'deletes-files', headline: 'Deletes dist', targets: ['dist'], why: '' },
      ...{ environment: 'local', undo: 'no', severity: 'high', rule: 'files.delete' },
    },
  ],
  ...{ rules: ['files.delete'], reason: 'It cannot be undone.' },
};

describe('what is looked for in the panel', () => {
  const fitting = [
    {},
    { text: 'RM undone' },
    { text: 'files.delete claude' },
    { agents: ['claude'], sessions: ['s1', 's2'] },
    { verdicts: ['denied' as const], effects: ['deletes-files'], environments: ['local'] },
    { from: '2026-04-24T09:00:00.000Z', to: '2026-04-24T09:00:00.001Z' },
  ];
  const not = [
    { text: 'rm nowhere' },
    { agents: ['person'] },
    { sessions: [''] },
    { verdicts: ['allowed' as const] },
    { effects: ['drops-data'] },
    { environments: ['production'] },
    { kinds: ['prompt'] },
    { to: '2026-04-24T09:00:00.000Z' },
  ];
  for (const filter of fitting) {
    it(`finds it by ${JSON.stringify(filter)}`, () => {
      assert.ok(matches(entry, filter));
    });
  }
  for (const filter of not) {
    it(`does not find it by ${JSON.stringify(filter)}`, () => {
      assert.ok(!matches(entry, filter));
    });
  }

  it('knows when everything is asked for', () => {
    assert.ok(isEmpty({}));
    assert.ok(!isEmpty({ text: 'x' }));
  });
});
