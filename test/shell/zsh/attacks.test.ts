import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import { attacks, deed } from './attacks';
import { gatedZsh } from './gated';

describe('ways round the zsh gate', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  for (const { name, lines, outcome, then = deed } of attacks) {
    it(`${name}: ${outcome}`, async () => {
      const { zsh, broker } = await gatedZsh(owned);
      const ran = path.join(zsh.home, 'ran');
      for (const line of lines) await zsh.run(line);
      // What prepares it has reached the broker, whole, before it ran.
      assert.equal(broker.questions.filter(({ door }) => door === 'gate').length, lines.length);
      if (outcome === 'asked') return;
      zsh.send(then);
      if (outcome === 'ends') await zsh.ended();
      else await zsh.untilPrompt();
      assert.equal(existsSync(ran), false);
      if (outcome === 'ends') return;
      await zsh.run(`\u0005\u0015${deed}`);
      assert.equal(existsSync(ran), false);
    });
  }
});
