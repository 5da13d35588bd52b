/**
 * Runs the suites that belong inside the extension host: `host.ts COUNTS FILE…`, with the project's
 * own extension installed. In the server of the set-up where there is one, else in a desktop VS Code
 * that @vscode/test-electron fetches.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { editorIsInstalled } from '../setup/editor.mjs';
import { root } from '../lib/paths.mjs';
import {
  bundleSuites,
  isComplete,
  readResults,
  runInExtensionHost,
  type HostResult,
} from '../../test/support/host/suite';
import { packProject } from '../../test/support/vsix';

const [counts = '', ...files] = process.argv.slice(2);

async function main(): Promise<void> {
  const results = editorIsInstalled()
    ? await runInExtensionHost(files, { extensions: [await packProject()] })
    : await runOnDesktop();
  for (const { test, error } of results) {
    console.log(error === undefined ? `  ✓ ${test}` : `  ✗ ${test}\n${error}`);
  }
  const failed = results.filter(({ error }) => error !== undefined).length;
  await writeFile(counts, JSON.stringify({ passed: results.length - failed, failed }));
  process.exitCode = failed === 0 ? 0 : 1;
}

async function runOnDesktop(): Promise<HostResult[]> {
  const { runTests } = await import('@vscode/test-electron');
  const folder = await bundleSuites(files);
  const results = path.join(folder, 'results.jsonl');
  try {
    const ended = runTests({
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(folder, 'run'),
      extensionTestsEnv: { PORTCULLIS_HOST_RESULTS: results },
      launchArgs: [path.join(root, 'test/fixtures/workspace'), '--disable-workspace-trust'],
    });
    // A failing test fails the run as well; the results say more.
    await ended.catch(() => undefined);
    const text = await readFile(results, 'utf8');
    if (!isComplete(text)) throw new Error(`the editor ended before the suites did:\n${text}`);
    return readResults(text);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// An end from outside is an end like any other: what was started is ended too.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));
void main();
