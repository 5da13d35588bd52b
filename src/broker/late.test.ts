import assert from 'node:assert/strict';
import { Late } from './late';
import type { Pass, Result } from './way';

const verdict = { decision: 'ask', effects: [], rules: [], reason: '', evidence: [] } as const;
const approvedBy = (keys: readonly string[]): Result => ({
  allowed: true,
  by: 'person',
  verdict,
  approved: keys,
});
const denied: Result = { allowed: false, refusal: { because: 'denied-now' }, verdict };

/** A host that asks, and a person who decides when told to. */
class Host {
  now = 0;
  readonly late = new Late(() => this.now);
  /** Of each question: how it is decided. */
  readonly decide: ((result: Result) => void)[] = [];
  /** What was approved late, by the id of the question. */
  readonly told: string[] = [];
  readonly withdrawn: string[] = [];

  ask(
    id: string,
    { key = 'a call', keys = ['a deletion'], gone = new AbortController().signal } = {},
  ) {
    return this.late.go({
      id,
      key,
      patienceMs: 20,
      gone,
      ask: (signal, pass) => {
        const approved: Pass | undefined = pass(keys);
        if (approved?.approved === true) return Promise.resolve(approvedBy(keys));
        signal.addEventListener('abort', () => this.withdrawn.push(id));
        return new Promise((resolve) => this.decide.push(resolve));
      },
      approvedLate: () => {
        this.told.push(id);
        return Promise.resolve();
      },
    });
  }
}

describe('decisions that come later than a host waits', () => {
  it('are told in time to be waited for, and let the same call through once', async () => {
    const host = new Host();
    assert.equal(await host.ask('first'), 'waiting');
    host.decide[0]?.(approvedBy(['a deletion']));
    assert.deepEqual(await host.ask('second'), approvedBy(['a deletion']));
    assert.deepEqual(host.told, ['first']);
    assert.equal(await host.ask('third'), 'waiting');
    assert.equal(host.decide.length, 2, 'asked about again');
  });

  it('are waited for by the same call that is made again, which is not asked about twice', async () => {
    const host = new Host();
    assert.equal(await host.ask('first'), 'waiting');
    assert.equal(await host.ask('second'), 'waiting');
    const third = host.ask('third');
    host.decide[0]?.(denied);
    assert.deepEqual(await third, denied);
    assert.equal(host.decide.length, 1);
  });

  it('let nothing through that is asked about for another reason, that is another call, or that comes late', async () => {
    const host = new Host();
    assert.equal(await host.ask('first'), 'waiting');
    host.decide[0]?.(approvedBy(['a deletion']));
    assert.equal(await host.ask('another', { key: 'another call' }), 'waiting');
    assert.equal(await host.ask('more', { keys: ['a deletion', 'a push'] }), 'waiting');
    const later = new Host();
    assert.equal(await later.ask('first'), 'waiting');
    later.decide[0]?.(approvedBy(['a deletion']));
    await Promise.resolve();
    later.now = 5 * 60_000 + 1;
    assert.equal(await later.ask('second'), 'waiting');
  });

  it('come at once where the person does not take longer', async () => {
    const host = new Host();
    const asked = host.ask('first');
    host.decide[0]?.(denied);
    assert.deepEqual(await asked, denied);
  });

  it('are withdrawn with a host that ends before, and stay with one that was answered', async () => {
    const host = new Host();
    const ends = new AbortController();
    const asked = host.ask('first', { gone: ends.signal });
    ends.abort();
    assert.deepEqual(host.withdrawn, ['first']);
    host.decide[0]?.(denied);
    await asked;
    const answered = new AbortController();
    assert.equal(await host.ask('second', { gone: answered.signal }), 'waiting');
    answered.abort();
    assert.deepEqual(host.withdrawn, ['first']);
  });
});
