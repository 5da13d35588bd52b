import path from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import * as v from 'valibot';
import { bundles } from '../../scripts/lib/bundle.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { pageHtml } from '../../src/ui/html';
import { launchBrowser } from '../support/browser';
import type { Disposables } from '../support/disposables';
import themes from './themes.json';

/** Nothing is there: the browser is answered by the test. */
const origin = 'http://pages.test';

const PAGES = ['dialog', 'audit', 'protection'] as const;

export type Theme = keyof typeof themes;

/** How a page is looked at. */
export interface Look {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
}

/**
 * The pages as the editor loads them, under their own policy and the editor's real theme colours, in
 * a real browser, with the test in the extension host's place.
 */
export class Pages {
  private constructor(
    private readonly browser: Browser,
    private readonly files: ReadonlyMap<string, Buffer>,
    private readonly owner: Disposables,
  ) {}

  static async open(owner: Disposables): Promise<Pages> {
    const files = await builtPages();
    for (const name of PAGES) files.set(`${name}.html`, html(name));
    return new Pages(await launchBrowser(owner), files, owner);
  }

  /** Opens a page; `heard` gets what it says to the extension host. */
  async page(
    name: (typeof PAGES)[number],
    heard: (message: unknown, page: Page) => void,
    { theme = 'dark', width = 900, height = 900, reducedMotion = false }: Look = {},
  ): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width, height },
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
      colorScheme: theme.includes('light') ? 'light' : 'dark',
    });
    await this.owner.add(() => context.close());
    await context.route(`${origin}/*`, (route) => {
      const name = path.basename(new URL(route.request().url()).pathname);
      const body = this.files.get(name);
      const contentType = contentTypes[path.extname(name)] ?? 'application/octet-stream';
      return route.fulfill(body === undefined ? { status: 404 } : { body, contentType });
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.exposeFunction('toHost', (message: unknown) => {
      heard(message, page);
    });
    await page.addInitScript(asTheEditorDoes(themes[theme]));
    await page.goto(`${origin}/${name}.html`);
    return page;
  }
}

/** Says something to a page, as the extension host would. */
export async function tell(page: Page, message: unknown): Promise<void> {
  await page.evaluate((value) => {
    window.postMessage(value, window.origin);
  }, message);
}

/** The texts of a page that are too pale to read, with their contrast. */
export async function tooPale(page: Page): Promise<string[]> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['test/pages/contrast.ts'],
    bundle: true,
    write: false,
    globalName: 'contrast',
  });
  const code = outputFiles.map(({ text }) => text).join('');
  return page.evaluate<string[]>(`${code}; contrast.tooPale()`);
}

/**
 * Runs in the page before its own script. A text: the test runner's compiler would put calls into a
 * function that only it knows.
 */
const asTheEditorDoes = (variables: Readonly<Record<string, string>>) => `
  window.acquireVsCodeApi = () => ({ postMessage: (message) => void window.toHost(message) });
  new MutationObserver((_, observer) => {
    observer.disconnect();
    for (const [name, value] of Object.entries(${JSON.stringify(variables)}))
      document.documentElement.style.setProperty(name, value);
  }).observe(document, { childList: true });
`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

function html(name: string): Buffer {
  return Buffer.from(
    pageHtml({
      title: 'Portcullis',
      cspSource: origin,
      script: `${origin}/${name}.js`,
      style: `${origin}/${name}.css`,
      language: 'en',
      loading: 'Portcullis is loading.',
    }),
  );
}

async function builtPages(): Promise<Map<string, Buffer>> {
  const bundle = (await bundles({ minify: true })).find(({ name }) => name === 'webview');
  const { outputFiles } = await esbuild.build({ ...bundle?.options, write: false });
  return new Map(outputFiles.map((file) => [path.basename(file.path), Buffer.from(file.contents)]));
}

const texts = v.record(v.string(), v.string());
const textModule = v.record(v.string(), v.pipe(v.function(), v.returns(texts)));

/**
 * The texts that the extension host hands to a page, in the language of the source.
 *
 * @param file relative to the root; @param name the function that makes them
 */
export async function pageTexts(file: string, name: string): Promise<Record<string, string>> {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'esm',
    alias: { vscode: './test/pages/vscode-stub.ts' },
  });
  const code = outputFiles.map(({ text }) => text).join('');
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return v.parse(texts, v.parse(textModule, { ...Object(module) })[name]?.());
}
