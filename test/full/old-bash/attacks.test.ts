import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { attacks, deed } from '../../shell/support/attacks';
import type { GatedBash } from '../../shell/support/gated';
import { gatedOldBash } from './gated';

async function type({ bash }: GatedBash, keys: string): Promise<void> {
  bash.send(keys);
  await bash.untilPrompt();
}

/** What leaves nothing that could ask: the gate ends such a shell. */
const ended: ReadonlySet<string> = new Set([
  'aliases for words of the language',
  'all builtins are disabled',
  'a low limit of file size',
  'a program in the place of a disabled builtin',
  "the gate's variables are read-only",
  'POSIXLY_CORRECT is read-only',
]);

describe('ways round the gate of old bash', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  for (const { name, lines, outcome, then = deed } of attacks) {
    it(`${name}: ${ended.has(name) ? 'the shell ends' : outcome}`, async () => {
      const gated = await gatedOldBash(owned);
      const { bash, broker } = gated;
      const ran = path.join(bash.home, 'ran');
      if (ended.has(name)) {
        for (const line of [...lines, deed]) bash.send(line);
        await bash.ended();
        assert.equal(existsSync(ran), false);
        return;
      }
      for (const line of lines) await type(gated, line);
      assert.deepEqual(broker.lines.slice(0, lines.length), lines);
      if (outcome === 'asked') return;
      await type(gated, then);
      assert.equal(existsSync(ran), false);
      await type(gated, `\u0005\u0015${deed}`);
      assert.equal(existsSync(ran), false);
    });
  }
});
