import assert from 'node:assert/strict';
import { GUARD_MS, Holds, type HoldContent, type HoldEnd } from './holds';
import type { FromBroker } from './protocol';

const content: HoldContent = {
  kind: 'action',
  headline: 'Deletes files',
  effects: [],
  text: 'rm -rf /',
  marks: [],
  asker: { actor: 'agent', label: 'An agent' },
  reason: '',
};

const made: Holds[] = [];

function setUp(holdMs = 600_000) {
  const state = { clock: 0, sent: [] as FromBroker[], rejected: [] as string[], counts: 0 };
  const holds = new Holds({
    now: () => state.clock,
    send: (message) => state.sent.push(message),
    onCount: () => (state.counts += 1),
    onRejected: (_hold, why) => state.rejected.push(why),
    holdMs,
  });
  made.push(holds);
  const nonceOf = (id: string) =>
    state.sent.flatMap((one) =>
      one.type === 'hold' && one.view.id === id ? [one.nonce] : [],
    )[0] ?? '';
  const ends = new Map<string, HoldEnd | undefined>();
  const open = (id: string, more: Partial<HoldContent> = {}, gone?: AbortSignal) => {
    const request = {
      id,
      content: { ...content, ...more },
      ...(gone === undefined ? {} : { gone }),
    };
    return holds.hold(request).then((end) => {
      ends.set(id, end);
      return end;
    });
  };
  const approve = (hold: string, nonce = nonceOf(hold)) => {
    holds.decide({ type: 'decide', hold, nonce, choice: 'approve' });
  };
  return { state, holds, nonceOf, ends, open, approve };
}

describe('the gate', () => {
  afterEach(() => {
    for (const holds of made.splice(0)) holds.denyAll();
  });

  it('approves what was shown long enough, by the nonce of its dialog', async () => {
    const { state, holds, open, approve } = setUp();
    const end = open('a');
    holds.shown('a');
    state.clock += GUARD_MS;
    approve('a');
    assert.deepEqual(await end, { outcome: 'approved' });
    assert.deepEqual(state.sent.at(-1), { type: 'hold-ended', hold: 'a', outcome: 'approved' });
    assert.equal(holds.count, 0);
  });

  it('approves nothing that was not shown, not long enough, or by another nonce', async () => {
    const { state, holds, open, approve, nonceOf } = setUp();
    const end = open('a');
    void open('b');
    state.clock += 10_000;
    approve('a');
    holds.shown('a');
    approve('a');
    state.clock += GUARD_MS - 1;
    approve('a');
    state.clock += 1;
    approve('a', 'x'.repeat(48));
    approve('a', '');
    approve('a', nonceOf('b'));
    approve('none', nonceOf('a'));
    assert.deepEqual(state.rejected, [
      'the hold was not on the screen',
      'it came before anybody could have read it',
      'it came before anybody could have read it',
      'it does not come from the dialog',
      'it does not come from the dialog',
      'it does not come from the dialog',
      'it is decided already',
    ]);
    assert.equal(holds.count, 2);
    approve('a');
    assert.equal((await end)?.outcome, 'approved');
  });

  it('takes one decision for one hold: the second click meets the next one in its guard time', async () => {
    const { state, holds, open, approve, nonceOf } = setUp();
    const first = open('a');
    void open('b');
    holds.shown('a');
    state.clock += GUARD_MS;
    const nonce = nonceOf('a');
    approve('a', nonce);
    approve('a', nonce);
    holds.shown('b');
    approve('b');
    approve('b', nonce);
    await first;
    assert.equal(holds.count, 1);
    assert.equal(state.rejected.length, 3);
  });

  it('counts the guard time anew each time a hold is shown', () => {
    const { state, holds, open, approve } = setUp();
    void open('a');
    void open('b');
    holds.shown('a');
    state.clock += GUARD_MS;
    holds.shown('b');
    approve('a');
    holds.shown('a');
    state.clock += GUARD_MS - 1;
    approve('a');
    assert.equal(holds.count, 2);
  });

  it('is told no at once', async () => {
    const { holds, open, nonceOf } = setUp();
    const end = open('a');
    holds.decide({ type: 'decide', hold: 'a', nonce: 'wrong', choice: 'deny' });
    assert.equal(holds.count, 1);
    holds.decide({ type: 'decide', hold: 'a', nonce: nonceOf('a'), choice: 'deny' });
    assert.deepEqual(await end, { outcome: 'denied', by: 'person' });
  });

  it('numbers holds, and gives each a nonce of its own', () => {
    const { state, open } = setUp();
    for (const id of ['a', 'b', 'c']) void open(id);
    const shown = state.sent.flatMap((one) => (one.type === 'hold' ? [one] : []));
    assert.deepEqual(
      shown.map(({ view }) => view.number),
      [1, 2, 3],
    );
    assert.equal(new Set(shown.map(({ nonce }) => nonce)).size, 3);
  });

  it('denies by itself when the time is up', async () => {
    const { open } = setUp(20);
    assert.deepEqual(await open('a'), { outcome: 'timed-out' });
  });

  it('approves nothing after the time is up by the monotonic clock, whenever the timer fires', () => {
    const { state, holds, open, approve } = setUp(100_000);
    void open('a');
    holds.shown('a');
    state.clock += 100_000;
    approve('a');
    assert.deepEqual(state.rejected, ['it came after the hold had ended']);
  });

  it('withdraws what nobody waits for any more', async () => {
    const { open } = setUp();
    const gone = new AbortController();
    const end = open('a', {}, gone.signal);
    gone.abort();
    assert.deepEqual(await end, { outcome: 'withdrawn' });
    assert.deepEqual(await open('b', {}, gone.signal), { outcome: 'withdrawn' });
  });

  it('denies all at its end, and takes no more than can be looked at', async () => {
    const { holds, open } = setUp();
    const all = Array.from({ length: 64 }, (_, at) => open(String(at)));
    assert.equal(await open('one too many'), undefined);
    holds.denyAll();
    const ends = await Promise.all(all);
    assert.ok(ends.every((end) => end?.outcome === 'denied' && end.by === 'stop'));
  });

  it('asks for one pause at a time, so that asking cannot crowd out other holds', async () => {
    const { open, holds } = setUp();
    void open('p', { kind: 'pause' });
    assert.equal(await open('q', { kind: 'pause' }), undefined);
    void open('a');
    assert.equal(holds.count, 2);
  });

  it('pauses only with a reason and an end within bounds', async () => {
    const { state, holds, open, nonceOf } = setUp();
    const end = open('p', { kind: 'pause' });
    holds.shown('p');
    state.clock += GUARD_MS;
    const decide = (more: object) => {
      holds.decide({ type: 'decide', hold: 'p', nonce: nonceOf('p'), choice: 'approve', ...more });
    };
    decide({});
    decide({ minutes: 10 });
    decide({ why: 'a migration' });
    decide({ minutes: 10, why: '  ' });
    decide({ minutes: 0, why: 'a migration' });
    decide({ minutes: 1e9, why: 'a migration' });
    decide({ minutes: 1.5, why: 'a migration' });
    decide({ minutes: Number.NaN, why: 'a migration' });
    assert.equal(state.rejected.length, 8);
    decide({ minutes: 10, why: 'a migration' });
    assert.deepEqual(await end, { outcome: 'approved', minutes: 10, why: 'a migration' });
  });
});
