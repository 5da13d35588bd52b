import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Disposables } from '../../support/disposables';
import type { InteractiveShell } from '../../support/interactive-shell';
import { denial, gatedBash, type TestBroker } from '../support/gated';
import { gatedZsh } from '../zsh/gated';
import { asZshOnes, forBash, forZsh, type Framework } from './frameworks';

/** The shell goes on working, what was loaded works, and lines are asked about and denied as ever. */
async function isGated(
  { at, line }: Framework,
  shell: InteractiveShell,
  broker: TestBroker,
): Promise<void> {
  const asked = broker.lines.length;
  assert.match(await shell.run('echo one'), /^one$/mu);
  assert.deepEqual(broker.lines.slice(asked), ['echo one']);
  if (line !== undefined) assert.match(await shell.run(line.text), line.prints);
  if (at !== undefined) {
    shell.typeAnew(at.keys);
    await shell.untilText(at.sees);
    await shell.run('\u0015true');
  }
  assert.ok((await shell.run('echo DENY; : > ran')).includes(denial));
  assert.equal(existsSync(path.join(shell.home, 'ran')), false);
  assert.match(await shell.run('echo still here'), /^still here$/mu);
}

for (const underEditor of [false, true]) {
  describe(`a gated shell with what people load, ${underEditor ? "under VS Code's script" : 'plain'}`, function () {
    this.timeout(60_000);
    const owned = new Disposables();
    after(() => owned.dispose());

    for (const framework of [...forZsh, ...asZshOnes]) {
      it(`zsh: ${framework.name}`, async () => {
        const { startUp, prompt } = framework;
        const { zsh, broker } = await gatedZsh(owned, {
          underEditor,
          files: { '.zshrc': startUp },
          ...(prompt === undefined ? {} : { prompt }),
        });
        await isGated(framework, zsh, broker);
      });
    }

    for (const framework of forBash) {
      it(`bash: ${framework.name}`, async () => {
        const { bash, broker } = await gatedBash(owned, { underEditor, bashrc: framework.startUp });
        await isGated(framework, bash, broker);
      });
    }
  });
}
