import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { call, isWaiting } from '../../editor/host/call';
import { violations } from '../../pages/axe';
import { Agent } from '../../support/agent';
import { Disposables } from '../../support/disposables';
import { Guarded } from '../../support/guarded';
import { until } from '../../support/until';

/** The answers beside yes and no, in a real editor with its real agent. */
describe('the answers of the dialog, in a real editor', function () {
  this.timeout(300_000);
  const owned = new Disposables();
  let guarded: Guarded;

  before(async () => {
    guarded = await Guarded.start(owned);
  });
  after(() => owned.dispose());

  const command = (name: string) =>
    guarded.editor.host.evaluate((vscode, id) => {
      void vscode.commands.executeCommand(id);
    }, name);
  const answer = async (act: (dialog: Frame) => Promise<void>) => {
    const dialog = await guarded.dialog();
    await act(dialog);
    await until('the answer is taken', async () => !(await guarded.isAsking()));
  };
  const fill = async () => {
    const folder = path.join(guarded.editor.workspace, 'exports');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'users.csv'), 'a,b\n'.repeat(1_000));
  };

  it('tells the agent what the person says, and shows what they said to it', async () => {
    const run = guarded.agent.run(
      [{ call: [Agent.terminal('git push --force origin main')] }],
      'Publish my branch.',
    );
    await answer(async (dialog) => {
      await dialog.locator('.origin .prompt', { hasText: 'Publish my branch.' }).waitFor();
      await dialog.locator('.word summary').click();
      await dialog.locator('#word').fill('Open a pull request.');
      await dialog.locator('.answer.primary').click();
    });
    assert.match((await run).results[0] ?? '', /They say: “Open a pull request\.”/u);
  });

  it('tells the agent the safer way by a click', async () => {
    const run = guarded.agent.run([{ call: [Agent.terminal('git push --force origin dev')] }]);
    await answer((dialog) => dialog.locator('.answer.advise').click());
    assert.match((await run).results[0] ?? '', /in the safer way that is named at the end/u);
  });

  it('shows how much would go, and has nothing that axe-core finds', async () => {
    await fill();
    const run = guarded.agent.run([{ call: [Agent.terminal('rm -rf exports')] }]);
    await answer(async (dialog) => {
      await dialog.locator('.blast-one[data-state=known]').first().waitFor();
      const found = await violations(dialog);
      assert.deepEqual(found, []);
      await dialog.locator('.answer.lasting').click();
    });
    await run;
    assert.equal(await guarded.has('exports/users.csv'), false);
  });

  it('calls a person who looks elsewhere, by a notification that decides nothing', async () => {
    const host = await guarded.editor.host.evaluate(() => process.pid);
    const first = await call('rm -rf ~/portcullis-test-first', host);
    await guarded.dialog();
    await guarded.page.locator('.tab', { hasText: 'Portcullis' }).click();
    await command('workbench.action.files.newUntitledFile');
    await command('notifications.clearAll');
    await until('another tab is in front', () =>
      guarded.editor.host.evaluate(({ window }) =>
        window.tabGroups.activeTabGroup.activeTab?.label.startsWith('Untitled'),
      ),
    );
    const second = await call('rm -rf ~/portcullis-test-second', host);
    const toast = guarded.page.locator('.notification-list-item', { hasText: 'they wait for you' });
    await toast.first().waitFor();
    assert.doesNotMatch(await toast.first().innerText(), /portcullis-test/u);
    await command('notifications.focusToasts');
    await command('notification.acceptPrimaryAction');
    await guarded.dialog();
    // It hears so every second: what was answered never does again.
    await until('both still wait', () => isWaiting(first) && isWaiting(second));
    for (const one of [first, second]) one.leave();
  });

  it('leaves a message of another shape or origin alone, and the record tells of it', async () => {
    const host = await guarded.editor.host.evaluate(() => process.pid);
    const held = await call('rm -rf ~/portcullis-test-strange', host);
    // The dialog of what was held before may still be on its way out.
    const dialog = await until('its dialog', async () => {
      const open = await guarded.dialog();
      const text = await open.locator('body').innerText();
      return text.includes('portcullis-test-strange') ? open : undefined;
    });
    await dialog.evaluate(`{
      window.postMessage({ type: 'approve' }, window.origin);
      window.dispatchEvent(new MessageEvent('message', {
        data: { type: 'gone' }, origin: 'https://elsewhere.example',
      }));
    }`);
    await until('both are in the record', async () => {
      const notes = (await guarded.record()).filter((line) =>
        line.includes('A message to the dialog was refused'),
      );
      return notes.length === 2;
    });
    await until('it still waits', () => isWaiting(held));
    assert.equal(await dialog.locator('body').getAttribute('data-state'), 'armed');
    await guarded.answer('deny');
    held.leave();
  });
});
