import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { Disposables } from '../../support/disposables';
import { Editor } from '../../support/editor';
import { temporaryFolder } from '../../support/folders';
import { until } from '../../support/until';
import { packProject } from '../../support/vsix';
import { EditorWindow } from '../../support/window';

const SETTING = 'chat.tools.terminal.terminalProfile.linux';
/** What the status bar says. */
const NOT_SEALED = /are to be sealed, and are not[^]*take it out of the settings of the workspace/u;
/** What a person had set before. */
const OWN = { path: '/bin/dash' };

/** The setting that seals the terminals of the editor's own agent: who may change it, and what is said of it. */
describe('the setting for the terminals of the editor’s agent, in a real editor', function () {
  this.timeout(180_000);
  const owned = new Disposables();
  let editor: Editor;
  let window: EditorWindow;
  let sealed: string;
  let marks: string;

  before(async () => {
    marks = await temporaryFolder(owned);
    editor = await Editor.start({
      extensions: [await packProject()],
      settings: { [SETTING]: OWN },
    });
    await owned.add(() => editor.dispose());
    window = await EditorWindow.open(editor, editor.workspace, marks);
    sealed = path.join(userInfo().homedir, '.portcullis', 'sealed', 'bash');
  });
  after(() => owned.dispose());

  /** What the person's own settings say, whatever is in force. */
  const own = () =>
    window.evaluate((vscode) => {
      const section = vscode.workspace.getConfiguration('chat.tools.terminal.terminalProfile');
      return JSON.stringify(section.inspect('linux')?.globalValue ?? null);
    });
  const says = (value: unknown) =>
    until(`it is ${JSON.stringify(value)}`, async () => (await own()) === JSON.stringify(value));
  const changed = (value: { readonly path: string } | undefined) =>
    window.evaluate(async (vscode, path) => {
      const section = vscode.workspace.getConfiguration('chat.tools.terminal.terminalProfile');
      const { Global } = vscode.ConfigurationTarget;
      await section.update('linux', path === undefined ? undefined : { path }, Global);
    }, value?.path);
  const unseals = () =>
    window.evaluate((vscode) => {
      void vscode.commands.executeCommand('portcullis.unsealAgentTerminals');
    });
  const status = async () => {
    const item = window.page.locator('.statusbar-item', { hasText: 'Portcullis' }).first();
    return {
      said: (await item.locator('[aria-label]').first().getAttribute('aria-label')) ?? '',
      isRed: ((await item.getAttribute('class')) ?? '').includes('error-kind'),
    };
  };

  it('is set by its command, at once', async () => {
    await window.evaluate((vscode) =>
      vscode.commands.executeCommand('portcullis.sealAgentTerminals'),
    );
    await says({ path: sealed });
    const said = 'New terminals of the editor’s agent are sealed.';
    await window.page.locator('.notification-toast', { hasText: said }).waitFor();
  });

  it('is put back when it is changed, taken out, or was changed while no window was there', async () => {
    await changed({ path: '/bin/bash' });
    await says({ path: sealed });
    await changed(undefined);
    await says({ path: sealed });
    await window.reload(() => withoutSetting(path.join(editor.userData, 'User', 'settings.json')));
    await says({ path: sealed });
    assert.doesNotMatch((await status()).said, NOT_SEALED);
  });

  it('makes the status bar red where a workspace’s own value comes first, until that is gone', async () => {
    const folder = path.join(editor.workspace, '.vscode');
    const value = { [SETTING]: { path: '/bin/bash' } };
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'settings.json'), JSON.stringify(value));
    const { isRed } = await until('the status bar says it', async () => {
      const now = await status();
      return NOT_SEALED.test(now.said) ? now : undefined;
    });
    assert.ok(isRed);
    await rm(folder, { recursive: true });
    await until('it is said no more', async () => !NOT_SEALED.test((await status()).said));
    await says({ path: sealed });
  });

  it('stays when the person keeps it in the dialog', async () => {
    await unseals();
    const said = await window.deny();
    assert.match(said, /Let the editor’s agent work in ordinary terminals\?/u);
    assert.match(said, /Programs that they start can read secrets/u);
    assert.ok(said.includes(sealed));
    await changed(OWN);
    await says({ path: sealed });
  });

  it('is what it was before once the person lets it go in the dialog, and theirs to change', async () => {
    await unseals();
    await window.answer('approve');
    await says(OWN);
    await changed({ path: '/bin/bash' });
    await window.runs(await window.terminal());
    await says({ path: '/bin/bash' });
    assert.doesNotMatch((await status()).said, NOT_SEALED);
  });

  it('is not said to be set where the person’s settings cannot be written', async () => {
    const file = path.join(editor.userData, 'User', 'settings.json');
    await writeFile(file, `${await readFile(file, 'utf8')} { "unclosed": `);
    await window.evaluate((vscode) =>
      vscode.commands.executeCommand('portcullis.sealAgentTerminals'),
    );
    const said = 'are to be sealed, and are not. chat.tools.terminal.terminalProfile.linux could';
    await window.page.locator('.notification-toast', { hasText: said }).waitFor();
    assert.match((await status()).said, /could not be written to your settings/u);
    assert.ok((await status()).isRed);
  });
});

/** What somebody does who edits the file by hand. */
async function withoutSetting(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const rest = v.parse(v.record(v.string(), v.unknown()), JSON.parse(text));
  assert.ok(SETTING in rest);
  const kept = Object.entries(rest).filter(([name]) => name !== SETTING);
  await writeFile(file, JSON.stringify(Object.fromEntries(kept)));
}
