import assert from 'node:assert/strict';
import { Agent } from '../support/agent';
import { Disposables } from '../support/disposables';
import { firstVolumes } from '../support/fake-railway';
import { Guarded } from '../support/guarded';
import { processesBelow } from '../support/process-tree';
import { until } from '../support/until';

const production = firstVolumes[0]?.id ?? '';
const body = JSON.stringify({ query: `mutation { volumeDelete(volumeId: "${production}") }` });

/** What dies while a hold is open, by a part of its command line. */
const victims = [
  { name: 'the broker', part: 'dist/broker.js' },
  { name: 'the hook’s processes', part: 'hook.bash' },
  { name: 'the extension host', part: '--type=extensionHost' },
] as const;

describe('a hold whose keeper is killed does not let the action run', function () {
  this.timeout(300_000);
  for (const { name, part } of victims) {
    describe(name, () => {
      const owned = new Disposables();
      let guarded: Guarded;

      before(async () => {
        guarded = await Guarded.start(owned);
      });
      after(() => owned.dispose());

      it('killed while a person decides: no request, and the record says so', async () => {
        const { agent, api, editor, endpoint } = guarded;
        const curl = `curl -s ${endpoint} -H 'Content-Type: application/json' -d '${body}'`;
        const run = agent.run([{ call: [Agent.terminal(curl)] }]).catch(() => undefined);
        await guarded.dialog();
        const below = await processesBelow(editor.server.pid);
        const doomed = below.filter(({ command }) => command.includes(part));
        assert.ok(doomed.length > 0, `${part} is running`);
        for (const { pid } of doomed) process.kill(pid, 'SIGKILL');

        await until('the hold has ended', async () => !(await guarded.isAsking()), 60_000);
        await until(
          'the record says that it did not run',
          async () => {
            const held = (await guarded.decisions()).filter(({ rules }) => rules.length > 0);
            return held.length > 0 && held.every(({ state }) => state === 'not-run');
          },
          60_000,
        );
        if (part !== '--type=extensionHost') await run;
        assert.equal(api.requests.length, 0);
      });
    });
  }
});
