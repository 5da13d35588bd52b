/**
 * Takes the pictures of docs/images from a real editor, with real holds of its real agent and of a
 * terminal: `npx tsx test/editor/screenshots.mts`, after `npm run build`. Those of the dialog: dialog-pictures.mts.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../scripts/lib/paths.mjs';
import { Disposables } from '../support/disposables';
import { Editor } from '../support/editor';
import { firstVolumes } from '../support/fake-railway';
import { temporaryFolder } from '../support/folders';
import { Guarded } from '../support/guarded';
import { everyLook, picture, wear } from '../support/look';
import type { Look } from '../support/look';
import type { ToolCall } from '../support/scripted-model';
import { until } from '../support/until';
import { packVersion } from '../support/versions';
import { EditorWindow } from '../support/window';

const folder = path.join(root, 'docs', 'images');
const shop = { width: 1280, height: 860 };

const owned = new Disposables();
try {
  await takeConsent();
  await takeAll(await Guarded.start(owned));
} finally {
  await owned.dispose();
}

/** What is shown before an agent is put under guard, for a person whose home is made up. */
async function takeConsent(): Promise<void> {
  const person = await temporaryFolder(owned);
  const settings = path.join(person, '.claude', 'settings.json');
  await mkdir(path.dirname(settings));
  await writeFile(settings, '{\n  // the one that I like\n  "model": "opus"\n}\n');
  const editor = await Editor.start({ extensions: [await packVersion('0.1.0', person, owned)] });
  await owned.add(() => editor.dispose());
  const marks = await temporaryFolder(owned);
  const window = await EditorWindow.open(editor, editor.workspace, marks, {
    ...shop,
    home: person,
  });
  await window.evaluate((vscode) => {
    void vscode.commands.executeCommand('portcullis.guardAgent');
  });
  await window.choose('Claude Code');
  await window.dialog();
  for (const look of ['dark', 'light'] as const) {
    await wear(editor, window.page, look);
    await picture(window.page, path.join(folder, `consent-${look}.png`));
  }
  await window.answer('approve');
  await takeProtection(window, editor, person);
  await editor.dispose();
}

/** The table of agents: one under guard and proved, one that is not, and the same where hooks were taken out. */
async function takeProtection(window: EditorWindow, editor: Editor, person: string): Promise<void> {
  await mkdir(path.join(person, '.gemini'), { recursive: true });
  await window.evaluate((vscode) => vscode.commands.executeCommand('notifications.clearAll'));
  await window.evaluate((vscode) => vscode.commands.executeCommand('portcullis.showProtection'));
  const shows = (text: string) =>
    until(`the view says ${text}`, async () => {
      for (const frame of window.page.frames()) {
        const found = frame.locator('table.protection', { hasText: text });
        if ((await found.count().catch(() => 0)) > 0) return frame;
      }
      return undefined;
    });
  await shows('Proved');
  const frame = await shows('Not guarded');
  await frame
    .getByRole('button', { name: /^Prompts: partly/u })
    .first()
    .click();
  for (const look of everyLook) {
    await wear(editor, window.page, look);
    await picture(window.page, path.join(folder, `protection-${look}.png`));
  }
  await writeFile(path.join(person, '.claude', 'settings.json'), '{}\n');
  await shows('The guard is off');
  await wear(editor, window.page, 'dark');
  await picture(window.page, path.join(folder, 'protection-off-dark.png'));
}

async function takeAll(guarded: Guarded): Promise<void> {
  const { agent, editor, endpoint, page } = guarded;
  await page.setViewportSize(shop);
  const command = (name: string) =>
    editor.host.evaluate((vscode, id) => {
      void vscode.commands.executeCommand(id);
    }, name);

  // What the agent may do, and what it may not see, so that the panel has something to tell.
  await agent.run([
    { call: [shell('git status', 'See what has changed', 'Clean up staging')] },
    { call: [shell('ls scripts', 'Find the scripts', 'Clean up staging')] },
    { call: [shell('cat scripts/domains.sh', 'Find a token', 'Clean up staging')] },
  ]);
  await command('notifications.clearAll');
  await command('portcullis.showAudit');

  const run = agent.run([{ call: [deletion(endpoint)] }]);
  await guarded.dialog();
  await command('workbench.action.closeAuxiliaryBar');
  await guarded.answer('deny');
  await run;

  await openRow(page);
  for (const look of everyLook) await take(guarded, 'panel', look);

  await command('portcullis.pause');
  await guarded.dialog();
  await take(guarded, 'pause', 'dark');
  await guarded.answer('deny');

  await command('portcullis.hideFromSearch');
  await guarded.dialog();
  await take(guarded, 'search', 'dark');
  await guarded.answer('deny');
}

/** A call of the terminal tool, with what the agent says of itself. */
function shell(command: string, explanation: string, goal: string): ToolCall {
  return {
    tool: 'run_in_terminal',
    input: { command, explanation, goal, mode: 'sync', timeout: 0 },
  };
}

function deletion(endpoint: string): ToolCall {
  const [volume] = firstVolumes;
  const query = `mutation { volumeDelete(volumeId: "${volume?.id ?? ''}") }`;
  const line = [
    `curl -sS ${endpoint} \\`,
    '  -H "Authorization: Bearer $RAILWAY_TOKEN" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '${JSON.stringify({ query })}'`,
  ].join('\n');
  return shell(line, 'Delete the volume that is no longer needed', 'Clean up staging');
}

/** Unfolds the newest denied action in the panel. */
async function openRow(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    const row = frame.locator('.node.row[data-group=denied]').first();
    if ((await row.count()) > 0) await row.click();
  }
}

async function take({ editor, page }: Guarded, name: string, look: Look): Promise<void> {
  await wear(editor, page, look);
  await picture(page, path.join(folder, `${name}-${look}.png`));
}
