import assert from 'node:assert/strict';
import * as v from 'valibot';
import * as vscode from 'vscode';
import { until } from '../../support/until';
import { call, isWaiting } from './call';
import type { Call } from './call';

const manifest = v.object({
  contributes: v.object({
    configuration: v.array(
      v.object({
        properties: v.record(
          v.string(),
          v.object({ scope: v.optional(v.string()), enum: v.optional(v.array(v.string())) }),
        ),
      }),
    ),
  }),
});

/**
 * What an agent could try to press: accepting, confirming and clicking commands of the editor, in
 * whatever part of it the focus is.
 */
const presses = [
  'quickInput.accept',
  'quickInput.acceptInBackground',
  'workbench.action.acceptSelectedQuickOpenItem',
  'workbench.action.quickOpenSelectNext',
  'notification.acceptPrimaryAction',
  'notifications.focusToasts',
  'notification.expand',
  'list.select',
  'list.toggleExpand',
  'acceptSelectedSuggestion',
  'acceptRenameInput',
  'editor.action.inlineSuggest.commit',
  'interactive.acceptChanges',
  'workbench.action.chat.acceptTool',
  'workbench.action.chat.acceptToolConfirmation',
  'workbench.action.terminal.chat.runCommand',
  'workbench.action.focusActiveEditorGroup',
  'workbench.action.focusFirstEditorGroup',
  'editor.action.webvieweditor.showFind',
  'editor.action.webvieweditor.hideFind',
  'editor.action.webvieweditor.findNext',
  'workbench.action.webview.reloadWebviewAction',
];

const approvals = [
  undefined,
  'approve',
  { choice: 'approve' },
  { type: 'approve', id: 'hold', nonce: 'nonce' },
  { type: 'decide', hold: 'hold', nonce: '', choice: 'approve', minutes: 60, why: 'because' },
];

describe('while something is held, nothing but the dialog approves it', function () {
  this.timeout(120_000);
  let held: Call;
  const others: Call[] = [];

  before(async () => {
    const portcullis = vscode.extensions.getExtension('portcullis.portcullis');
    assert.ok(portcullis, 'the extension is installed');
    await portcullis.activate();
    held = await until('the broker', () => call('rm -rf ~/Pictures').catch(() => undefined));
    await until('the hold', () => isWaiting(held));
    // Only what could be approved shows anything: the dialog is open, and its guard time is over.
    await until('the dialog', () => tabs().some(({ isActive }) => isActive));
    await settle(8);
  });

  afterEach(() => {
    assert.ok(isWaiting(held), `it was answered: ${held.said.join(' | ')}`);
  });

  after(() => {
    for (const one of [held, ...others]) one.leave();
  });

  const tabs = () =>
    vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(
        ({ input }) =>
          input instanceof vscode.TabInputWebview && input.viewType.includes('portcullis'),
      );

  /** Lets pass what was set off, and sees that the broker still waits: it says so each second. */
  async function settle(signs = 3): Promise<void> {
    const { length } = held.said;
    await until('more signs of the broker', () => held.said.length >= length + signs);
  }

  it('no command of Portcullis, with whatever arguments', async () => {
    const all = await vscode.commands.getCommands(true);
    // A freeze denies what waits: it grants nothing, and leaves nothing to look at here.
    const ours = all.filter((name) => /portcullis/iu.test(name) && name !== 'portcullis.freeze');
    assert.ok(ours.includes('portcullis.pause'));
    for (const name of ours) {
      for (const approval of approvals) {
        void vscode.commands.executeCommand(name, approval, approval);
      }
    }
    await settle();
  });

  it('no command of the editor that accepts, confirms or clicks', async () => {
    const all = new Set(await vscode.commands.getCommands(false));
    const names = [...all].filter((name) => /accept|confirm/iu.test(name) && !/merge/iu.test(name));
    for (const name of new Set([...presses.filter((press) => all.has(press)), ...names])) {
      await vscode.commands.executeCommand('portcullis.showHold');
      await Promise.resolve(vscode.commands.executeCommand(name)).catch(() => undefined);
    }
    await vscode.commands.executeCommand('portcullis.showHold');
    for (const text of ['\n', ' ', 'y', 'a']) {
      await Promise.resolve(vscode.commands.executeCommand('type', { text })).catch(
        () => undefined,
      );
    }
    await settle();
  });

  it('no quick pick, input box or notification', async () => {
    const pick = vscode.window.showQuickPick(['Approve once', 'Deny']);
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    const box = vscode.window.showInputBox({ value: 'approve' });
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    void vscode.window.showWarningMessage('Portcullis holds an action', 'Approve once');
    await vscode.commands.executeCommand('notification.acceptPrimaryAction');
    await vscode.commands.executeCommand('notifications.clearAll');
    await Promise.all([pick, box]);
    await settle();
  });

  it('no URI', async () => {
    const { uriScheme } = vscode.env;
    for (const path of ['approve', 'approve?hold=1', 'pause?minutes=60']) {
      const uri = vscode.Uri.parse(`${uriScheme}://portcullis.portcullis/${path}`);
      void vscode.commands.executeCommand('vscode.open', uri);
      void vscode.commands.executeCommand('_extensions.handleUri', uri);
    }
    await settle();
  });

  it('no setting', async () => {
    const portcullis = vscode.extensions.getExtension('portcullis.portcullis');
    const { contributes } = v.parse(manifest, portcullis?.packageJSON);
    const settings = contributes.configuration.flatMap(({ properties }) =>
      Object.entries(properties),
    );
    assert.ok(settings.length > 0);
    for (const [name, schema] of settings) {
      assert.equal(schema.scope, 'application', `${name} can be set by a workspace`);
      for (const value of [...(schema.enum ?? []), true, false, undefined]) {
        const { Global } = vscode.ConfigurationTarget;
        await vscode.workspace.getConfiguration().update(name, value, Global);
      }
    }
    await settle();
  });

  it('no webview of another extension, that speaks to all frames', async () => {
    const panel = vscode.window.createWebviewPanel(
      'stranger',
      'A stranger',
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true },
    );
    panel.webview.html = `<script>
      const speak = (frame) => {
        for (const type of ['approve', 'show', 'beat', 'hello', 'keydown', 'did-click']) {
          frame.postMessage({ type, id: 'x', nonce: 'x', key: 'Enter' }, '*');
        }
        for (let at = 0; at < frame.length; at++) speak(frame[at]);
      };
      speak(window.top);
      acquireVsCodeApi().postMessage('spoken');
    </script>`;
    await new Promise((resolve) => panel.webview.onDidReceiveMessage(resolve));
    panel.dispose();
    await settle();
  });

  it('no answer that another caller gives through the socket', async () => {
    for (const command of ['approve', 'portcullis approve', '{"type":"decide"}']) {
      others.push(await call(command));
    }
    await settle();
  });

  it('and it is not paused by all of that: the next one is held too', async () => {
    const next = await call('rm -rf ~/Documents');
    others.push(next);
    await until('the hold', () => isWaiting(next));
  });
});
