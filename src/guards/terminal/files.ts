import { chmod, lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gateScripts, type GateEndpoint } from './script';
import type { GatePlace } from './texts';

/** Those that hold the endpoint are written last: then the others fit them. */
const ASK = /^(?:(?:old-)?(?:ask|hello)\.|fish\.bash|program\.bash|seal\.bash)/u;
/** Written for each program, by shims.ts. */
const SHIM = 'shim.bash';
/** Files that a shell looks for by a name of its own. */
const INSTALLED_AS: ReadonlyMap<string, string> = new Map([
  ['zshenv.zsh', '.zshenv'],
  ['conf.fish', 'fish/vendor_conf.d/portcullis.fish'],
]);
/**
 * Where shells leave notes: beside them, the folder holds nothing that a shell has to write, so that a sealed terminal
 * can have the scripts in one read-only piece.
 */
export const NOTES = 'notes';
/** What a shell has left for its next prompt, or that it has told something, by its process id. */
const LEFT = /^(?:after|gone|turn)-([1-9]\d*)$/u;

/**
 * Writes the gate's scripts: 0600 in a folder of 0700, each swapped in whole, since shells read them at
 * any moment. Done again when the broker is found elsewhere.
 *
 * @param templates the folder of the files of `gate/`
 * @throws when the folder cannot be written or is not the user's own, or a value cannot stand in the scripts
 */
export async function writeGate(
  templates: string,
  place: GatePlace,
  endpoint: GateEndpoint,
): Promise<void> {
  const scripts = gateScripts(await readAll(templates), place, endpoint);
  await mkdir(place.folder, { recursive: true, mode: 0o700 });
  const folder = await lstat(place.folder);
  if (!folder.isDirectory() || folder.uid !== place.uid) {
    throw new Error(`${place.folder} is not a folder of this user`);
  }
  await chmod(place.folder, 0o700);
  const notes = path.join(place.folder, NOTES);
  await mkdir(notes, { recursive: true, mode: 0o700 });
  // Shells left them beside the scripts once.
  for (const one of [place.folder, notes]) await removeLeft(one);
  for (const [name, text] of [...scripts].sort(([one], [other]) => rank(one) - rank(other))) {
    const file = path.join(place.folder, INSTALLED_AS.get(name) ?? name);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const fresh = `${file}.${process.pid}.new`;
    await writeFile(fresh, text, { mode: 0o600 });
    await rename(fresh, file);
  }
}

async function readAll(templates: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(templates)).filter(
    (name) => /\.(?:(?:ba|z|fi)sh|ps1)$/u.test(name) && name !== SHIM,
  );
  const texts = names.map(async (name): Promise<[string, string]> => [
    name,
    await readFile(path.join(templates, name), 'utf8'),
  ]);
  return new Map(await Promise.all(texts));
}

/** Removes what shells that have ended left behind. */
async function removeLeft(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = LEFT.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(path.join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is one that runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function rank(name: string): number {
  return ASK.test(name) ? 1 : 0;
}
