import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../lib/paths.mjs';
import { run } from '../lib/processes.mjs';

/** Node for the editor's server, and VS Code (1.139.1) packaged for npm. */
const nodeVersion = '24.21.0';
const serverVersion = '4.139.1';

/**
 * @typedef {object} Editor a VS Code server that runs in a browser.
 * @property {string} node the Node it runs under
 * @property {string} headers that Node's folder, with `include/`
 * @property {string} entry the script to start
 * @property {string} vscode the folder of VS Code itself, with its built-in extensions
 */

/** @returns {boolean} whether there is an editor for this platform */
export function editorIsSupported() {
  return process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
}

/** @returns {Editor} where the editor is once it is installed */
export function editorPaths() {
  const headers = folder('node', nodeVersion);
  const server = path.join(folder('code-server', serverVersion), 'node_modules', 'code-server');
  return {
    node: path.join(headers, 'bin', 'node'),
    headers,
    entry: path.join(server, 'out', 'node', 'entry.js'),
    vscode: path.join(server, 'lib', 'vscode'),
  };
}

/** @returns {boolean} */
export function editorIsInstalled() {
  return existsSync(editorPaths().node) && existsSync(folder('code-server', serverVersion));
}

/** @returns {boolean} */
export function nodeIsInstalled() {
  return existsSync(editorPaths().node);
}

/**
 * @param {string} name
 * @param {string} version
 */
function folder(name, version) {
  return path.join(cacheFolder(), `${name}-${version}-${process.platform}-${process.arch}`);
}

/** @param {string} log */
export async function installNode(log) {
  const name = `node-${process.platform}-${process.arch}`;
  await inOneStep(folder('node', nodeVersion), async (temporary) => {
    await npmInstall(temporary, `${name}@${nodeVersion}`, { env: process.env, log });
    return path.join(temporary, 'node_modules', name);
  });
}

/**
 * Downloads the server without running anything of it.
 *
 * @param {string} log
 * @returns {Promise<string>} the unfinished installation, for {@link buildServer}
 */
export async function downloadServer(log) {
  const unfinished = `${folder('code-server', serverVersion)}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await npmInstall(unfinished, `code-server@${serverVersion}`, { env: environment(), log });
  return unfinished;
}

/**
 * Installs and compiles what VS Code itself needs; npm runs the build scripts that its package
 * names in `allowScripts`, and no other.
 *
 * @param {string} unfinished
 * @param {string} log
 */
export async function buildServer(unfinished, log) {
  const vscode = path.join(unfinished, 'node_modules', 'code-server', 'lib', 'vscode');
  const args = ['install', '--omit=dev', '--no-audit', '--no-fund'];
  await run('npm', args, { cwd: vscode, env: environment(), log });
  await rename(unfinished, folder('code-server', serverVersion));
}

/** Under the editor's own Node, with its headers: nothing is fetched but packages. */
function environment() {
  const { node, headers } = editorPaths();
  return {
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`,
    npm_config_nodedir: headers,
    JOBS: '2',
  };
}

/**
 * @param {string} target
 * @param {string} specification
 * @param {{ env: NodeJS.ProcessEnv, log: string, options?: string[] | undefined }} how
 */
export async function npmInstall(target, specification, { env, log, options = [] }) {
  await mkdir(target, { recursive: true });
  await writeFile(path.join(target, 'package.json'), '{ "private": true }\n');
  const quietly = ['--ignore-scripts', '--no-audit', '--no-fund'];
  const args = ['install', ...quietly, ...options, specification];
  await run('npm', args, { cwd: target, env, log });
}

/**
 * Makes a folder that is either there and whole, or not there.
 *
 * @param {string} target
 * @param {(temporary: string) => Promise<string>} make returns what becomes the target
 */
export async function inOneStep(target, make) {
  const temporary = `${target}.unfinished`;
  await rm(temporary, { recursive: true, force: true });
  const made = await make(temporary);
  await rename(made, target);
  await rm(temporary, { recursive: true, force: true });
}

/** Removes what an interrupted set-up left in the cache. */
export async function removeUnfinished() {
  const names = await readdir(cacheFolder()).catch(() => []);
  for (const name of names.filter((entry) => entry.endsWith('.unfinished'))) {
    await rm(path.join(cacheFolder(), name), { recursive: true, force: true });
  }
}
