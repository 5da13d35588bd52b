import assert from 'node:assert/strict';
import { startBash } from '../support/bash';
import { Disposables } from '../support/disposables';

for (const underEditor of [false, true]) {
  describe(`a bash of the rig, ${underEditor ? "under VS Code's script" : 'plain'}`, () => {
    const owned = new Disposables();
    after(() => owned.dispose());

    it('runs lines as a person types them', async () => {
      const bash = await startBash(owned, { underEditor });
      assert.equal(await bash.run('echo one; echo two'), 'one\ntwo');
      assert.equal(await bash.run('false'), '');
      assert.equal(await bash.run('echo $?'), '1');
      assert.equal(await bash.paste('echo three\necho four'), 'three\nfour');
      assert.match(await bash.screen(), /^three\nfour\npc\$$/mu);
    });

    it('can be interrupted', async () => {
      const bash = await startBash(owned, { underEditor });
      // By the program itself: a shell that has not started it yet is not interrupted.
      bash.send(`sh -c 'echo begun; exec sleep 600'`);
      await bash.untilText(/^begun$/mu);
      bash.type('\u0003');
      await bash.untilPrompt();
      assert.equal(await bash.run('echo $?'), '130');
    });
  });
}
