import assert from 'node:assert/strict';
import { Disposables } from '../../support/disposables';
import type { ShellName } from './interaction';
import { startPlayers, type Players } from './shells';
import { interactions } from './table';

/** Plays the whole table in a shell: beside one without a gate, and with its lines denied. */
export function playInteractions(name: ShellName, underEditor: boolean): void {
  describe(`what people do in ${name}, ${underEditor ? "under VS Code's script" : 'plain'}`, function () {
    this.timeout(60_000);
    let owned = new Disposables();
    let players: Players | undefined;
    after(() => owned.dispose());
    // What fails leaves its shells in the middle of something.
    afterEach(async function () {
      if (this.currentTest?.state === 'passed') return;
      players = undefined;
      await owned.dispose();
      owned = new Disposables();
    });

    for (const { name: what, in: scripts } of interactions) {
      const script = scripts[name];
      if (script === undefined) continue;
      const { runs, sees, differs } = script;
      it(`${what}: ${runs === 'nothing' ? 'unchanged' : 'unchanged, or not run'}`, async () => {
        players ??= await startPlayers(owned, name, underEditor);
        const { ungated, allowed, denied } = players;
        const [bare, gated] = await Promise.all([ungated.play(script), allowed.play(script)]);
        assert.equal(bare.ran, runs !== 'nothing', `without a gate:\n${bare.screen}`);
        if (sees !== undefined) assert.match(bare.screen, sees);
        const same = differs === undefined ? {} : { [differs.part]: bare[differs.part] };
        assert.deepEqual({ ...gated, ...same }, bare);
        if (runs === 'nothing') return;
        const { ran, screen } = await denied.play(script);
        assert.equal(ran, false, screen);
      });
    }
  });
}
