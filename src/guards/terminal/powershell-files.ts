import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { powerShellScripts, type GateEndpoint } from './script';

const SCRIPTS = ['join.ps1', 'ask.ps1'] as const;

/**
 * Writes the gate where PowerShell is the only shell that has one: on Windows, where files of the user's
 * own profile are for that user alone. Each is swapped in whole.
 *
 * @param templates the folder of the files of `gate/`
 */
export async function writePowerShellGate(
  templates: string,
  folder: string,
  endpoint: GateEndpoint,
): Promise<void> {
  const read = async (name: string): Promise<[string, string]> => [
    name,
    await readFile(path.join(templates, name), 'utf8'),
  ];
  const gone = path.join(userInfo().homedir, '.portcullis', 'uninstalled');
  const texts = new Map(await Promise.all(SCRIPTS.map(read)));
  await mkdir(folder, { recursive: true });
  for (const [name, text] of powerShellScripts(texts, { folder, gone }, endpoint)) {
    const file = path.join(folder, name);
    const fresh = `${file}.${process.pid}.new`;
    await writeFile(fresh, text);
    await rename(fresh, file);
  }
}
