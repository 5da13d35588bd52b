import assert from 'node:assert/strict';
import { Denials } from './denials';
import { Passes } from './passes';
import { Pause } from './pause';
import { RateLimit } from './rate';
import { RecentMap } from './recent';

describe('denials', () => {
  it('are remembered for the same effect on the same target in the same session', () => {
    const denials = new Denials();
    denials.remember('s1', ['deletes a'], 'e1');
    assert.equal(denials.applies('s1', ['deletes b', 'deletes a'], 'e2'), true);
    assert.equal(denials.applies('s1', ['deletes b'], 'e3'), false);
    assert.equal(denials.applies('s2', ['deletes a'], 'e4'), false);
  });

  it('are forgotten by any entry that they denied', () => {
    const denials = new Denials();
    denials.remember('s1', ['deletes a', 'deletes b'], 'e1');
    denials.applies('s1', ['deletes a'], 'e2');
    assert.equal(denials.forget('nobody'), false);
    assert.equal(denials.forget('e2'), true);
    assert.equal(denials.applies('s1', ['deletes a'], 'e3'), false);
    assert.equal(denials.applies('s1', ['deletes b'], 'e4'), true);
    assert.equal(denials.forget('e1'), true);
    assert.equal(denials.applies('s1', ['deletes b'], 'e5'), false);
  });
});

describe('a bounded map', () => {
  it('forgets what was set longest ago', () => {
    const map = new RecentMap<string, number>(2);
    map.set('a', 1).set('b', 2).set('a', 3).set('c', 4);
    assert.deepEqual(
      [...map],
      [
        ['a', 3],
        ['c', 4],
      ],
    );
  });

  it('keeps what a session was denied from growing without end', () => {
    const denials = new Denials();
    for (let count = 0; count < 5_000; count += 1) {
      denials.remember('s1', [`${count}`], `e${count}`);
    }
    assert.equal(denials.applies('s1', ['4999'], 'e'), true);
    assert.equal(denials.applies('s1', ['0'], 'e'), false);
  });
});

describe('passes', () => {
  let clock = 0;
  const make = () => new Passes(() => clock);
  const call = { action: 'a1', session: 's1', forms: ['rm x', 'echo y'], approved: ['deletes x'] };

  it('let each line of an approved call through once', () => {
    const passes = make();
    passes.announce(call);
    assert.deepEqual(passes.take('s1', ['rm x'], ['deletes x']), {
      action: 'a1',
      session: 's1',
      pass: true,
    });
    assert.equal(passes.take('s1', ['rm x'], ['deletes x']), undefined);
    assert.equal(passes.take('s1', ['echo y'], [])?.pass, true);
  });

  it('let several lines through together, and no more of them than were announced', () => {
    const passes = make();
    passes.announce(call);
    assert.equal(passes.take('s1', ['rm x', 'rm x'], ['deletes x']), undefined);
    assert.equal(passes.take('s1', ['rm x', 'echo y'], ['deletes x'])?.pass, true);
  });

  it('do not cover what was not approved', () => {
    const passes = make();
    passes.announce(call);
    assert.equal(passes.take('s1', ['rm x'], ['deletes x', 'deletes z'])?.pass, false);
    passes.announce({ ...call, approved: undefined });
    assert.equal(passes.take('s1', ['rm x'], ['deletes x'])?.pass, false);
  });

  it('do not cover another line', () => {
    const passes = make();
    passes.announce(call);
    assert.equal(passes.take('s1', ['rm z'], ['deletes x']), undefined);
    assert.equal(passes.take(undefined, [], []), undefined);
  });

  it("are those of the terminal's own session first, and tell which session it serves now", () => {
    const passes = make();
    passes.announce(call);
    passes.announce({ ...call, session: 's2' });
    assert.equal(passes.take('s2', ['rm x'], ['deletes x'])?.session, 's2');
    assert.equal(passes.take('s2', ['rm x'], ['deletes x'])?.session, 's1');
    assert.equal(passes.take(undefined, ['rm x'], ['deletes x']), undefined);
  });

  it('end after 30 s', () => {
    const passes = make();
    passes.announce(call);
    clock += 30_000;
    assert.equal(passes.take('s1', ['rm x'], ['deletes x']), undefined);
  });
});

describe('a pause', () => {
  it('ends by the monotonic clock, whatever the wall clock says', () => {
    let clock = 0;
    const pause = new Pause(
      () => clock,
      () => undefined,
    );
    assert.equal(pause.until, undefined);
    pause.begin(10);
    clock += 10 * 60_000 - 1;
    assert.notEqual(pause.until, undefined);
    clock += 1;
    assert.equal(pause.until, undefined);
    assert.equal(pause.resume(), true);
    assert.equal(pause.resume(), false);
  });
});

describe('the rate limit', () => {
  it('lets a burst through, then so many a second, for each caller by itself', () => {
    let clock = 0;
    const rate = new RateLimit(() => clock);
    const burst = Array.from({ length: 3_000 }, () => rate.take('a')).filter(Boolean).length;
    assert.equal(burst, 2_000);
    assert.equal(rate.take('b'), true);
    clock += 1_000;
    const second = Array.from({ length: 3_000 }, () => rate.take('a')).filter(Boolean).length;
    assert.equal(second, 200);
  });
});
