import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { Disposables } from '../../support/disposables';
import { Guarded } from '../../support/guarded';
import { until } from '../../support/until';
import { call, isWaiting } from '../../editor/host/call';

describe('a freeze, in a real editor', function () {
  this.timeout(300_000);
  const owned = new Disposables();
  let guarded: Guarded;
  let page: Page;

  before(async () => {
    guarded = await Guarded.start(owned);
    ({ page } = guarded);
  });
  after(() => owned.dispose());

  const host = () => guarded.editor.host.evaluate(() => process.pid);
  const statusItem = (text: string) => page.locator('.statusbar-item', { hasText: text }).first();
  /** What the built-in agent's hook hears of a call. */
  const answerTo = async (command: string) => {
    const hook = await call(command, await host());
    return until('the answer', () => hook.said.find((line) => line !== 'wait'));
  };

  it('stops what agents want by a button, and lets go in the dialog', async () => {
    const waiting = await call('rm -rf ~/portcullis-test-freeze', await host());
    await until('it waits', () => isWaiting(waiting));
    await guarded.editor.host.evaluate((vscode) =>
      vscode.commands.executeCommand('portcullis.audit.focus'),
    );
    await page.getByRole('button', { name: 'Freeze Every Agent' }).first().click();
    await statusItem('agents frozen').waitFor();
    await until('it is denied', () => waiting.said.some((line) => line.startsWith('refuse')));
    assert.match(await answerTo('ls'), /^refuse/u);

    await guarded.editor.host.evaluate((vscode) => {
      void vscode.commands.executeCommand('portcullis.unfreeze');
    });
    const asked = await guarded.dialog();
    await asked.getByRole('button', { name: 'Let agents go on' }).click();
    // The status bar shows something else already while the release is asked about.
    await until('agents go on', async () => (await answerTo('ls')).startsWith('pass'));
    await statusItem('agents frozen').waitFor({ state: 'detached' });
  });
});
