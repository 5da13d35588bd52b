import assert from 'node:assert/strict';
import { AGENT_PROTECTIONS } from '../../../src/guards/agents/protection';
import { bundled } from '../../bench/bundled';
import { Disposables } from '../../support/disposables';
import { everyHook } from '../../broker/support/every-hook';
import { TestWindow } from '../../broker/support/window';

/** What a person asked is what a session's report begins with: each agent's prompts reach the record. */
describe('what a person asks an agent', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  it('is in the record, by the real hook of every agent', async () => {
    const window = await TestWindow.start(owned, { script: await bundled('src/broker/main.ts') });
    const hooks = await everyHook(window);
    const known = AGENT_PROTECTIONS.filter(({ canary }) => canary !== undefined);
    assert.deepEqual(
      hooks.map(({ agent }) => agent),
      known.map(({ agent }) => agent),
    );
    for (const { agent, messages, textOf, prompt } of hooks) {
      const ended = await prompt(textOf(messages.prompt.of(`Tidy up for ${agent}.`)));
      assert.equal(ended.code, 0, `${agent}: ${JSON.stringify(ended)}`);
    }
    const prompts = (await window.record()).flatMap((entry) =>
      entry.type === 'action' && entry.action.kind === 'prompt' ? [entry.action] : [],
    );
    assert.deepEqual(
      prompts.map(({ origin, text }) => [origin.agent, text]).sort(),
      known.map(({ agent }) => [agent, `Tidy up for ${agent}.`]).sort(),
    );
  });
});
