import assert from 'node:assert/strict';
import { Countdown } from './countdown';

const strings = {
  timeLeft: '{0} left',
  timeUp: 'up',
  minutesLeft: '{0} min',
  secondsLeft: '{0} s',
};

describe('the time that a hold still waits', () => {
  it('is shown to the second', () => {
    let now = 0;
    const countdown = new Countdown(() => now, strings);
    assert.deepEqual(countdown.read(), { visible: '' });
    countdown.start(600_000);
    assert.equal(countdown.read().visible, '10:00 left');
    now = 534_001;
    assert.equal(countdown.read().visible, '1:06 left');
    now = 600_000;
    assert.equal(countdown.read().visible, 'up');
  });

  it('is spoken at a few moments, once each', () => {
    let now = 0;
    const countdown = new Countdown(() => now, strings);
    countdown.start(600_000);
    const spoken: string[] = [];
    for (; now < 600_000; now += 250) {
      const said = countdown.read().spoken;
      if (said !== undefined) spoken.push(said);
    }
    assert.deepEqual(spoken, ['5 min', '60 s', '30 s', '10 s']);
  });

  it('is not spoken for moments that have passed when it begins', () => {
    let now = 0;
    const countdown = new Countdown(() => now, strings);
    countdown.start(40_000);
    assert.equal(countdown.read().spoken, undefined);
    now = 11_000;
    assert.equal(countdown.read().spoken, '30 s');
  });
});
