/**
 * Takes the pictures of the dialog in docs/images from a real editor, with real holds of its real agent:
 * `npx tsx test/editor/dialog-pictures.mts`, after `npm run build`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { Disposables } from '../support/disposables';
import { Guarded } from '../support/guarded';
import { everyLook, picture, wear } from '../support/look';
import type { ToolCall } from '../support/scripted-model';

const folder = path.join(root, 'docs', 'images');
const wide = { width: 1100, height: 1180 };
const narrow = { width: 380, height: 1180 };

const PROMPT = 'Clean up the staging shop: its exports, and the users table they were made from.';
const LINE = [
  'psql -h db.production.example.com -d shop <<SQL && rm -rf exports',
  'BEGIN;',
  'DROP TABLE users;',
  'COMMIT;',
  'SQL',
].join('\n');
const CRITICAL = 'railway volume delete --volume pgdata --environment production --yes';

const owned = new Disposables();
try {
  await takeAll(await Guarded.start(owned));
} finally {
  await owned.dispose();
}

async function takeAll(guarded: Guarded): Promise<void> {
  const { agent, editor, page } = guarded;
  await page.setViewportSize(wide);
  await fillExports(path.join(editor.workspace, 'exports'));
  const command = (name: string) =>
    editor.host.evaluate((vscode, id) => {
      void vscode.commands.executeCommand(id);
    }, name);
  const ask = async (line: string) => {
    const run = agent.run([{ call: [shell(line)] }], PROMPT);
    const dialog = await guarded.dialog();
    await command('workbench.action.closeAuxiliaryBar');
    await command('workbench.action.closeSidebar');
    await command('notifications.clearAll');
    await dialog.locator('.blast-one[data-state=looking]').first().waitFor({ state: 'detached' });
    return { run, dialog };
  };

  const first = await ask(LINE);
  for (const look of everyLook) {
    await wear(editor, page, look);
    await picture(page, path.join(folder, `dialog-${look}.png`));
  }
  await page.setViewportSize(narrow);
  for (const look of ['light', 'dark'] as const) {
    await wear(editor, page, look);
    await picture(page, path.join(folder, `dialog-narrow-${look}.png`));
  }
  await first.dialog.locator('.answer.primary').click();
  await first.run;

  await page.setViewportSize({ ...wide, height: 900 });
  const second = await ask(CRITICAL);
  await second.dialog.locator('.word summary').click();
  await second.dialog.locator('#word').fill('Detach it and leave it for a week, please.');
  await picture(page, path.join(folder, 'dialog-critical-dark.png'));
  await second.dialog.locator('.answer.primary').click();
  await second.run;
}

function shell(line: string): ToolCall {
  const words = { explanation: 'Remove what is no longer needed', goal: 'Clean up staging' };
  const input = { command: line, ...words, mode: 'sync', timeout: 0 };
  return { tool: 'run_in_terminal', input };
}

/** What a clean-up would take along: some of it large. */
async function fillExports(exports: string): Promise<void> {
  const sizes = { 'users-2026-03.csv': 2_400_000, 'orders.csv': 900_000, 'notes.md': 2_000 };
  await mkdir(path.join(exports, 'photos'), { recursive: true });
  for (const [name, bytes] of Object.entries(sizes)) {
    await writeFile(path.join(exports, name), Buffer.alloc(bytes, 'x'));
  }
  for (let photo = 0; photo < 24; photo += 1) {
    await writeFile(path.join(exports, 'photos', `${photo}.jpg`), Buffer.alloc(60_000));
  }
}
