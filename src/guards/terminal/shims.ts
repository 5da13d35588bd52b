import { chmod, lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { quoted } from './script';
import type { GatePlace } from './texts';
import { unaskedCode } from './unasked';

/** The folder's name tells every shim which entries of a PATH are such folders. */
const FOLDER = 'portcullis-shims';
const TEMPLATE = 'shim.bash';
/** Functions of bash in place of programs that are started by their own path. */
const BY_PATH = 'paths.bash';

/** Programs that scripts like to start by a path, past the PATH; a function for more would cost each script. */
const OFTEN_BY_PATH = ['rm', 'unlink', 'shred', 'truncate', 'dd', 'find', 'git', 'curl', 'psql'];
const SYSTEM_FOLDERS = ['/bin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];

/**
 * Programs of PostgreSQL look for the others of their release beside where the PATH has their own name: they are told
 * where they are.
 */
const LOOKS_FOR_ITSELF = /^(?:pg_\w+|psql|initdb|createdb|dropdb|dropuser|vacuumdb|reindexdb)$/u;

/** The names of files that can be programs to ask about; they stand in the shims' texts. */
const NAME = /^[A-Za-z0-9][\w.+-]{0,63}$/u;

/** Where the shims of a gate are; undefined where no PATH could hold that. */
export function shimFolder({ folder }: Pick<GatePlace, 'folder'>): string | undefined {
  return folder.includes(':') ? undefined : path.posix.join(folder, FOLDER);
}

/**
 * Makes the shims: one executable for each program, for this user alone. Those that are there already and
 * right are left alone, so that nobody who is about to start one finds none; those of programs that are gone go.
 *
 * @param templates the folder of the files of `gate/`
 * @param programs absolute paths by name
 * @throws what the file system throws
 */
export async function writeShims(
  templates: string,
  place: GatePlace,
  programs: ReadonlyMap<string, string>,
): Promise<void> {
  const folder = shimFolder(place);
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  if (!found.isDirectory() || found.uid !== place.uid) {
    throw new Error(`${folder} is not a folder of this user`);
  }
  await chmod(folder, 0o700);
  const template = await readFile(path.join(templates, TEMPLATE), 'utf8');
  const usable = new Map([...programs].filter(([name, file]) => NAME.test(name) && isPlain(file)));
  await put(path.join(place.folder, BY_PATH), functionsByPath(folder, usable), 0o600);
  for (const [name, file] of usable) {
    await put(path.join(folder, name), shimText(template, place, name, file), 0o700);
  }
  for (const name of await readdir(folder)) {
    if (!usable.has(name)) await rm(path.join(folder, name), { force: true });
  }
}

/** The text of one shim. Bash reads it with `-p`: nothing in the environment changes what it means. */
function shimText(template: string, place: GatePlace, name: string, file: string): string {
  const asks = `[[ $_pc_may == 1 ]] || . ${quoted(place.folder)}/program.bash`;
  const values = new Map([
    ['NAME', name],
    ['REAL', quoted(file)],
    ['ARGV0', LOOKS_FOR_ITSELF.test(name) ? '"$_pc_real"' : name],
    [
      'UNASKED',
      [unaskedCode(name), `_pc_name=${name}`, asks].filter((line) => line !== '').join('\n'),
    ],
  ]);
  const lines = template.split('\n').map((line) => line.trim());
  const code = lines.filter((line) => !/^(?:#|$)/u.test(line)).join('\n');
  const filled = code.replace(/@([A-Z0-9]+)@/gu, (whole, key: string) => values.get(key) ?? whole);
  return `#!/bin/bash -p\n${filled}\n`;
}

function functionsByPath(folder: string, programs: ReadonlyMap<string, string>): string {
  const names = OFTEN_BY_PATH.filter((name) => programs.has(name));
  const lines = names.flatMap((name) =>
    SYSTEM_FOLDERS.map((system) => `${system}/${name}() { ${quoted(`${folder}/${name}`)} "$@"; }`),
  );
  return lines.map((line) => `${line}\n`).join('');
}

/** Replaced in one step, and only where it says something else. */
async function put(file: string, text: string, mode: number): Promise<void> {
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before === text) return;
  const fresh = `${file}.${process.pid}.new`;
  await writeFile(fresh, text, { mode });
  await rename(fresh, file);
}

function isPlain(file: string): boolean {
  return path.isAbsolute(file) && !/\p{Cc}/u.test(file);
}
