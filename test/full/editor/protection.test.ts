import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { Disposables } from '../../support/disposables';
import { Editor } from '../../support/editor';
import { temporaryFolder } from '../../support/folders';
import { until } from '../../support/until';
import { packVersion } from '../../support/versions';
import { EditorWindow } from '../../support/window';

describe('the protection view, in a real editor', function () {
  this.timeout(120_000);
  const owned = new Disposables();
  let window: EditorWindow;
  let person: string;

  before(async () => {
    person = await temporaryFolder(owned);
    const editor = await Editor.start({ extensions: [await packVersion('0.1.0', person, owned)] });
    await owned.add(() => editor.dispose());
    const marks = await temporaryFolder(owned);
    window = await EditorWindow.open(editor, editor.workspace, marks, { home: person });
  });
  after(() => owned.dispose());

  const frame = () =>
    until('the view is shown', async (): Promise<Frame | undefined> => {
      for (const one of window.page.frames()) {
        const tables = await one
          .locator('table.protection')
          .count()
          .catch(() => 0);
        if (tables > 0) return one;
      }
      return undefined;
    });
  const rowOf = async (label: string) =>
    (await frame()).locator('tbody', { has: (await frame()).getByText(label, { exact: true }) });
  const says = async (label: string, text: RegExp) => {
    const row = await rowOf(label);
    await until(`${label} says ${text.source}`, async () =>
      text.test(
        await row
          .locator('th')
          .innerText()
          .catch(() => ''),
      ),
    );
  };
  const status = async () => {
    const item = window.page.locator('.statusbar-item', { hasText: 'Portcullis' }).first();
    return (await item.locator('[aria-label]').first().getAttribute('aria-label')) ?? '';
  };

  it('shows the built-in agent, and leads to put another one under guard', async () => {
    await window.evaluate((vscode) => vscode.commands.executeCommand('portcullis.showProtection'));
    const view = await frame();
    await view.getByRole('heading', { name: 'No other agent was found' }).waitFor();
    await mkdir(path.join(person, '.claude'));
    await says('Claude Code', /Not guarded/u);
    await view.getByRole('button', { name: 'Guard it… Claude Code' }).click();
    assert.match(await window.answer('approve'), /Put Claude Code under guard/u);
    await says('Claude Code', /Guarded[^]*Proved/u);
    const commands = (await rowOf('Claude Code')).getByRole('button', { name: /^Commands/u });
    assert.match((await commands.getAttribute('aria-label')) ?? '', /^Commands: enforced\./u);
  });

  it('is red, and so is the status bar, when its hooks are gone, and leads to put them back', async () => {
    const settings = path.join(person, '.claude', 'settings.json');
    const text = await readFile(settings, 'utf8');
    await writeFile(settings, '{}\n');
    await says('Claude Code', /The guard is off[^]*taken out of [^]*does not hold any more/u);
    await until('the status bar says so', async () =>
      (await status()).includes('Claude Code is not guarded as it should be'),
    );
    const view = await frame();
    await view.getByRole('button', { name: 'Guard it… Claude Code' }).click();
    await window.answer('approve');
    await says('Claude Code', /Guarded[^]*Proved/u);
    await until(
      'the status bar is calm',
      async () => !(await status()).includes('as it should be'),
    );
    assert.deepEqual(JSON.parse(await readFile(settings, 'utf8')), JSON.parse(text));
  });

  it('proves again by a click', async () => {
    const proofs = path.join(person, '.portcullis', 'proofs');
    const before = await readFile(proofs, 'utf8');
    await (await frame()).getByRole('button', { name: 'Prove it: Claude Code' }).click();
    await until('there is another proof', async () => (await readFile(proofs, 'utf8')) !== before);
    await says('Claude Code', /Guarded[^]*Proved/u);
  });

  it('tells whether terminals can be sealed here, and how ordinary ones go out as that is changed', async () => {
    const region = (await frame()).getByRole('region', { name: 'Terminals' });
    await region.getByText('can be opened here').waitFor();
    const set = (on: boolean | undefined) =>
      window.evaluate(async (vscode, value) => {
        const { Global } = vscode.ConfigurationTarget;
        const section = vscode.workspace.getConfiguration('portcullis.egress');
        await section.update('terminals', value, Global);
      }, on);
    const round = region.getByText(/A program can go round the gate there/u);
    const direct = region.getByText(/go out by themselves, unseen/u);
    await direct.waitFor();
    await set(true);
    await round.waitFor();
    assert.equal(await direct.count(), 0);
    await set(undefined);
    await direct.waitFor();
    assert.equal(await round.count(), 0);
  });
});
