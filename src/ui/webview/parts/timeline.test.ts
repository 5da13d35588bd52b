import assert from 'node:assert/strict';
import type { EntryView } from '../../../broker/protocol';
import { Timeline, aboutKey, type Node, type Unfolded } from './timeline';

const session = 's1';

function entry(seq: number, more: Partial<EntryView> = {}): EntryView {
  return {
    ...{ seq, id: `a${seq}`, kind: 'shell', decision: 'allow', state: 'ran', title: '', text: '' },
    time: new Date(Date.UTC(2026, 3, 24, 9, 0, seq)).toISOString(),
    asker: { actor: 'agent', label: 'Claude Code', agent: 'claude', session },
    ...{ effects: [], rules: [], reason: '' },
    ...more,
  };
}

const prompt = (seq: number) => entry(seq, { kind: 'prompt', text: `do ${seq}` });
const inside = (seq: number, subagent: string) =>
  entry(seq, { asker: { actor: 'agent', label: 'x', agent: 'claude', session, subagent } });

const stats = (key = session) => ({
  sessions: [
    {
      ...{ session: key, agent: 'claude', subagents: [], actions: 1, denied: 0 },
      ...{ first: '2026-04-24T09:00:00.000Z', last: '2026-04-24T09:00:01.000Z' },
    },
  ],
});

const open: Unfolded = { isOpen: (key, plain) => plain || key.startsWith('session') };
const shown = (nodes: readonly Node[]) =>
  nodes.map((node) => `${node.level} ${node.type}${'row' in node ? ` ${node.row.entry.id}` : ''}`);

describe('the timeline of the audit panel', () => {
  let timeline: Timeline;
  beforeEach(() => {
    timeline = new Timeline();
    timeline.count(stats());
  });

  it('puts actions under the prompt that they came after, newest first', () => {
    timeline.add(session, { entries: [entry(4), prompt(3), entry(2), prompt(1)], prompts: [] });
    assert.deepEqual(shown(timeline.nodes(open)), [
      ...['1 session', '2 prompt a3', '3 row a4', '2 prompt a1', '3 row a2'],
    ]);
  });

  it('puts what follows of a page under the prompt that is told with it', () => {
    timeline.add(session, { entries: [entry(4)], prompts: [prompt(1)], before: 'x' });
    assert.deepEqual(shown(timeline.nodes(open)), [
      ...['1 session', '2 prompt a1', '3 row a4', '2 more'],
    ]);
    timeline.add(session, { entries: [entry(3), entry(2)], prompts: [prompt(1)] });
    assert.deepEqual(shown(timeline.nodes(open)), [
      ...['1 session', '2 prompt a1', '3 row a4', '3 row a3', '3 row a2'],
    ]);
  });

  it('keeps what one window wrote in its order when the clock is set back', () => {
    const at = (seq: number, minute: number, writer: string) =>
      entry(seq, { writer, time: new Date(Date.UTC(2026, 3, 24, 9, minute)).toISOString() });
    // The clock is set back by ten minutes behind the second; the other window's entries are numbered beside.
    const rows = [at(1, 20, 'a'), at(2, 21, 'a'), at(3, 11, 'a'), at(4, 12, 'a'), at(5, 30, 'a')];
    const others = [at(1, 25, 'b'), at(2, 31, 'b')].map((row) => ({ ...row, id: `b${row.seq}` }));
    timeline.add(session, { entries: [...others, ...rows].reverse(), prompts: [] });
    assert.deepEqual(
      timeline.nodes(open).flatMap((node) => (node.type === 'row' ? [node.row.entry.id] : [])),
      ['b2', 'a5', 'b1', 'a4', 'a3', 'a2', 'a1'],
    );
  });

  it('keeps the actions of a subagent together, where its newest one is', () => {
    timeline.add(session, {
      entries: [inside(5, 'x'), entry(4), inside(3, 'x'), inside(2, 'y'), prompt(1)],
      prompts: [],
    });
    assert.deepEqual(shown(timeline.nodes(open)), [
      ...['1 session', '2 prompt a1', '3 subagent', '4 row a5', '4 row a3', '3 row a4'],
      ...['3 subagent', '4 row a2'],
    ]);
  });

  it("takes what a subagent was told for an action, not for the user's words", () => {
    const told = { ...inside(2, 'x'), kind: 'prompt' };
    timeline.add(session, { entries: [told, prompt(1)], prompts: [] });
    assert.deepEqual(shown(timeline.nodes(open)), [
      ...['1 session', '2 prompt a1', '3 subagent', '4 row a2'],
    ]);
  });

  it('says where a line stands among its siblings, and that more may come', () => {
    timeline.add(session, { entries: [entry(4), entry(3), prompt(1)], prompts: [], before: 'x' });
    const places = timeline.nodes(open).map(({ place, of }) => [place, of]);
    assert.deepEqual(places, [
      [1, 1],
      [1, -1],
      [1, 2],
      [2, 2],
      [2, -1],
    ]);
  });

  it('shows the details of what is opened, below it', () => {
    timeline.add(session, { entries: [entry(2), prompt(1)], prompts: [] });
    const all: Unfolded = { isOpen: () => true };
    assert.deepEqual(shown(timeline.nodes(all)), [
      ...['1 session', '2 prompt a1', '3 details a1', '3 row a2', '4 details a2'],
    ]);
    assert.equal(aboutKey({ entry: prompt(1), group: 'noted' }), 'about a1');
  });

  it('takes what happens live, in sessions that it knows and in new ones', () => {
    timeline.add(session, { entries: [entry(1)], prompts: [] });
    assert.equal(timeline.hear(entry(1, { state: 'unknown' })), false);
    const other = entry(9, { asker: { actor: 'person', label: 'You' } });
    assert.equal(timeline.hear(other), true);
    assert.deepEqual(
      timeline.sessions.map(({ key }) => key),
      ['', session],
    );
  });

  it('asks for the rows of a session when it is opened', () => {
    assert.deepEqual(shown(timeline.nodes(open)), ['1 session', '2 more']);
    assert.deepEqual(shown(timeline.nodes({ isOpen: () => false })), ['1 session']);
  });
});
