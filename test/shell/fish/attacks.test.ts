import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { attacks, deed } from './attacks';
import { gatedFish } from './gated';

describe('ways round the fish gate', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  for (const { name, lines, outcome, keys = '\r', config = '' } of attacks) {
    it(`${name}: ${outcome}`, async () => {
      const { fish, broker } = await gatedFish(owned, { config });
      for (const line of lines) await fish.run(line);
      // What prepares it has reached the broker, whole, before it ran.
      assert.deepEqual(broker.lines, lines);
      if (outcome === 'asked') return;
      fish.typeAnew(`${deed}${keys}`);
      await fish.untilText(/Denied in a test/u);
      await fish.untilPrompt();
      assert.match(await fish.run('echo (math 6 \\* 7)'), /42/u);
      assert.equal(existsSync(path.join(fish.home, 'ran')), false);
    });
  }
});
