/**
 * The try-out that `npm start` opens: an editor with the extension, on a fresh copy of the sample,
 * with the pretended cloud and the scripted agent. It ends all of it at Ctrl+C.
 *
 *   --browser    the editor in the browser, also where VS Code or Cursor is on the PATH
 *   --headless   the same, and no browser is opened: for tests
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Disposables } from '../../test/support/disposables';
import { temporaryFolder } from '../../test/support/folders';
import { profileSettings, writeProfile } from '../../test/support/profile';
import {
  startSample,
  terminalSettings,
  writtenOrigin,
  type Sample,
} from '../../test/support/sample';
import { ScriptedModel } from '../../test/support/scripted-model';
import { startServer } from '../../test/support/server';
import { packProject } from '../../test/support/vsix';
import { incidentAgent } from './agent';
import { entrance, openInBrowser } from './browser';
import { desktopEditor, fetchedEditor, openDesktop } from './desktop';

const flags = new Set(process.argv.slice(2));
const owned = new Disposables();
const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, resolve);
});

void main();

async function main(): Promise<void> {
  let code = 0;
  try {
    await Promise.race([open(), stopped]);
    await stopped;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    code = 1;
  }
  console.log('\nEnding the editor, the cloud and the agent …');
  await owned.dispose();
  process.exit(code);
}

async function open(): Promise<void> {
  const sample = await startSample(owned, Number(new URL(writtenOrigin).port)).catch(() =>
    // Its usual port is taken: the copy's files name another.
    startSample(owned),
  );
  const model = await ScriptedModel.start(owned);
  model.play(incidentAgent(`${sample.origin}/graphql/v2`, sample.workspace));
  const userData = path.join(await temporaryFolder(owned), 'user-data');
  const settings = {
    ...profileSettings,
    ...terminalSettings(sample.env),
    'workbench.startupEditor': 'readme',
  };
  await writeProfile(userData, { settings, model });
  const vsix = await packProject();
  const inBrowser = flags.has('--browser') || flags.has('--headless');
  const desktop = inBrowser ? undefined : (desktopEditor() ?? (await fetchedEditor()));
  if (desktop === undefined) {
    await openInServer(sample, userData, vsix);
  } else {
    const env = { ...process.env, ...sample.env };
    await openDesktop(desktop, { workspace: sample.workspace, userData, vsix, env }, owned);
    ready(`${path.basename(desktop)} has opened`, sample);
  }
}

async function openInServer(sample: Sample, userData: string, vsix: string): Promise<void> {
  const home = path.join(path.dirname(userData), 'home');
  const runtime = path.join(path.dirname(userData), 'run');
  await mkdir(home);
  await mkdir(runtime, { mode: 0o700 });
  const { LANG = 'C.UTF-8', USER = 'person' } = process.env;
  const own = { LANG, USER, SHELL: '/bin/bash', HOME: home, XDG_RUNTIME_DIR: runtime };
  const env = { ...own, ...sample.env };
  const server = await startServer({ userData, extensions: [vsix], env }, owned);
  const address = await entrance(server.origin, sample.workspace, owned);
  if (!flags.has('--headless')) openInBrowser(address);
  ready(address, sample);
}

function ready(editor: string, { workspace, origin }: Sample): void {
  console.log(`  The sample cloud shows its volumes at ${origin}`);
  console.log(`  The workspace, a fresh copy: ${workspace}`);
  console.log(`\nReady: ${editor}   (its README says what to try; Ctrl+C ends everything)`);
}
