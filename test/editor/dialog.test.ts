import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { Agent } from '../support/agent';
import { Disposables } from '../support/disposables';
import { Guarded } from '../support/guarded';
import { until } from '../support/until';
import { call, isWaiting } from './host/call';

/** Held wherever it is run, and harmless if it ever is not. */
const held = (name: string) => Agent.terminal(`rm -rf ~/portcullis-test-${name}`);

describe('the dialog, in a real editor', function () {
  this.timeout(300_000);
  const owned = new Disposables();
  let guarded: Guarded;
  let page: Page;

  before(async () => {
    guarded = await Guarded.start(owned);
    ({ page } = guarded);
  });
  after(() => owned.dispose());

  const status = () => page.locator('.statusbar-item', { hasText: 'Portcullis' }).first();
  /** Not waited for: some commands last until a person has answered. */
  const command = (name: string) =>
    guarded.editor.host.evaluate((vscode, id) => {
      void vscode.commands.executeCommand(id);
    }, name);

  it('hides secret files from search after consent to the difference, and shows them again', async () => {
    const isHidden = () =>
      guarded.editor.host.evaluate((vscode) => {
        const exclude = vscode.workspace.getConfiguration('search').inspect('exclude');
        return JSON.stringify(exclude?.globalValue ?? {}).includes('.portcullis-hidden');
      });
    assert.equal(await isHidden(), false);
    // The notification approves nothing: it leads to the dialog.
    await page.getByRole('button', { name: 'Show what would change' }).click();
    const dialog = await guarded.dialog();
    await dialog.locator('.difference', { hasText: '.portcullis-hidden' }).waitFor();
    await dialog.locator('.answer.accept').click();
    await until('the setting', isHidden);

    await command('portcullis.showInSearch');
    await (await guarded.dialog()).locator('.answer.primary').click();
    assert.equal(await isHidden(), true);
    await command('portcullis.showInSearch');
    await (await guarded.dialog()).locator('.answer.accept').click();
    await until('the setting as it was', async () => !(await isHidden()));
  });

  it('leaves the focus where a person types when an agent’s action is held', async () => {
    const file = path.join(guarded.editor.workspace, 'typing.txt');
    await writeFile(file, '');
    await guarded.editor.host.evaluate(async (vscode, name) => {
      await vscode.window.showTextDocument(vscode.Uri.file(name));
    }, file);
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.type('before ');
    const host = await guarded.editor.host.evaluate(() => process.pid);
    const hook = await call('rm -rf ~/portcullis-test-typing', host);
    const dialog = await guarded.dialog();
    await page.keyboard.type('yes y approve ');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await page.keyboard.type('after');
    await until('what was typed is in the document', async () => {
      const text = await guarded.editor.host.evaluate(
        (vscode) => vscode.window.visibleTextEditors[0]?.document.getText() ?? '',
      );
      return /^before yes y approve\s+after$/u.test(text);
    });
    assert.equal(await dialog.locator('body').getAttribute('data-state'), 'armed');
    await until('it still waits', () => isWaiting(hook));
    await guarded.answer('deny');
    await until('the refusal', () => hook.said.some((line) => line.startsWith('refuse')));
  });

  it('counts the holds in the status bar, which leads to the dialog', async () => {
    const run = guarded.agent.run([{ call: [held('status')] }]);
    await guarded.dialog();
    await status().getByText('holding 1').waitFor();
    await guarded.editor.host.evaluate((vscode) =>
      vscode.commands.executeCommand('workbench.action.files.newUntitledFile'),
    );
    await status().click();
    const dialog = await guarded.dialog();
    await dialog.locator(':focus', { hasText: 'Deny' }).waitFor();
    await page.keyboard.press('Escape');
    assert.match((await run).results[0] ?? '', /denied/iu);
    await status().getByText('holding').waitFor({ state: 'detached' });
  });

  it('takes the focus from the terminal in which a person typed the line, and gives it back', async () => {
    const terminal = await guarded.openTerminal();
    await terminal.type('rm -rf ~/portcullis-test-person');
    const dialog = await guarded.dialog();
    await dialog.locator(':focus', { hasText: 'Deny' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.terminal.xterm.focus').waitFor();
    await page.keyboard.type('echo > typed-after');
    await page.keyboard.press('Enter');
    await until('the next line', () => guarded.has('typed-after'));
  });

  it('says when a terminal is unguarded', async () => {
    await guarded.editor.host.evaluate((vscode) => {
      vscode.window.createTerminal({ name: 'a bare one', shellPath: '/bin/sh' });
    });
    await status().getByText('unguarded').waitFor();
    await command('portcullis.showAudit');
    await until('the panel says so', async () => {
      const texts = page.frames().map((frame) => frame.getByText(/have no gate: a bare one/u));
      const counts = await Promise.all(texts.map((text) => text.count().catch(() => 0)));
      return counts.some((count) => count > 0);
    });
    await guarded.editor.host.evaluate((vscode) => {
      for (const one of vscode.window.terminals) if (one.name === 'a bare one') one.dispose();
    });
    await status().getByText('unguarded').waitFor({ state: 'detached' });
  });

  it('is red while the editor does not call the hook of its agent', async () => {
    const set = (value: boolean | undefined) =>
      guarded.editor.host.evaluate(async (vscode, to) => {
        await vscode.workspace.getConfiguration('chat').update('useHooks', to ?? undefined, true);
      }, value);
    await set(false);
    await status().getByText('needs you').waitFor();
    await set(undefined);
    await status().getByText('needs you').waitFor({ state: 'detached' });
  });

  it('denies when it is closed', async () => {
    const run = guarded.agent.run([{ call: [held('closing')] }]);
    await guarded.dialog();
    await page.locator('.tab', { hasText: 'Portcullis' }).click();
    await command('workbench.action.closeActiveEditor');
    assert.match((await run).results[0] ?? '', /denied/iu);
  });

  it('pauses with a reason and an end, says so, and is on again when a person resumes', async () => {
    await command('portcullis.pause');
    const dialog = await guarded.dialog();
    await dialog.getByLabel('5 minutes', { exact: true }).check();
    await dialog.getByLabel('Why').fill('a test of the pause');
    await dialog.locator('.answer.accept').click();
    await status().getByText('paused').waitFor();
    const { results } = await guarded.agent.run([{ call: [held('paused')] }]);
    assert.doesNotMatch(results[0] ?? '', /denied/iu);
    await command('portcullis.resume');
    await status().getByText('paused').waitFor({ state: 'detached' });
    const text = (await guarded.record()).join('\n');
    assert.match(text, /a test of the pause/u);
  });

  it('says that the guard is gone when the broker dies, which has run nothing and comes back', async () => {
    const run = guarded.agent.run([{ call: [held('broker')] }]);
    const dialog = await guarded.dialog();
    const broker = await brokerOf(guarded);
    process.kill(broker, 'SIGKILL');
    await dialog.getByText(/guard is gone/u).waitFor();
    assert.equal(await dialog.locator('.answer.accept').isVisible(), false);
    assert.match((await run).results[0] ?? '', /not run/iu);
    await until('another broker', async () => (await brokerOf(guarded)) !== broker);
    await until('calm', async () => (await status().innerText()).trim() === 'Portcullis');
    await command('workbench.action.closeAllEditors');
  });

  it('says by itself that the guard is gone when the extension host dies', async () => {
    void guarded.agent.run([{ call: [held('host')] }]).catch(() => undefined);
    const dialog = await guarded.dialog();
    const pid = await guarded.editor.host.evaluate(() => process.pid);
    process.kill(pid, 'SIGKILL');
    await dialog.getByText(/guard is gone/u).waitFor();
    assert.equal(await dialog.locator('.answer.accept').isVisible(), false);
  });
});

/** The broker's process: the only child of the extension host that runs our bundle. */
async function brokerOf(guarded: Guarded): Promise<number> {
  const host = await guarded.editor.host.evaluate(() => process.pid);
  return until('the broker’s process', async () => {
    const children = await readFile(`/proc/${host}/task/${host}/children`, 'utf8');
    for (const child of children.trim().split(' ')) {
      const line = await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '');
      if (line.includes('broker.js')) return Number(child);
    }
    return undefined;
  });
}
