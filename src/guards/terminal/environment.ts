import { chmod, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gateFiles, type GateEndpoint } from './script';
import { isUsableFolder, promptCommand, type GatePlace } from './texts';

/** One variable of a terminal's environment, as the editor is to change it. */
export interface VariableChange {
  readonly variable: string;
  readonly mode: 'append';
  readonly value: string;
  /**
   * When: as the shell is started, and once more when the editor's own shell integration has read the
   * user's start-up files, which may have set the variable anew.
   */
  readonly apply: { readonly atProcessCreation: boolean; readonly atShellIntegration: boolean };
}

/**
 * Where the gate of a window lies: below the window's storage, at a path that a reload does not
 * change, so that live terminals find the new endpoint by themselves.
 *
 * @returns undefined where terminals cannot be guarded: no user ids (Windows), or a folder whose name
 *   would mean something to bash
 */
export function gatePlace(storage: string, uid: number | undefined): GatePlace | undefined {
  const folder = path.join(storage, 'gate');
  return uid === undefined || !isUsableFolder(folder) ? undefined : { folder, uid };
}

/** What the environment of every new terminal needs for bash to load the gate. */
export function terminalEnvironment(place: GatePlace): readonly VariableChange[] {
  return [
    {
      variable: 'PROMPT_COMMAND',
      mode: 'append',
      value: promptCommand(place),
      apply: { atProcessCreation: true, atShellIntegration: true },
    },
  ];
}

/**
 * Writes the gate's scripts: 0600 in a folder of 0700, each swapped in whole, since shells read them
 * at any moment.
 *
 * @param template the text of gate.bash
 * @throws when the folder cannot be written, or a value cannot stand in the scripts
 */
export async function writeGate(
  template: string,
  place: GatePlace,
  endpoint: GateEndpoint,
): Promise<void> {
  await mkdir(place.folder, { recursive: true, mode: 0o700 });
  await chmod(place.folder, 0o700);
  for (const [name, text] of Object.entries(gateFiles(template, place, endpoint))) {
    const file = path.join(place.folder, name);
    const fresh = `${file}.${process.pid}.new`;
    await writeFile(fresh, text, { mode: 0o600 });
    await rename(fresh, file);
  }
}
