import { existsSync } from 'node:fs';
import path from 'node:path';
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

/** What seals terminals that tests type into. @type {SystemPackage[]} */
export const forSeals = [
  { name: 'bubblewrap', purpose: 'seals terminals in tests', isPresent: () => !!which('bwrap') },
  {
    name: 'build-essential',
    purpose: 'makes programs that try to get out of a sealed terminal',
    isPresent: () => !!which('cc') && existsSync('/usr/include/stdlib.h'),
  },
  { name: 'python3', purpose: 'the same', isPresent: () => !!which('python3') },
  { name: 'gdb', purpose: 'the same', isPresent: () => !!which('gdb') },
];

/** Servers that long tests ask what a held statement is about. @type {SystemPackage[]} */
export const forDatabases = [
  {
    name: 'postgresql',
    purpose: 'a server that tests ask',
    isPresent: () => existsSync('/usr/lib/postgresql'),
  },
  {
    name: 'mariadb-server',
    purpose: 'a server that tests ask',
    isPresent: () => existsSync('/usr/sbin/mariadbd'),
  },
  { name: 'sqlite3', purpose: 'looks into files for tests', isPresent: () => !!which('sqlite3') },
  { name: 'openssl', purpose: 'makes certificates for tests', isPresent: () => !!which('openssl') },
];

/** Python's modules as Debian has them. @param {string} module */
function pythonHas(module) {
  return existsSync(path.join('/usr/lib/python3/dist-packages', module));
}

/** Programs that long tests send through the egress gate. @type {SystemPackage[]} */
export const forClients = [
  ...Object.entries({
    curl: () => !!which('curl'),
    wget: () => !!which('wget'),
    git: () => !!which('git'),
    ruby: () => !!which('ruby'),
    gh: () => !!which('gh'),
    awscli: () => existsSync('/usr/bin/aws'),
    openssl: () => !!which('openssl'),
    'default-jdk-headless': () => !!which('java') && !!which('javac'),
    'python3-requests': () => pythonHas('requests'),
    'python3-httpx': () => pythonHas('httpx'),
    'python3-h2': () => pythonHas('h2'),
  }).map(([name, isPresent]) => ({ name, purpose: 'goes through the egress gate', isPresent })),
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
