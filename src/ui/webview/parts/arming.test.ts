import assert from 'node:assert/strict';
import { GONE_MS, GUARD_MS } from '../../dialog/messages';
import { Arming } from './arming';

describe('the buttons of the dialog', () => {
  let now = 0;
  let arming = new Arming(() => now);
  beforeEach(() => {
    now = 1000;
    arming = new Arming(() => now);
  });

  it('are inert before anything is shown and for the guard time after', () => {
    assert.equal(arming.state, 'settling');
    arming.shown();
    now += GUARD_MS - 1;
    assert.equal(arming.state, 'settling');
    now += 1;
    assert.equal(arming.state, 'armed');
  });

  it('take the guard time anew for each hold, and when the dialog comes back into sight', () => {
    arming.shown();
    now += GUARD_MS;
    arming.shown();
    assert.equal(arming.state, 'settling');
    now += GUARD_MS;
    arming.hidden();
    assert.equal(arming.state, 'settling');
  });

  it('count one answer', () => {
    arming.shown();
    now += GUARD_MS;
    arming.answered();
    assert.equal(arming.state, 'answered');
  });

  it('go dead when the extension host is silent, and come back with it', () => {
    arming.shown();
    now += GONE_MS;
    assert.equal(arming.state, 'gone');
    arming.heard();
    assert.equal(arming.state, 'armed');
  });

  it('stay dead when the host says that the broker is gone, until something else is shown', () => {
    arming.shown();
    arming.gone();
    arming.heard();
    now += GUARD_MS;
    assert.equal(arming.state, 'gone');
    arming.shown();
    assert.equal(arming.state, 'settling');
  });
});
