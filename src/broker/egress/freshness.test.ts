import assert from 'node:assert/strict';
import { Freshness } from './freshness';

describe('what is looked up for requests', () => {
  let time: number;
  let begun: number;
  let finish: () => void;
  let freshness: Freshness;
  beforeEach(() => {
    time = 0;
    begun = 0;
    finish = () => undefined;
    freshness = new Freshness({
      most: 1_000,
      now: () => time,
      look: () => {
        begun += 1;
        return new Promise((resolve) => {
          finish = resolve;
        });
      },
    });
  });

  /** Whether a request that comes now goes on without waiting. */
  async function passes(): Promise<boolean> {
    let passed = false;
    void freshness.ensure().then(() => (passed = true));
    await new Promise(setImmediate);
    return passed;
  }

  async function known(): Promise<void> {
    const first = freshness.ensure();
    finish();
    await first;
  }

  it('is waited for by everybody who comes before it is known', async () => {
    assert.equal(await passes(), false);
    assert.equal(await passes(), false);
    assert.equal(begun, 1);
    finish();
    await new Promise(setImmediate);
    assert.equal(await passes(), true);
  });

  it('is looked up again in time, while requests go on', async () => {
    await known();
    time = 499;
    assert.equal(await passes(), true);
    assert.equal(begun, 1);
    time = 500;
    assert.equal(await passes(), true);
    assert.equal(begun, 2);
  });

  it('is waited for where it has become too old, also while it is being looked up', async () => {
    await known();
    time = 700;
    assert.equal(await passes(), true);
    time = 1_000;
    assert.equal(await passes(), false);
    assert.equal(begun, 2);
    finish();
    await new Promise(setImmediate);
    // Known as of when that look began, not of when it ended.
    time = 1_250;
    assert.equal(await passes(), true);
    assert.equal(begun, 3);
  });
});
