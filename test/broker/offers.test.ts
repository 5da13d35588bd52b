import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FromBroker } from '../../src/broker/protocol';
import { acceptedText } from '../../src/observe/policy/accepted';
import { bundled } from '../bench/bundled';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { TestWindow } from './support/window';

/** The real broker: what a person approves again and again is offered, and passes once that is accepted. */
describe('an offer to ask no more', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let window: TestWindow;
  let asked = 0;

  before(async () => {
    window = await TestWindow.start(owned, { script: await bundled('src/broker/main.ts') });
  });
  after(() => owned.dispose());

  const run = (command: string, session: string) =>
    window.hook(
      'run_in_terminal',
      { command, explanation: 'because', goal: 'to see' },
      { session_id: session },
    );
  const nextHold = async (): Promise<Extract<FromBroker, { readonly type: 'hold' }>> => {
    asked += 1;
    return window.hold(asked);
  };
  async function approved(command: string, session: string): Promise<void> {
    const call = run(command, session);
    const hold = await nextHold();
    assert.equal(hold.view.text, command);
    await window.decide(hold, 'approve');
    assert.equal((await call.answer).word, 'pass');
  }

  it('is made after the third time; accepted, the line passes in any session, and no other does', async () => {
    const line = 'git push --force origin topic';
    for (const session of ['one', 'two', 'three']) await approved(line, session);
    const offer = await nextHold();
    assert.match(offer.view.headline, /^Let this pass unasked until \d{4}-\d{2}-\d{2}$/u);
    assert.match(offer.view.text, /^\+ .*"line": "git push --force origin topic"/mu);
    await window.decide(offer, 'approve');
    const policy = path.join(window.home, 'policy.jsonc');
    await until('the exception is accepted', () => acceptedText(window.home, policy));
    assert.equal((await run(line, 'four').answer).word, 'pass');
    assert.match(await readFile(policy, 'utf8'), /"rule": "git\.push-force"/u);
    await approved(`${line} --no-verify`, 'four');
    const decisions = (await window.record()).filter((one) => one.type === 'decision');
    assert.ok(
      decisions.some(({ decision, reason }) => decision === 'allow' && reason.includes('policy')),
    );
  });
});
