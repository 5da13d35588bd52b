import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../lib/paths.mjs';
import { terminalLibraryIsBuilt } from '../setup/dependencies.mjs';
import { editorIsInstalled } from '../setup/editor.mjs';
import { findChromium } from '../setup/system-packages.mjs';

/**
 * @typedef {object} Suite tests that run in one process.
 * @property {string} name its folder
 * @property {string[]} files relative to the root
 * @property {string | undefined} lacks why it cannot run here
 */

/** Folders of test/ that hold no suites of their own, or whose suites run in another way. */
const noSuites = new Set(['unit', 'full', 'bench', 'support', 'fixtures', 'lib']);

/** What the suites of a folder need of the machine. Others need only the build. */
const needs = {
  editor: editorNeeded,
  incident: editorNeeded,
  full: editorNeeded,
  pages: browserNeeded,
  shell: terminalNeeded,
};

const hostFolder = path.join('test', 'editor', 'host');

/** @returns {string[]} the tests that need nothing but the sources */
export function unitTests() {
  return [...testsIn('src'), ...testsIn('test/unit')];
}

/** @returns {string[]} the tests that run inside the extension host */
export function hostTests() {
  return testsIn(hostFolder);
}

/**
 * @param {{ full: boolean }} mode whether those that take long are meant, or all others
 * @returns {Suite[]}
 */
export function suites({ full }) {
  const names = readdirSync(path.join(root, 'test'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !noSuites.has(entry.name))
    .map(({ name }) => name)
    .sort();
  return (full ? ['full'] : names)
    .map((name) => ({
      name: `test/${name}`,
      files: testsIn(`test/${name}`).filter((file) => !file.startsWith(hostFolder)),
      lacks: Object.entries(needs).find(([known]) => known === name)?.[1](),
    }))
    .filter(({ files }) => files.length > 0);
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

/** @returns {string | undefined} */
export function editorNeeded() {
  return editorIsInstalled() ? browserNeeded() : 'there is no browser editor here';
}

/** @returns {string | undefined} */
function browserNeeded() {
  return findChromium() === undefined ? 'there is no Chromium here' : undefined;
}

/** @returns {string | undefined} */
function terminalNeeded() {
  if (!terminalLibraryIsBuilt()) return 'node-pty is not built here';
  return editorIsInstalled() ? undefined : "there is no editor here, with its shells' scripts";
}
