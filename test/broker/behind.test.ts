import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundled } from '../bench/bundled';
import { Disposables } from '../support/disposables';
import { until } from '../support/until';
import { TestWindow } from './support/window';

/** What the guard lives by, changed by something that went past every door. */
describe('what changes behind Portcullis’ back', function () {
  this.timeout(60_000);
  const owned = new Disposables();
  let window: TestWindow;
  let settings: string;

  before(async () => {
    window = await TestWindow.start(owned, {
      script: await bundled('src/broker/main.ts'),
      extension: (place) => path.join(place, 'extension'),
      prepare: async ({ place, home }) => {
        settings = path.join(path.dirname(home), '.claude', 'settings.json');
        await mkdir(path.dirname(settings), { recursive: true });
        const files = { 'package.json': '{"version":"1.0.0"}' };
        const called = ['plugin/ask.bash', 'plugin/end', 'dist/hook/agent.bash', 'dist/cli.js'];
        for (const name of [...called, 'dist/main.js']) {
          Object.assign(files, { [name]: 'ours' });
        }
        for (const [name, text] of Object.entries(files)) {
          const file = path.join(place, 'extension', name);
          await mkdir(path.dirname(file), { recursive: true });
          await writeFile(file, text);
        }
      },
    });
  });
  after(() => owned.dispose());

  const noted = (title: RegExp, count: number) =>
    until(`${title.source} is noted`, () =>
      window.rows().filter((row) => title.test(row.title)).length >= count
        ? window.rows().filter((row) => title.test(row.title))
        : undefined,
    );
  const problem = () =>
    window
      .of('state')
      .at(-1)
      ?.problems.find(({ id }) => id === 'agent-claude');

  it('is put right at once where it is what hooks call, and recorded', async () => {
    const file = path.join(window.home, 'current', 'agent.bash');
    const text = () => readFile(file, 'utf8').catch(() => undefined);
    await until('it is installed', async () => (await text()) === 'ours');
    await writeFile(file, 'exit 77');
    const [first] = await noted(/changed behind/u, 1);
    assert.match(first?.text ?? '', /agent\.bash/u);
    assert.equal(await text(), 'ours');
    await rm(path.join(window.home, 'current'));
    await noted(/changed behind/u, 2);
    assert.equal(await text(), 'ours');
    // By it what is left after an uninstall lets calls pass, whatever it is.
    const gone = path.join(window.home, 'uninstalled');
    await writeFile(gone, '');
    const [, , third] = await noted(/changed behind/u, 3);
    assert.match(third?.text ?? '', /: uninstalled\./u);
    await assert.rejects(readFile(gone), { code: 'ENOENT' });
    await mkdir(path.join(gone, 'deep'), { recursive: true });
    await noted(/changed behind/u, 4);
    await assert.rejects(readFile(gone), { code: 'ENOENT' });
  });

  it('is red where it is an agent’s hooks, recorded, and leads to the dialog', async () => {
    await writeFile(settings, '{\n  "model": "opus"\n}\n');
    window.send({ type: 'ask-agent', agent: 'claude', change: 'guard' });
    await window.decide(await window.hold(1), 'approve');
    await until('it is guarded', async () => (await readFile(settings, 'utf8')).includes('hooks'));
    await writeFile(settings, '{}\n');
    const shown = await until('it is red', problem);
    assert.match(shown.text, /taken out of .*settings\.json, and not in the dialog/u);
    assert.match(shown.remedy, /Guard an Agent/u);
    await noted(/Claude Code's hooks were changed behind/u, 1);

    window.send({ type: 'ask-agent', agent: 'claude', change: 'guard' });
    await window.decide(await window.hold(2), 'approve');
    await until('it is not red any more', () => problem() === undefined);

    window.send({ type: 'ask-agent', agent: 'claude', change: 'let' });
    await window.decide(await window.hold(3), 'approve');
    await until('it is let go', async () => !(await readFile(settings, 'utf8')).includes('hooks'));
    assert.equal(problem(), undefined);
  });
});
