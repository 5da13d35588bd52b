import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AGENT_PROTECTIONS } from '../../../src/guards/agents/protection';
import { bundled } from '../../bench/bundled';
import { Disposables } from '../../support/disposables';
import { everyHook, type EveryHook } from '../../broker/support/every-hook';
import { TestWindow } from '../../broker/support/window';

/** What no host would say, through the real hook script of each agent to a real broker. */
describe('what no host would say, to the real hooks', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let window: TestWindow;
  let hooks: readonly EveryHook[];

  before(async () => {
    window = await TestWindow.start(owned, { script: await bundled('src/broker/main.ts') });
    await writeFile(path.join(window.workspace[0] ?? '', '.env'), 'TOKEN=tulip-Harbor-92\n');
    hooks = await everyHook(window);
  });
  after(() => owned.dispose());

  /** Tells each hook one thing after another, and all of them at once. */
  const refusedByAll = async (inputs: (hook: EveryHook) => readonly string[]) => {
    const through = await Promise.all(
      hooks.map(async (hook) => {
        const passed: string[] = [];
        for (const input of inputs(hook)) {
          const ended = await hook.tell(input);
          const said = ended.stdout + ended.stderr;
          if (hook.follows(ended) === 'refuses' && said.includes('Portcullis')) continue;
          passed.push(`${hook.agent}: ${input.slice(0, 200)} -> ${JSON.stringify(ended)}`);
        }
        return passed;
      }),
    );
    assert.deepEqual(through.flat(), []);
  };

  it('is told to every one of them', () => {
    const known = AGENT_PROTECTIONS.filter(({ canary }) => canary !== undefined);
    assert.deepEqual(
      hooks.map(({ agent }) => agent),
      known.map(({ agent }) => agent),
    );
  });

  it('is compared with what they do say', async () => {
    for (const { textOf, messages, tell, follows, agent } of hooks) {
      const harmless = await tell(textOf(messages.shell('ls', 'call-1')));
      assert.equal(follows(harmless), 'runs', `${agent}: ${JSON.stringify(harmless)}`);
      assert.equal(harmless.code, 0);
    }
  });

  it('is refused where it is cut off', async () => {
    await refusedByAll(({ textOf, messages }) => {
      const text = textOf(messages.shell('ls', 'call-2'));
      const cuts = Array.from({ length: Math.ceil(text.length / 100) }, (_, at) => at * 100);
      return cuts.map((length) => text.slice(0, length));
    });
  });

  it('is refused where a call says nothing that is known', async () => {
    await refusedByAll(() => ['{}', 'null', '[]', '"x"', '{"hook_event_name":"BeforeAll"}', '\0']);
  });

  it('is refused where it is five megabytes long', async () => {
    await refusedByAll(({ textOf, messages }) => [
      textOf(messages.shell(`: ${'x'.repeat(5_000_000)}`, 'call-3')),
      'x'.repeat(5_000_000),
    ]);
  });

  it('is refused where it holds the end of another message', async () => {
    await refusedByAll(({ textOf, messages }) => [
      `portcullis-end hook0001\n${textOf(messages.shell('ls', 'call-4'))}`,
    ]);
  });
});
