import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import manifest from '../../../package.json';
import texts from '../../../package.nls.json';
import { Disposables } from '../../support/disposables';
import { Editor } from '../../support/editor';
import { temporaryFolder } from '../../support/folders';
import { until } from '../../support/until';
import { packVersion } from '../../support/versions';
import { EditorWindow } from '../../support/window';

const [walkthrough] = manifest.contributes.walkthroughs;

describe('the first steps, in a real editor', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let editor: Editor;
  let window: EditorWindow;
  /** What was there before. */
  let others: readonly string[];

  before(async () => {
    others = await scratches();
    const person = await temporaryFolder(owned);
    editor = await Editor.start({ extensions: [await packVersion('0.1.0', person, owned)] });
    await owned.add(() => editor.dispose());
    const marks = await temporaryFolder(owned);
    window = await EditorWindow.open(editor, editor.workspace, marks, { home: person });
  });
  after(() => owned.dispose());

  const run = (name: string) =>
    window.evaluate((vscode, id) => {
      void vscode.commands.executeCommand(`portcullis.${id}`);
    }, name);
  const told = (text: RegExp) =>
    window.page.locator('.notification-list-item-message', { hasText: text }).first().waitFor();
  const scratches = async () =>
    (await readdir(os.tmpdir())).filter((name) => name.startsWith('portcullis-try-'));

  const done = async (step: string) => {
    await run('getStarted');
    await window.page
      .locator(`[data-done-step-id$="portcullis.start.${step}"][aria-checked="true"]`)
      .waitFor();
  };

  it('are a walkthrough, whose steps are done by what is so', async () => {
    await run('getStarted');
    const page = window.page.locator('.gettingStartedContainer');
    await page.getByText('Get Started with Portcullis').first().waitFor();
    for (const { title } of walkthrough?.steps ?? []) {
      const key = title.slice(1, -1);
      const text = Object.entries(texts).find(([name]) => name === key)?.[1] ?? key;
      await page.getByText(text, { exact: true }).first().waitFor();
    }
    await page.getByRole('button', { name: 'Show the guarded folders' }).click();
    await window.page.locator('.quick-input-widget').waitFor();
    await window.page.keyboard.press('Escape');
    await done('folder');
  });

  it('show a command being held where nothing can be lost, and say what came of it', async () => {
    await run('tryHeld');
    assert.match(await window.deny(), /Deletes nothing-of-value/u);
    await told(/It was not run/u);
    await done('try');
    const made = (await scratches()).filter((name) => !others.includes(name));
    assert.equal(made.length, 1);
    const folder = path.join(os.tmpdir(), made[0] ?? '', 'nothing-of-value');
    assert.deepEqual((await readdir(folder)).sort(), ['one.txt', 'three.txt', 'two.txt']);
  });

  it('let it run too, and leave nothing behind', async () => {
    await run('tryHeld');
    await window.answer('approve');
    await told(/You let it run/u);
    await window.evaluate((vscode) => {
      for (const terminal of vscode.window.terminals) terminal.dispose();
    });
    await until('what was made for it is gone', async () =>
      (await scratches()).every((name) => others.includes(name)),
    );
  });

  it('explain a selected command line in a document that nobody can edit', async () => {
    const file = path.join(editor.workspace, 'deploy.sh');
    await writeFile(file, 'ls\ngit push --force origin main\n');
    await window.evaluate(async (vscode, name) => {
      const shown = await vscode.window.showTextDocument(vscode.Uri.file(name));
      shown.selection = new vscode.Selection(1, 0, 1, 28);
    }, file);
    await run('explainSelection');
    const text = await until('it is explained', async () => {
      const found = await window.evaluate(
        (vscode) =>
          vscode.workspace.textDocuments
            .find(({ uri }) => uri.scheme === 'portcullis-explain')
            ?.getText() ?? '',
      );
      return found === '' ? undefined : found;
    });
    assert.match(text, /nothing was run, and nothing recorded/u);
    assert.equal(await window.isAsking(), false);
  });

  it('say what to do where nothing is selected', async () => {
    await window.evaluate((vscode) =>
      vscode.commands.executeCommand('workbench.action.closeAllEditors'),
    );
    await run('explainSelection');
    await told(/select a command line first/u);
  });
});
