import { existsSync } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { run } from '../lib/processes.mjs';

/**
 * Whether `node_modules` is missing or not what `package-lock.json` says. Compared by content: the
 * times of the files say nothing after a clone, a copy or a checkout. A `node_modules` that is a link
 * is somebody else's, which an installation would empty: it is left alone.
 *
 * @param {string} [project] its folder
 * @returns {Promise<boolean>}
 */
export async function dependenciesAreStale(project = root) {
  const folder = await lstat(path.join(project, 'node_modules')).catch(() => undefined);
  if (folder?.isSymbolicLink()) return false;
  const wanted = await packages(path.join(project, 'package-lock.json'));
  const installed = await packages(path.join(project, 'node_modules', '.package-lock.json'));
  return [...wanted].some(([folder, { version, optional }]) => {
    if (folder === '' || optional) return false;
    return installed.get(folder)?.version !== version;
  });
}

/**
 * @param {string} lockFile
 * @returns {Promise<Map<string, { version: unknown, optional: boolean }>>} by folder; empty when the
 *   file is missing or unreadable
 */
async function packages(lockFile) {
  const lock = await readJson(lockFile);
  const entries = Object.entries(isRecord(lock) && isRecord(lock.packages) ? lock.packages : {});
  return new Map(
    entries.map(([folder, entry]) => {
      const { version, optional } = isRecord(entry) ? entry : {};
      return [folder, { version, optional: optional === true }];
    }),
  );
}

/**
 * @param {string} file
 * @returns {Promise<unknown>} undefined when it is missing or torn
 */
async function readJson(file) {
  try {
    /** @type {unknown} */
    const value = JSON.parse(await readFile(file, 'utf8'));
    return value;
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null;
}

/**
 * Installs what the lock file names. Nothing of the packages runs during it; the one that needs a
 * compiler is built by {@link buildTerminalLibrary} when a compiler is there.
 *
 * @param {string} log
 */
export async function installDependencies(log) {
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root, log });
}

const terminalLibrary = path.join(root, 'node_modules', 'node-pty');

/** Whether node-pty, with which tests drive shells, can be loaded on this platform. */
export function terminalLibraryIsBuilt() {
  const builds = ['build/Release', `prebuilds/${process.platform}-${process.arch}`];
  return builds.some((folder) => existsSync(path.join(terminalLibrary, folder, 'pty.node')));
}

/**
 * @param {string | undefined} headers a Node installation with headers, for offline builds; its
 *   version does not matter, for node-pty uses Node's stable interface
 * @param {string} log
 */
export async function buildTerminalLibrary(headers, log) {
  const env = headers === undefined ? process.env : { ...process.env, npm_config_nodedir: headers };
  await run('npm', ['rebuild', 'node-pty', '--foreground-scripts'], { cwd: root, env, log });
  if (!terminalLibraryIsBuilt()) throw new Error('npm did not build node-pty');
}
