import { rm } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../lib/paths.mjs';
import * as agents from './agents.mjs';
import * as clients from './clients.mjs';
import * as dependencies from './dependencies.mjs';
import * as editor from './editor.mjs';
import { acquire } from './lock.mjs';
import { reason } from './progress.mjs';
import * as system from './system-packages.mjs';

/**
 * @typedef {object} SetUp
 * @property {Promise<void>} dependencies settled as soon as `node_modules` is whole, so that work
 *   that needs no editor can begin; rejects when that fails, for nothing goes without it
 * @property {Promise<void>} everything never rejects: what could not be had is in
 *   `progress.missing`, and the rest goes on
 */

/**
 * Gets what building, trying and testing need, side by side. Doing it again costs nothing, and an
 * interrupted run leaves nothing half-done behind.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @param {{ agents?: boolean, databases?: boolean, clients?: boolean }} [wanted] with the agents' programs, which
 *   are large, with servers of databases, with programs that go through the egress gate
 * @returns {SetUp}
 */
export function setUp(progress, wanted = {}) {
  const log = path.join(cacheFolder(), 'setup.log');
  const release = acquire(cacheFolder(), progress.print);
  const ready = release.then(async () => {
    await rm(log, { force: true });
    await editor.removeUnfinished();
  });
  const installed = ready.then(() => installDependencies(progress, log));
  const packages = ready.then(() => installSystemPackages(progress, log, wanted));
  const node = ready.then(() => installNode(progress, log));
  const everything = Promise.allSettled([
    installServer({ progress, log, node, packages }),
    buildTerminalLibrary({ progress, log, node, packages, installed }),
    ...(wanted.agents === true ? [ready.then(() => installAgents(progress, log))] : []),
    ...(wanted.clients === true ? [ready.then(() => installClients(progress, log))] : []),
  ])
    .then(() => release)
    .then((giveBack) => giveBack())
    .catch(() => undefined);
  return { dependencies: installed, everything };
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} log
 */
async function installDependencies(progress, log) {
  if (!(await dependencies.dependenciesAreStale())) return;
  await progress.step('installing the dependencies (npm ci)', () =>
    dependencies.installDependencies(log),
  );
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} log
 * @param {{ databases?: boolean, clients?: boolean }} asked
 */
async function installSystemPackages(progress, log, asked) {
  if (process.platform !== 'linux') return;
  const isBuilt = editor.editorIsInstalled() && dependencies.terminalLibraryIsBuilt();
  const wanted = [
    ...system.forBrowser,
    ...system.forShells,
    ...(asked.databases === true ? [...system.forDatabases, ...system.forSeals] : []),
    ...(asked.clients === true ? system.forClients : []),
    ...(isBuilt ? [] : system.forBuilding),
  ];
  const absent = wanted.filter(({ isPresent }) => !isPresent());
  if (absent.length === 0) return;
  const names = absent.map(({ name }) => name).join(' ');
  const how = `install them, on Debian: apt-get install ${names}`;
  if (!system.canInstall()) {
    const purposes = absent.map(({ name, purpose }) => `${name} (${purpose})`).join(', ');
    progress.lacks({ what: 'system packages', why: `not here: ${purposes}`, how });
    return;
  }
  await attempt(progress, `installing system packages (${names})`, how, () =>
    system.installSystemPackages(absent, log),
  );
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} log
 */
async function installNode(progress, log) {
  if (!editor.editorIsSupported() || editor.nodeIsInstalled()) return;
  await attempt(progress, "fetching the editor's Node", again(log), () => editor.installNode(log));
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} log
 */
async function installAgents(progress, log) {
  // One after another: they are large, and the registry is not to be pressed.
  for (const agent of agents.missingAgents()) {
    await attempt(progress, `fetching ${agent.label}`, again(log), () =>
      agents.installAgent(agent, log),
    );
  }
}

/**
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} log
 */
async function installClients(progress, log) {
  for (const id of clients.missingClients()) {
    await attempt(progress, `fetching ${clients.clientLabel(id)}`, again(log), () =>
      clients.installClient(id, log),
    );
  }
}

/**
 * @param {{ progress: import('./progress.mjs').Progress, log: string, node: Promise<void>,
 *   packages: Promise<void> }} step
 */
async function installServer({ progress, log, node, packages }) {
  if (!editor.editorIsSupported()) {
    progress.lacks({
      what: 'the browser editor',
      why: `not set up on ${process.platform} ${process.arch}`,
      how: 'tests that drive a whole editor run on Linux (x64, arm64)',
    });
    return;
  }
  if (editor.editorIsInstalled()) return;
  await node;
  if (!editor.nodeIsInstalled()) return;
  await attempt(progress, 'installing the editor (VS Code 1.139)', again(log), async () => {
    const unfinished = await editor.downloadServer(log);
    await packages;
    await editor.buildServer(unfinished, log);
  });
}

/**
 * @param {{ progress: import('./progress.mjs').Progress, log: string, node: Promise<void>,
 *   packages: Promise<void>, installed: Promise<void> }} step
 */
async function buildTerminalLibrary({ progress, log, node, packages, installed }) {
  await Promise.all([node, packages, installed]);
  if (dependencies.terminalLibraryIsBuilt()) return;
  const headers = editor.nodeIsInstalled() ? editor.editorPaths().headers : undefined;
  await attempt(progress, 'building the terminal library', again(log), () =>
    dependencies.buildTerminalLibrary(headers, log),
  );
}

/**
 * A step that may fail: what it would have brought is noted as missing.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @param {string} name
 * @param {string} how
 * @param {() => Promise<void>} work
 */
async function attempt(progress, name, how, work) {
  try {
    await progress.step(name, work);
  } catch (error) {
    progress.lacks({ what: `failed: ${name}`, why: reason(error), how });
  }
}

/** @param {string} log */
function again(log) {
  return `look into ${log}, then run it again: it goes on where it stopped`;
}
