import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import * as esbuild from 'esbuild';
import * as v from 'valibot';
import { root } from '../../../scripts/lib/paths.mjs';
import { Editor, type EditorOptions } from '../editor';
import { until } from '../until';

const line = v.union([
  v.object({ test: v.string(), error: v.optional(v.string()) }),
  v.object({ end: v.literal(true) }),
]);

/** How one test in the extension host ended: without an error, it passed. */
export interface HostResult {
  readonly test: string;
  readonly error?: string | undefined;
}

/**
 * Runs mocha suites inside the extension host of a real editor, which is opened for it and ended
 * after it.
 *
 * @param files the suites (`*.test.ts`), absolute; bundled with `vscode` and `mocha` left out
 * @param options the editor to run in: its extensions are what the suites test
 * @returns one result a test, in order
 * @throws Error when the editor does not run them to their end in ten minutes
 */
export async function runInExtensionHost(
  files: readonly string[],
  options: EditorOptions = {},
): Promise<HostResult[]> {
  const folder = await bundleSuites(files);
  const results = path.join(folder, 'results.jsonl');
  const env = { ...options.env, PORTCULLIS_HOST_RESULTS: results };
  const editor = await Editor.start({ ...options, env });
  try {
    const remote = `vscode-remote://${new URL(editor.server.origin).host}`;
    await editor.show({
      payload: [
        ['extensionDevelopmentPath', `${remote}${folder}`],
        ['extensionTestsPath', `${remote}${folder}/run`],
      ],
      prepare: allowTests,
    });
    return await until('the suites end', () => finished(results), 600_000);
  } finally {
    await editor.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Bundles the suites into a folder that the editor takes for an extension under development.
 *
 * @returns its path: inside the project, so that `mocha` is found from there
 */
export async function bundleSuites(files: readonly string[]): Promise<string> {
  const folder = path.join(root, 'out', `host-${process.pid}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await esbuild.build({
    entryPoints: [path.join(root, 'test/support/host/run.ts'), ...files],
    entryNames: '[name]',
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
  });
  const manifest = { name: 'host-tests', publisher: 'portcullis-test', version: '1.0.0' };
  const engines = { vscode: '^1.105.0' };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ ...manifest, engines }));
  return folder;
}

/** Makes an editor in a browser willing to run tests, which its server would have to be started for. */
async function allowTests(page: Page): Promise<void> {
  await page.exposeFunction('codeAutomationLog', () => undefined);
  await page.exposeFunction('codeAutomationExit', () => undefined);
  await page.addInitScript(() => {
    Element.prototype.getAttribute = function (name) {
      const value = this.getAttributeNode(name)?.value ?? null;
      const isSettings = name === 'data-settings' && value !== null;
      if (!isSettings || this.id !== 'vscode-workbench-web-configuration') return value;
      const developmentOptions = { enableSmokeTestDriver: true };
      return JSON.stringify({ ...JSON.parse(value), developmentOptions });
    };
  });
}

async function finished(file: string): Promise<HostResult[] | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return isComplete(text) ? readResults(text) : undefined;
}

/** Whether the suites have run to their end. */
export function isComplete(text: string): boolean {
  return text.endsWith('{"end":true}\n');
}

/**
 * What the suites wrote.
 *
 * @param text the content of the file of results
 */
export function readResults(text: string): HostResult[] {
  const lines = text
    .split('\n')
    .slice(0, -1)
    .map((json) => v.parse(line, JSON.parse(json)));
  return lines.filter((entry) => 'test' in entry);
}
