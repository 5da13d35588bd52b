import { existsSync } from 'node:fs';
import { run, which } from '../lib/processes.mjs';

/**
 * @typedef {object} SystemPackage
 * @property {string} name as Debian calls it
 * @property {string} purpose
 * @property {() => boolean} isPresent
 */

/** What the tests and the browser editor look at. @type {SystemPackage[]} */
export const forBrowser = [
  { name: 'chromium', purpose: 'shows the editor in tests', isPresent: () => !!findChromium() },
  {
    name: 'fonts-dejavu-core',
    purpose: 'text in screenshots',
    isPresent: () => existsSync('/usr/share/fonts'),
  },
];

/** What people load in their shells, with a file of each. @type {Readonly<Record<string, string>>} */
const loaded = {
  'zsh-autosuggestions': '/usr/share/zsh-autosuggestions/zsh-autosuggestions.zsh',
  'zsh-syntax-highlighting': '/usr/share/zsh-syntax-highlighting/zsh-syntax-highlighting.zsh',
  'zsh-theme-powerlevel9k': '/usr/share/powerlevel9k/powerlevel9k.zsh-theme',
  'bash-completion': '/usr/share/bash-completion/bash_completion',
};

/** What people load in their shells, and tests load too. @type {SystemPackage[]} */
export const forStartUps = Object.entries(loaded).map(([name, file]) => ({
  name,
  purpose: 'what people load in a shell',
  isPresent: () => existsSync(file),
}));

/** Shells that tests type into, beside bash. @type {SystemPackage[]} */
export const forShells = [
  ...['zsh', 'fish'].map((name) => ({
    name,
    purpose: 'a shell that tests type into',
    isPresent: () => !!which(name),
  })),
  ...forStartUps,
];

/** What compiles the editor's native modules. @type {SystemPackage[]} */
export const forBuilding = [
  { name: 'g++', purpose: 'compiles native modules', isPresent: () => !!which('g++', 'clang++') },
  { name: 'make', purpose: 'compiles native modules', isPresent: () => !!which('make') },
  { name: 'python3', purpose: 'compiles native modules', isPresent: () => !!which('python3') },
  {
    name: 'libkrb5-dev',
    purpose: 'a header of an editor module',
    isPresent: () => existsSync('/usr/include/gssapi/gssapi.h'),
  },
  {
    name: 'libsecret-1-dev',
    purpose: 'a header of an editor module',
    isPresent: () => existsSync('/usr/include/libsecret-1'),
  },
];

/**
 * The Chromium-like browser to drive: `PORTCULLIS_CHROMIUM`, or the first on the PATH.
 *
 * @returns {string | undefined} an absolute path
 */
export function findChromium() {
  return (
    process.env.PORTCULLIS_CHROMIUM ??
    which('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge')
  );
}

/** Whether this process may install packages: root, on Debian or a child of it. */
export function canInstall() {
  return process.getuid?.() === 0 && which('apt-get') !== undefined;
}

/**
 * @param {readonly SystemPackage[]} packages
 * @param {string} log
 */
export async function installSystemPackages(packages, log) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another package manager at work is waited for instead of failing at its lock.
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  await run('apt-get', [...wait, 'update', '-qq'], { env, log });
  const names = packages.map(({ name }) => name);
  const quietly = ['install', '-y', '-qq', '--no-install-recommends'];
  await run('apt-get', [...wait, ...quietly, ...names], { env, log });
}
