import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { bundled } from '../bench/bundled';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { TestWindow } from './support/window';

const FILES = ['package.json', 'plugin', 'dist/hook', 'dist/cli.js', 'dist/main.js'];

/** An editor's folder of extensions, with this one in it, and the real broker. */
describe('the extension’s own bundle', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  after(() => owned.dispose());

  it('is recorded when a version begins, and a change of it is told', async () => {
    const script = await bundled('src/broker/main.ts');
    const folder = (place: string) => path.join(place, 'portcullis.portcullis-1.2.3');
    const window = await TestWindow.start(owned, {
      script,
      extension: folder,
      prepare: async ({ place }) => {
        for (const file of FILES) {
          await mkdir(path.dirname(path.join(folder(place), file)), { recursive: true });
          await cp(path.join(root, file), path.join(folder(place), file), { recursive: true });
        }
        await writeFile(path.join(folder(place), 'dist', 'extension.js'), 'one');
      },
    });
    const notes = async () =>
      (await window.record()).flatMap((entry) => (entry.type === 'note' ? [entry.title] : []));
    await until('it is recorded', async () =>
      (await notes()).includes('A version of Portcullis runs here for the first time'),
    );
    assert.ok(
      !window
        .of('state')
        .at(-1)
        ?.problems.some(({ id }) => id === 'own-bundle'),
    );
    await window.dispose();
    await writeFile(path.join(folder(window.place), 'dist', 'extension.js'), 'two');
    await window.reopen(owned, { script, extension: folder });
    const problem = await until('it is told', () =>
      window
        .of('state')
        .at(-1)
        ?.problems.find(({ id }) => id === 'own-bundle'),
    );
    assert.match(problem.text, /was changed, and its version is the same/u);
    assert.match(problem.remedy, /install it again/u);
    await until('it is recorded', async () =>
      (await notes()).includes('Portcullis itself was changed without another version'),
    );
  });
});
