import { lstat, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { makeChange, planChange } from './agent-change';
import { AGENT_SETTINGS, type SettingsPlace } from './agents';
import { editors, isInstalledIn } from './editors';
import { enrolledFolders } from './enrolled';
import { UNINSTALLED } from './home';

export interface UninstallOptions {
  /** The per-user folder. */
  readonly home: string;
  /** The extension's own folder, in the editor's folder of extensions. */
  readonly extension: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * What a person who removes the extension gets back: the hooks go from agents' settings, each to the byte where
 * nobody changed them since; what agents and terminals called goes. What could not be taken back stays,
 * says so and lets pass: the per-user folder says that Portcullis was uninstalled. The record, the policies
 * and what was accepted of them stay.
 *
 * Nothing happens while an editor still has the extension: the program can be started by anybody.
 *
 * @returns what happened, in words, a line each. Never throws.
 */
export async function uninstall(options: UninstallOptions): Promise<readonly string[]> {
  const { home, extension, env } = options;
  const mine = path.dirname(extension);
  for (const folder of new Set([mine, ...(await editors(home))])) {
    if (await isInstalledIn(folder)) {
      return [`Portcullis is still installed in ${folder}: nothing was taken back.`];
    }
  }
  if (!(await isOwnFolder(home))) return [`There is no ${home}: nothing was to be taken back.`];
  const kept = await whatStays(home);
  // First: from here on nothing waits for a guard that is gone.
  const marked = await mark(home, kept);
  const changes = await takeBack(home, env);
  for (const name of ['current', 'versions', 'enrolled', 'editors', 'views', 'proofs']) {
    await rm(path.join(home, name), { recursive: true, force: true }).catch(() => undefined);
  }
  return [...marked, ...changes, ...kept];
}

/**
 * Takes the hooks out of agents' settings.
 *
 * @returns what was changed, and what could not be, in words. Never throws.
 */
async function takeBack(home: string, env: UninstallOptions['env']): Promise<readonly string[]> {
  const said: string[] = [];
  for (const { label, place } of await settingsPlaces(home, env)) {
    const { file } = place;
    try {
      const change = await planChange('let', place, home);
      if (change.state === 'nothing-to-do') continue;
      // What cannot be changed and has none of ours is nobody's trouble.
      if (change.state === 'impossible' && !(await namesUs(file))) continue;
      const why =
        change.state === 'impossible' ? change.why : await makeChange('let', change, home);
      said.push(
        why === undefined
          ? `The hooks for ${label} were taken out of ${file}.`
          : `The hooks for ${label} could not be taken out of ${file}: ${why}. They let everything pass now; take them out yourself.`,
      );
    } catch (error) {
      said.push(`${file} could not be looked at: ${String(error)}`);
    }
  }
  return said;
}

const undoSchema = v.pipe(v.string(), v.parseJson(), v.object({ file: v.string() }));

interface Installed {
  readonly label: string;
  readonly place: SettingsPlace;
}

/** Where hooks may be: where agents look today, and where they were put. */
async function settingsPlaces(
  home: string,
  env: UninstallOptions['env'],
): Promise<readonly Installed[]> {
  const installed = path.join(home, 'installed');
  const remembered: string[] = [];
  for (const name of await readdir(installed).catch(() => [])) {
    const text = await readFile(path.join(installed, name), 'utf8').catch(() => '');
    const undo = v.safeParse(undoSchema, text);
    if (undo.success) remembered.push(undo.output.file);
  }
  const person = path.dirname(home);
  return AGENT_SETTINGS.flatMap((settings) => {
    const known = [...settings.places(person, env), ...settings.places(person, {})];
    // An agent's settings have one name, wherever they lie.
    const others = known.flatMap((place) =>
      remembered
        .filter((file) => path.basename(file) === path.basename(place.file))
        .map((file) => ({ ...place, file })),
    );
    const byFile = new Map([...others, ...known].map((place) => [place.file, place]));
    return [...byFile.values()].map((place) => ({ label: settings.label, place }));
  });
}

async function namesUs(file: string): Promise<boolean> {
  const text = await readFile(file, 'latin1').catch(() => '');
  return text.includes('.portcullis');
}

/** What a person may want to keep or to delete, and where it is. */
async function whatStays(home: string): Promise<readonly string[]> {
  const folders = await enrolledFolders(home).catch(() => []);
  const records = folders.map((folder) => path.join(folder, '.portcullis'));
  const found: string[] = [];
  for (const record of records) if (await isOwnFolder(record)) found.push(record);
  return [
    ...found.map((folder) => `Record and policy stay in ${folder}.`),
    `Your own policy, and what you accepted, stay in ${home}.`,
  ];
}

/** The file by which everything that is left behind knows. A link in its place is replaced, not followed. */
async function mark(home: string, kept: readonly string[]): Promise<readonly string[]> {
  const file = path.join(home, UNINSTALLED);
  const fresh = `${file}.${process.pid}`;
  // Done once more, it says what the first time said.
  const before = await lstat(file).catch(() => undefined);
  if (before?.isFile() === true) return [];
  const text = ['Portcullis was uninstalled and guards nothing.', ...kept].join('\n');
  try {
    await writeFile(fresh, `${text}\n`, { flag: 'wx', mode: 0o600 });
    await rename(fresh, file);
    return [];
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    return [`${file} could not be written, and what is left behind refuses: ${String(error)}`];
  }
}

async function isOwnFolder(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  const uid = process.getuid?.();
  return found?.isDirectory() === true && (uid === undefined || found.uid === uid);
}
