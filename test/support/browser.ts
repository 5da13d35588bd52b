import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/setup/system-packages.mjs';
import type { Disposables } from './disposables';

/** Flags that keep Chromium to itself: no sandbox for root, no calls home. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * What a fresh profile must remember for the built-in agent to be there without signing in and to
 * ask nothing itself: keys of the editor's own storage in the browser.
 */
export const remembered: Readonly<Record<string, string>> = {
  builtinChatExtensionEnablementMigration: 'true',
  'chat.setupContext': '{"completed":true,"installed":true}',
  'chat.tools.global.autoApprove.optIn': 'true',
  'chat.tools.terminal.autoApprove.warningAccepted': 'true',
};

/**
 * Starts a headless Chromium.
 *
 * @throws Error when there is none on this machine
 */
export async function launchBrowser(owner: Disposables): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error('no Chromium here: run `node scripts/setup.mjs`');
  }
  const browser = await chromium.launch({ executablePath, args: flags });
  await owner.add(() => browser.close());
  return browser;
}

/** How a page of the editor is addressed and seen. */
export interface WorkbenchOptions {
  readonly width?: number;
  readonly height?: number;
  /** Values of the address's `payload`, which is how an editor in a browser takes its options. */
  readonly payload?: readonly (readonly [string, string])[];
  /** Called on the page before the editor loads. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/**
 * Opens a folder in the editor, in a browser profile of its own, and waits until the workbench is
 * there.
 *
 * @param folder a folder, a `.code-workspace` file, or undefined for a window without either
 */
export async function openWorkbench(
  browser: Browser,
  origin: string,
  folder: string | undefined,
  { width = 1280, height = 800, payload = [], prepare }: WorkbenchOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: 'dark',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${origin}/healthz`);
  await page.evaluate(seed, remembered);
  await prepare?.(page);
  const query = new URLSearchParams(addressOf(folder));
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  await page.goto(`${origin}/?${query.toString()}`);
  await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
  return page;
}

function addressOf(folder: string | undefined): Record<string, string> {
  if (folder === undefined) return { ew: 'true' };
  return folder.endsWith('.code-workspace') ? { workspace: folder } : { folder };
}

/** Runs in the page: fills the editor's storage before the editor first looks into it. */
function seed(values: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('vscode-web-state-db-global', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('ItemTable');
    request.onerror = () => {
      reject(new Error('the editor has no storage'));
    };
    request.onsuccess = () => {
      const transaction = request.result.transaction('ItemTable', 'readwrite');
      const store = transaction.objectStore('ItemTable');
      for (const [key, value] of Object.entries(values)) store.put(value, key);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
    };
  });
}
