import {
  appendFile,
  chmod,
  mkdir,
  readdir,
  readFile,
  rm,
  rmdir,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { isAlive } from '../run-folder';
import type { Network } from './network';
import type { Placeholder, SealPlan, SealPrograms } from './parts';
import { argumentFile, startScript } from './start-script';

/** In the folder of a terminal: what was made in the workspace for it. */
const MADE = 'made';
const NAME = /^seal-([1-9]\d*)-\d+$/u;

/** Makes the folder of one sealed terminal, for this user alone. */
export async function makeTerminalFolder(run: string, number: number): Promise<string> {
  const folder = path.join(run, `seal-${process.pid}-${number}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  return folder;
}

/** What stands in a terminal's folder beside its plan. */
export interface FilledFolder {
  readonly programs: SealPrograms;
  readonly network: Pick<Network, 'enter'>;
  readonly entrance: string;
  /** Said to the person in the terminal before it starts. */
  readonly notice: string | undefined;
}

/** Writes what the terminal starts with. @returns the script that it becomes */
export async function fillTerminalFolder(
  folder: string,
  plan: SealPlan,
  around: FilledFolder,
): Promise<string> {
  const put = (name: string, text: string | Uint8Array) =>
    writeFile(path.join(folder, name), text, { mode: 0o600, flag: 'wx' });
  for (const [name, text] of plan.files) await put(name, text);
  await put('entrance', around.entrance);
  await put('args', argumentFile(plan));
  // First told, then made: what is left by a crash is found.
  await put(MADE, plan.placeholders.map(line).join(''));
  for (const { path: one, text } of plan.placeholders) {
    if (text === undefined) await mkdir(one, { recursive: true });
    else await writeFile(one, text, { flag: 'wx', mode: 0o600 }).catch(ignoreThere);
  }
  const start = path.join(folder, 'start');
  await put('start', startScript(folder, plan, around));
  await chmod(start, 0o700);
  return start;
}

/**
 * Takes away a terminal's folder, and what was made for it in the workspace unless somebody has changed that.
 *
 * @param heirOf the folder of another terminal that needs it, and will take it away
 */
export async function removeTerminalFolder(
  folder: string,
  heirOf: (placeholder: string) => string | undefined = () => undefined,
): Promise<void> {
  const made = await readFile(path.join(folder, MADE), 'utf8').catch(() => '');
  for (const placeholder of made.split('\n').flatMap(readLine)) {
    const heir = heirOf(placeholder.path);
    if (heir !== undefined) await appendFile(path.join(heir, MADE), line(placeholder));
    else await removePlaceholder(placeholder);
  }
  await rm(folder, { recursive: true, force: true });
}

async function removePlaceholder({ path: one, text }: Placeholder): Promise<void> {
  if (text === undefined) {
    await rmdir(one).catch(() => undefined);
    return;
  }
  const found = await readFile(one, 'utf8').catch(() => undefined);
  if (found === text) await rm(one, { force: true });
}

function line(placeholder: Placeholder): string {
  return `${JSON.stringify(placeholder)}\n`;
}

const written = v.object({ path: v.string(), text: v.exactOptional(v.string()) });

function readLine(text: string): readonly Placeholder[] {
  if (text === '') return [];
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), written), text);
  return parsed.success && path.isAbsolute(parsed.output.path) ? [parsed.output] : [];
}

function ignoreThere(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}

/** Takes away what brokers left behind that were killed. */
export async function removeLeftTerminals(run: string): Promise<void> {
  for (const name of await readdir(run).catch(() => [])) {
    const pid = Number(NAME.exec(name)?.[1]);
    if (Number.isNaN(pid) || (pid !== process.pid && isAlive(pid))) continue;
    await removeTerminalFolder(path.join(run, name));
  }
}
