import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { Disposables } from '../support/disposables';
import { Guarded, Typist } from '../support/guarded';
import { until } from '../support/until';

describe('terminals that were there before, in a real editor', function () {
  this.timeout(300_000);
  const owned = new Disposables();
  let guarded: Guarded;
  let page: Page;

  before(async () => {
    // Portcullis is installed in an editor that has been in use.
    guarded = await Guarded.start(owned, undefined, async ({ host }) => {
      await host.evaluate(async (vscode) => {
        const terminal = vscode.window.createTerminal('an old one');
        terminal.show();
        await terminal.processId;
      });
    });
    ({ page } = guarded);
  });
  after(() => owned.dispose());

  const status = () => page.locator('.statusbar-item', { hasText: 'Portcullis' }).first();
  const names = () =>
    guarded.editor.host.evaluate((vscode) => vscode.window.terminals.map(({ name }) => name));
  const pids = () =>
    guarded.editor.host.evaluate((vscode) =>
      Promise.all(vscode.window.terminals.map(({ processId }) => processId)),
    );

  it('can be opened anew where they are older than the extension', async () => {
    await status().getByText('unguarded').waitFor();
    await guarded.editor.host.evaluate((vscode) => {
      void vscode.commands.executeCommand('portcullis.relaunchTerminals');
    });
    await page.locator('.quick-input-widget', { hasText: 'an old one' }).waitFor();
    await page.keyboard.press('Enter');
    await status().getByText('unguarded').waitFor({ state: 'detached' });
    await until('one in its place', async () => (await names()).join() === 'an old one');

    const terminal = new Typist(guarded.editor, page);
    await terminal.type('rm -rf ~/portcullis-test-relaunched');
    assert.match(await guarded.answer('deny'), /portcullis-test-relaunched/u);
  });

  it('go on being asked about after the window was reloaded, by the new broker', async () => {
    const terminal = new Typist(guarded.editor, page);
    await terminal.type('reloaded=still-the-same-shell');
    const before = await pids();
    const host = guarded.editor.host.hostsSeen + 1;
    await page.reload();
    await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
    await guarded.editor.host.connected(host);
    await guarded.isOn();
    await until('the terminal is back', async () => (await pids()).length === before.length);
    assert.deepEqual(await pids(), before, 'the same shell');
    await until('calm', async () => (await status().innerText()).trim() === 'Portcullis');

    await terminal.type('echo > "$reloaded"');
    await until('what is harmless runs', () => guarded.has('still-the-same-shell'));
    await terminal.type('rm -rf ~/portcullis-test-reloaded');
    const said = await guarded.answer('deny');
    assert.match(said, /portcullis-test-reloaded/u);
    await terminal.type('echo > after-the-denial');
    await until('the shell goes on', () => guarded.has('after-the-denial'));
  });
});
