import { createHash } from 'node:crypto';
import {
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { statSync } from 'node:fs';
import path from 'node:path';

/**
 * What other programs call lies in the per-user folder, at paths that no update moves: `current` leads to
 * one of `versions/<version>-<digest>`, and is swapped in one step. Who has opened a file of the version
 * before goes on with it.
 */

/** Files of the extension, by the name that they have in the per-user folder. */
const FILES: Readonly<Record<string, string>> = {
  'ask.bash': 'plugin/ask.bash',
  end: 'plugin/end',
  'agent.bash': 'dist/hook/agent.bash',
  'cli.js': 'dist/cli.js',
  'main.js': 'dist/main.js',
};

/** The program that runs `cli.js`, in a file of one line beside it. */
const RUNTIME = 'runtime';

/** While this file is there, what is left in other programs' settings says so, and lets calls pass. */
export const UNINSTALLED = 'uninstalled';

/** Versions that stay: those before may still be in somebody's hands. */
const KEPT = 3;

export interface InstallOptions {
  /** The per-user folder; it is there, and this user's alone. */
  readonly home: string;
  /** The extension's own folder. */
  readonly extension: string;
  /** The editor's program, which is a Node when it is told to be one. */
  readonly runtime: string;
}

/**
 * Brings the per-user folder up to this extension, unless a later one has been there.
 *
 * @returns what was there of this very version and had been changed since: it is put right
 * @throws when something cannot be read or written; nothing was swapped then
 */
export async function refreshInstalled(options: InstallOptions): Promise<readonly string[]> {
  const { home, extension, runtime } = options;
  // The hooks need /bin/bash: there they are not installed, and call nothing.
  if (process.platform === 'win32') return [];
  await rm(path.join(home, UNINSTALLED), { force: true, recursive: true });
  const version = await versionOf(extension);
  const name = `${version}-${await digestOf(extension, runtime)}`;
  const link = path.join(home, 'current');
  const now = await readlink(link).catch(() => undefined);
  const nowName = now === undefined ? undefined : path.basename(now);
  const folder = path.join(home, 'versions', name);
  const changed = nowName === name ? await changedIn(folder, extension, runtime) : [];
  if (nowName === name && changed.length === 0) return [];
  if (nowName !== undefined && isLater(nowName, version) && (await isWhole(link))) return [];
  if (changed.length > 0 || (await changedIn(folder, extension, runtime)).length > 0) {
    await make(folder, extension, runtime);
  }
  const fresh = `${link}.${process.pid}`;
  await rm(fresh, { force: true });
  await symlink(path.join('versions', name), fresh);
  await rename(fresh, link);
  await removeOld(path.join(home, 'versions'), name);
  return changed;
}

/**
 * What other programs call and is not as this extension brought it, by name; nothing where another version is in
 * place, which another editor looks after.
 *
 * @throws when the extension's own files cannot be read
 */
export async function changedInstalled(options: InstallOptions): Promise<readonly string[]> {
  const { home, extension, runtime } = options;
  if (process.platform === 'win32') return [];
  // Hooks let everything pass where it is there.
  if (stampOf(path.join(home, UNINSTALLED)) !== 'missing') return [UNINSTALLED];
  const target = await readlink(path.join(home, 'current')).catch(() => '');
  if (!/^versions\/\d+\.\d+\.\d+-[0-9a-f]{12}$/u.test(target)) return ['current'];
  const name = `${await versionOf(extension)}-${await digestOf(extension, runtime)}`;
  if (path.basename(target) !== name) return [];
  return changedIn(path.join(home, 'versions', name), extension, runtime);
}

/** What tells that one of these files is another one by now. Costs a look at each. */
export function installedStamp(home: string): string {
  const link = path.join(home, 'current');
  const called = ['', ...Object.keys(FILES), RUNTIME].map((name) => path.join(link, name));
  return [...called, path.join(home, UNINSTALLED)].map(stampOf).join();
}

function stampOf(file: string): string {
  try {
    const stats = statSync(file, { throwIfNoEntry: false, bigint: true });
    return stats === undefined ? 'missing' : `${stats.ino}-${stats.ctimeNs}`;
  } catch {
    return 'unreadable';
  }
}

/** The files of a version that are missing, or say something else than those of the extension. */
async function changedIn(
  folder: string,
  extension: string,
  runtime: string,
): Promise<readonly string[]> {
  const is = (file: string) => readFile(file).catch(() => undefined);
  const changed: string[] = [];
  for (const [name, source] of Object.entries(FILES)) {
    const wanted = await readFile(path.join(extension, source));
    if ((await is(path.join(folder, name)))?.equals(wanted) !== true) changed.push(name);
  }
  const told = await is(path.join(folder, RUNTIME));
  return told?.toString() === `${runtime}\n` ? changed : [...changed, RUNTIME];
}

/** Everything is copied beside, and there in one step. */
async function make(folder: string, extension: string, runtime: string): Promise<void> {
  const unfinished = `${folder}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  for (const [name, source] of Object.entries(FILES)) {
    await copyFile(path.join(extension, source), path.join(unfinished, name));
  }
  await writeFile(path.join(unfinished, RUNTIME), `${runtime}\n`, { mode: 0o600 });
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
}

async function isWhole(folder: string): Promise<boolean> {
  const names = [...Object.keys(FILES), RUNTIME];
  const found = await Promise.all(
    names.map((name) =>
      stat(path.join(folder, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.every(Boolean);
}

async function versionOf(extension: string): Promise<string> {
  const text = await readFile(path.join(extension, 'package.json'), 'utf8');
  return /"version"\s*:\s*"(\d+\.\d+\.\d+)"/u.exec(text)?.[1] ?? '0.0.0';
}

/** Two builds of one version are told apart without reading them. */
async function digestOf(extension: string, runtime: string): Promise<string> {
  const hash = createHash('sha256').update(`${extension}\0${runtime}\0`);
  for (const source of Object.values(FILES)) {
    const { size, mtimeMs } = await stat(path.join(extension, source));
    hash.update(`${source}\0${size}\0${mtimeMs}\0`);
  }
  return hash.digest('hex').slice(0, 12);
}

/** Whether a folder's name says a later version. */
function isLater(name: string, version: string): boolean {
  const [other, own] = [name, version].map((one) =>
    (/^\d+\.\d+\.\d+/u.exec(one)?.[0] ?? '0.0.0').split('.').map(Number),
  );
  for (const [at, part] of (other ?? []).entries()) {
    const mine = own?.[at] ?? 0;
    if (part !== mine) return part > mine;
  }
  return false;
}

async function removeOld(versions: string, current: string): Promise<void> {
  const names = (await readdir(versions)).filter((name) => name !== current);
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await lstat(path.join(versions, name))).mtimeMs })),
  );
  for (const { name } of dated.sort((a, b) => b.at - a.at).slice(KEPT - 1)) {
    await rm(path.join(versions, name), { recursive: true, force: true });
  }
}
