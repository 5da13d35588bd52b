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

export type Theme = keyof typeof themes;

/** What the editor calls the body under a theme. */
const classes: Readonly<Record<Theme, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  'high-contrast': 'vscode-high-contrast',
  'high-contrast-light': 'vscode-high-contrast vscode-high-contrast-light',
};

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
    private readonly files: ReadonlyMap<string, string>,
    private readonly owner: Disposables,
  ) {}

  static async open(owner: Disposables): Promise<Pages> {
    return new Pages(await launchBrowser(owner), await builtPages(), owner);
  }

  /**
   * Opens a page; `heard` gets what it says to the extension host.
   *
   * @param first what the extension host puts into it
   */
  async page(
    name: 'dialog' | 'audit' | 'protection',
    heard: (message: unknown, page: Page) => void,
    { theme = 'dark', width = 900, height = 900, reducedMotion = false }: Look = {},
    first?: unknown,
  ): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width, height },
      reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
      colorScheme: theme.includes('light') ? 'light' : 'dark',
    });
    await this.owner.add(() => context.close());
    const body = this.#html(name, theme, first);
    await context.route(`${origin}/*`, (route) =>
      route.request().url() === `${origin}/${name}.html`
        ? route.fulfill({ body, contentType: 'text/html; charset=utf-8' })
        : route.fulfill({ status: 404 }),
    );
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.exposeFunction('toHost', (message: unknown) => {
      heard(message, page);
    });
    await page.addInitScript(asTheEditorDoes(themes[theme]));
    await page.goto(`${origin}/${name}.html`);
    return page;
  }

  #html(name: string, theme: Theme, first: unknown): string {
    const code = (kind: string) => this.files.get(`${name}.${kind}`) ?? '';
    const html = pageHtml({
      title: 'Portcullis',
      code: { script: code('js'), style: code('css') },
      language: 'en',
      loading: 'Portcullis is loading.',
      first,
    });
    return html.replace('<body', `<body class="${classes[theme]}"`);
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

async function builtPages(): Promise<ReadonlyMap<string, string>> {
  const bundle = (await bundles({ minify: true })).find(({ name }) => name === 'webview');
  const { outputFiles } = await esbuild.build({ ...bundle?.options, write: false });
  return new Map(outputFiles.map((file) => [path.basename(file.path), file.text]));
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
