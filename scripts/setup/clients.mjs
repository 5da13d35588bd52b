import { existsSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../lib/paths.mjs';
import { inOneStep, npmInstall } from './editor.mjs';

/**
 * @typedef {object} ClientProgram a program that tests send through the egress gate, as npm has it for a platform.
 * @property {string} label
 * @property {string} name of its package
 * @property {string} version
 * @property {string} program relative to its package
 */

const programs = /** @satisfies {Record<string, ClientProgram>} */ ({
  deno: {
    label: 'Deno',
    name: `@deno/${process.platform}-${process.arch}${process.platform === 'linux' ? '-glibc' : ''}`,
    version: '2.9.6',
    program: process.platform === 'win32' ? 'deno.exe' : 'deno',
  },
  bun: {
    label: 'Bun',
    name: `@oven/bun-${process.platform}-${process.arch === 'arm64' ? 'aarch64' : process.arch}`,
    version: '1.4.5',
    program: path.join('bin', process.platform === 'win32' ? 'bun.exe' : 'bun'),
  },
});

/** @typedef {keyof typeof programs} ClientProgramId */

/** @param {ClientProgram} client */
function folderOf({ name, version }) {
  const last = name.replace(/^.*\//, '');
  const of = name.startsWith('@deno/') ? 'deno-' : '';
  return path.join(cacheFolder(), `client-${of}${last}-${version}`);
}

/**
 * @param {ClientProgramId} id
 * @returns {string} the program, where it is once it is installed
 */
export function clientProgram(id) {
  const client = programs[id];
  return path.join(folderOf(client), 'node_modules', ...client.name.split('/'), client.program);
}

/** @returns {readonly ClientProgramId[]} those that are not installed */
export function missingClients() {
  const ids = /** @type {ClientProgramId[]} */ (Object.keys(programs));
  return ids.filter((id) => !existsSync(clientProgram(id)));
}

/** @param {ClientProgramId} id */
export function clientLabel(id) {
  return programs[id].label;
}

/**
 * @param {ClientProgramId} id
 * @param {string} log
 */
export async function installClient(id, log) {
  const client = programs[id];
  await inOneStep(folderOf(client), async (temporary) => {
    await npmInstall(temporary, `${client.name}@${client.version}`, { env: process.env, log });
    return temporary;
  });
}
