import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { which } from '../lib/processes.mjs';
import { missingAgents } from '../setup/agents.mjs';
import { clientLabel, missingClients } from '../setup/clients.mjs';
import { terminalLibraryIsBuilt } from '../setup/dependencies.mjs';
import { editorIsInstalled, nodeIsInstalled } from '../setup/editor.mjs';
import {
  findChromium,
  forClients,
  forDatabases,
  forSeals,
  forStartUps,
} from '../setup/system-packages.mjs';

/**
 * @typedef {object} Suite tests that run in one process.
 * @property {string} name
 * @property {string[]} files relative to the root
 * @property {string[]} runner the script that runs them and its first argument
 * @property {'build' | 'set-up'} needs what must be there before they can run
 * @property {() => string | undefined} lacks why they cannot run here, once the set-up is through
 * @property {boolean} mayRunAgain they drive real programs and processes, which a busy machine can make late
 */

const mocha = 'scripts/test/mocha.mjs';
const hostFolder = path.join('test', 'editor', 'host');

/**
 * Folders of test/ with what their suites need of the machine, beside the build. Those that take longest
 * come first, so that none is left to run alone at the end; while the set-up goes on, those run that
 * need nothing of it.
 *
 * @type {Readonly<Record<string, (() => string | undefined) | 'nothing more'>>}
 */
const folders = {
  incident: editorNeeded,
  editor: editorNeeded,
  shell: () => terminalNeeded(),
  broker: 'nothing more',
  'incident/shells': () => terminalNeeded('zsh', 'fish') ?? editorNeeded(),
  pages: browserNeeded,
  'shell/zsh': () => terminalNeeded('zsh'),
  'shell/fish': () => terminalNeeded('fish'),
  'shell/frameworks': () => terminalNeeded('zsh') ?? startUpsNeeded(),
  cli: 'nothing more',
  package: 'nothing more',
};

/**
 * The same for those that take long.
 *
 * @type {Readonly<Record<string, () => string | undefined>>}
 */
const longFolders = {
  full: editorNeeded,
  'full/editor': editorNeeded,
  'full/pages': browserNeeded,
  'full/broker': () => undefined,
  'full/egress': () => undefined,
  'full/egress/clients': clientsNeeded,
  'full/shells': () => terminalNeeded('zsh', 'fish'),
  'full/blast': databasesNeeded,
  'full/old-bash': () => terminalNeeded(),
  'full/seal': () => sealNeeded() ?? terminalNeeded('zsh', 'fish') ?? agentsNeeded(),
  agents: () => agentsNeeded() ?? editorNeeded(),
};

/** Folders of test/ that hold no suites of their own, or whose suites run in another way. */
const noSuites = new Set(['unit', 'bench', 'support', 'fixtures']);

/**
 * @param {{ full: boolean }} mode whether those that take long are meant, or all others
 * @returns {Suite[]}
 */
export function suites({ full }) {
  const all = full
    ? Object.entries(longFolders).map(([name, needs]) => ofFolder(name, needs))
    : [
        ...Object.entries(folders).map(([name, needs]) => ofFolder(name, needs)),
        { ...suite(hostFolder, testsIn(hostFolder), hostNeeded), runner: ['scripts/test/host.ts'] },
        { ...suite('unit tests', unitTests(), 'nothing more'), runner: [mocha, 'dot'] },
      ];
  const known = [...Object.keys(folders), ...Object.keys(longFolders)];
  const unknown = readdirSync(path.join(root, 'test'), { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !noSuites.has(entry.name) && !known.includes(entry.name),
  );
  // A folder that is in no table would never run, and nobody would notice.
  if (unknown.length > 0) {
    throw new Error(`scripts/test/suites.mjs does not know test/${unknown[0]?.name}`);
  }
  return all.filter(({ files }) => files.length > 0);
}

/**
 * @param {string} name of a folder of test/
 * @param {(() => string | undefined) | 'nothing more'} needs
 */
function ofFolder(name, needs) {
  const others = [...Object.keys(folders), ...Object.keys(longFolders)].filter((other) =>
    other.startsWith(`${name}/`),
  );
  const apart = [hostFolder, ...others.map((other) => path.join('test', other))];
  const files = testsIn(`test/${name}`).filter(
    (file) => !apart.some((folder) => file.startsWith(folder + path.sep)),
  );
  return suite(`test/${name}`, files, needs);
}

/**
 * @param {string} name
 * @param {string[]} files
 * @param {(() => string | undefined) | 'nothing more'} needs
 * @returns {Suite}
 */
function suite(name, files, needs) {
  return {
    name,
    files,
    runner: [mocha, 'spec'],
    needs: needs === 'nothing more' ? 'build' : 'set-up',
    lacks: needs === 'nothing more' ? () => undefined : needs,
    mayRunAgain: name !== 'unit tests',
  };
}

/** @returns {string[]} the tests that need nothing but the sources */
function unitTests() {
  return [...testsIn('src'), ...testsIn('test/unit')];
}

/** @param {string} folder relative to the root */
function testsIn(folder) {
  const absolute = path.join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(folder, file))
    .sort();
}

/** The tests inside the extension host run in a desktop editor where there is no other. */
function hostNeeded() {
  return process.platform === 'linux' ? editorNeeded() : undefined;
}

/** @returns {string | undefined} */
function editorNeeded() {
  return editorIsInstalled() ? browserNeeded() : 'there is no browser editor here';
}

/** @returns {string | undefined} */
function browserNeeded() {
  return findChromium() === undefined ? 'there is no Chromium here' : undefined;
}

/** @returns {string | undefined} */
function startUpsNeeded() {
  const absent = forStartUps.find(({ isPresent }) => !isPresent());
  return absent === undefined ? undefined : `there is no ${absent.name} here`;
}

/** @returns {string | undefined} */
function databasesNeeded() {
  const absent = forDatabases.find(({ isPresent }) => !isPresent());
  return absent === undefined ? undefined : `there is no ${absent.name} here`;
}

/** @returns {string | undefined} */
function sealNeeded() {
  const absent = forSeals.find(({ isPresent }) => !isPresent());
  return absent === undefined ? undefined : `there is no ${absent.name} here`;
}

/** @returns {string | undefined} */
function clientsNeeded() {
  const absent = [...forSeals, ...forClients].find(({ isPresent }) => !isPresent());
  if (absent !== undefined) return `there is no ${absent.name} here`;
  const [missing] = missingClients();
  if (missing !== undefined) return `${clientLabel(missing)} is not here`;
  return nodeIsInstalled() ? undefined : "the editor's Node is not here";
}

/** @returns {string | undefined} */
function agentsNeeded() {
  const [missing] = missingAgents();
  if (missing !== undefined) return `${missing.label} is not here`;
  return terminalLibraryIsBuilt() ? undefined : 'node-pty is not built here';
}

/**
 * @param {...string} shells beside bash
 * @returns {string | undefined}
 */
function terminalNeeded(...shells) {
  const absent = shells.find((shell) => which(shell) === undefined);
  if (absent !== undefined) return `there is no ${absent} here`;
  if (!terminalLibraryIsBuilt()) return 'node-pty is not built here';
  return editorIsInstalled() ? undefined : "there is no editor here, with its shells' scripts";
}
