import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { Disposables } from '../../support/disposables';
import { Editor } from '../../support/editor';
import { temporaryFolder } from '../../support/folders';
import { until } from '../../support/until';
import { packVersion } from '../../support/versions';
import { EditorWindow } from '../../support/window';

describe('the audit panel, in a real editor', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let window: EditorWindow;
  let shell: number;
  let exports: string;

  before(async () => {
    const person = await temporaryFolder(owned);
    const editor = await Editor.start({
      extensions: [await packVersion('0.1.0', person, owned)],
      settings: { 'files.simpleDialog.enable': true },
    });
    await owned.add(() => editor.dispose());
    const marks = await temporaryFolder(owned);
    exports = await temporaryFolder(owned);
    window = await EditorWindow.open(editor, editor.workspace, marks, { home: person });
    shell = await window.terminal();
    await window.runs(shell);
  });
  after(() => owned.dispose());

  /** The panel's page, once it shows this. */
  const panel = (selector: string): Promise<Frame> =>
    until('the panel', async () => {
      for (const frame of window.page.frames()) {
        const count = await frame
          .locator(selector)
          .count()
          .catch(() => 0);
        if (count > 0) return frame;
      }
      return undefined;
    });

  it('shows what was typed into a terminal, with its place in the chain', async () => {
    await window.evaluate((vscode) => {
      void vscode.commands.executeCommand('portcullis.audit.focus');
    });
    const frame = await panel('.node.row[data-group=allowed]');
    const row = frame.locator('.node.row', { hasText: 'ran-' }).first();
    await row.click();
    await frame.locator('.proof').getByText('as it was recorded').first().waitFor();
  });

  it('takes what happens live, finds it by its words, and is worked by keyboard', async () => {
    await window.line(shell, 'true needle-in-the-record');
    const frame = await panel('.node.row');
    await frame.locator('.node.row', { hasText: 'needle-in-the-record' }).first().waitFor();
    const search = frame.locator('#filter');
    await search.fill('needle-in-the-record');
    await until('it alone', async () => (await frame.locator('.node.row').count()) === 1);
    await search.press('ArrowDown');
    await window.page.keyboard.press('End');
    await window.page.keyboard.press('Enter');
    await frame.locator('.node.details').waitFor();
  });

  it('copies an action as Markdown into the clipboard, where the editor finds it', async () => {
    const { page } = window;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const frame = await panel('.node.details');
    await frame.getByRole('button', { name: 'Copy as Markdown' }).click();
    await frame.getByText('Copied as Markdown.').waitFor();
    const copied = await until('the clipboard', () =>
      window.evaluate(async (vscode) => {
        const text = await vscode.env.clipboard.readText();
        return text === '' ? undefined : text;
      }),
    );
    assert.match(copied, /^- .*: \*\*allow, allowed\*\* `true needle-in-the-record`\n/u);
  });

  it('exports what is shown into the file that a person names, for their user alone', async () => {
    const { page } = window;
    const file = path.join(exports, 'found.csv');
    const frame = await panel('.node.row');
    await frame.getByLabel('Export what is shown').selectOption('csv');
    await frame.getByRole('button', { name: 'Export…' }).click();
    const input = page.locator('.quick-input-widget .quick-input-box input');
    await input.waitFor();
    await until('the name that is proposed', async () =>
      (await input.inputValue()).endsWith('portcullis-record.csv'),
    );
    await input.fill(file);
    // While the dialog still looks at the folder that was named it takes no Enter.
    await until('the dialog has taken it', async () => {
      await input.press('Enter', { timeout: 1_000 }).catch(() => undefined);
      return !(await input.isVisible());
    });
    await frame.getByText(/were written to .*found\.csv/u).waitFor();
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    assert.equal(lines.length, 2);
    assert.match(lines[1] ?? '', /true needle-in-the-record/u);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('leaves a message of another shape or origin alone, and the record tells of it', async () => {
    const frame = await panel('.node.row');
    await frame.evaluate(`{
      window.postMessage({ type: 'approve' }, window.origin);
      window.dispatchEvent(new MessageEvent('message', {
        data: { type: 'state' }, origin: 'https://elsewhere.example',
      }));
    }`);
    await frame.locator('#filter').fill('message to the panel was ignored');
    await until(
      'both are in the record',
      async () => (await frame.locator('.node.row').count()) === 2,
    );
  });
});
