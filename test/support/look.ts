import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Editor } from './editor';

/** The kinds of theme that everything shown must be readable in. */
export type Look = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

/** The editor's own theme of each kind, and the class its window then carries. */
const looks: Readonly<Record<Look, { readonly theme: string; readonly mark: string }>> = {
  light: { theme: 'Light 2026', mark: 'vs' },
  dark: { theme: 'Dark 2026', mark: 'vs-dark' },
  'high-contrast': { theme: 'Default High Contrast', mark: 'hc-black' },
  'high-contrast-light': { theme: 'Default High Contrast Light', mark: 'hc-light' },
};

/** Every look, for a test that goes through them. */
export const everyLook: readonly Look[] = ['light', 'dark', 'high-contrast', 'high-contrast-light'];

/** Switches the editor's theme and waits until the window wears it. */
export async function wear(editor: Editor, page: Page, look: Look): Promise<void> {
  const { theme, mark } = looks[look];
  await editor.host.evaluate(async (vscode, name) => {
    const workbench = vscode.workspace.getConfiguration('workbench');
    await workbench.update('colorTheme', name, vscode.ConfigurationTarget.Global);
  }, theme);
  await page.waitForSelector(`.monaco-workbench.${mark}`);
}

/** Saves what the page shows now as a PNG, making its folder. */
export async function picture(page: Page, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file, animations: 'disabled' });
}
