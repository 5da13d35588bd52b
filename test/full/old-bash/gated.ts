import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { GatePlace } from '../../../src/guards/terminal/texts';
import { startBash, type BashOptions } from '../../support/bash';
import type { Disposables } from '../../support/disposables';
import { temporaryFolder } from '../../support/folders';
import {
  environmentOf,
  installGate,
  templates,
  TestBroker,
  type GatedBash,
} from '../../shell/support/gated';

/** Where the scripts ask which bash they are in. */
const CHOICE = '< 404))';

/**
 * The gate's scripts for bash before 4.4. That is not to be had here, so the bash of this machine is
 * taken by them for an old one; its terminals have no PS0.
 */
export async function oldTemplates(owner: Disposables): Promise<string> {
  const folder = path.join(await temporaryFolder(owner), 'gate');
  await cp(templates, folder, { recursive: true });
  for (const name of ['prompt.bash', 'old-ask.bash']) {
    const file = path.join(folder, name);
    const text = await readFile(file, 'utf8');
    if (!text.includes(CHOICE)) throw new Error(`${name} does not tell old ones`);
    await writeFile(file, text.replaceAll(CHOICE, '< 99999))'));
  }
  return folder;
}

/** The environment of a shell, as a bash that knows no PS0 takes it. */
export function withoutPs0(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'PS0'));
}

/** The environment of a terminal with an old bash. */
export function oldEnvironment(place: GatePlace, underEditor: boolean): Record<string, string> {
  return withoutPs0(environmentOf(place, underEditor));
}

/** A bash that has loaded the gate which is for bash before 4.4. */
export async function gatedOldBash(
  owner: Disposables,
  options: BashOptions = {},
): Promise<GatedBash> {
  const broker = await TestBroker.start(owner);
  const place = await installGate(owner, broker, await oldTemplates(owner));
  const env = { ...oldEnvironment(place, options.underEditor ?? false), ...options.env };
  return { bash: await startBash(owner, { ...options, env }), broker, place };
}
