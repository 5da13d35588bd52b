import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { SealPrograms, SealSurroundings, SealWish } from '../../broker/seal/parts';
import { readMountTable } from './elsewhere';
import { entryOf } from './entry';
import type { Entry, SealFacts } from './facts';
import { findRepositories, textOf } from './git';
import { AGENTS_AT_HOME, CACHES_AT_HOME, HIDDEN_AT_HOME, PROGRAMS_IN_CACHES } from './home';
import { INSTEAD_OF_CACHES, RUN_FROM_CACHES } from './home';
import { LATER_IN_WORKSPACE } from './later';
import { isWithin } from './mounts';
import { FRESH, HIDDEN_OF_SYSTEM, NEEDED_OF_RUN, NOTES_OF_GATE, OWN_OF_GUARD } from './system';
import { trustPaths } from './trust';

const SHELLS = ['bash', 'zsh', 'fish'];
const SHELL_FOLDERS = ['/bin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];

/** Collects what a plan depends on. Nothing of the workspace is run. */
export async function lookAround(
  wish: SealWish,
  around: SealSurroundings,
  programs: SealPrograms,
): Promise<SealFacts> {
  const user = userInfo();
  const home = await realpath(user.homedir).catch(() => user.homedir);
  const workspace = await Promise.all(
    around.workspace.map((one) => realpath(one).catch(() => one)),
  );
  const gate = await gateOf(wish.environment);
  const known = { ...around, workspace };
  const candidates = candidatePaths(home, known);
  const found = new Map<string, Entry>();
  for (const one of candidates) {
    const entry = entryOf(one);
    if (entry !== undefined) found.set(one, entry);
  }
  const homeSettings = ['.gitconfig', '.config/git/config'].map((name) =>
    textOf(`${home}/${name}`),
  );
  const git = findRepositories(workspace, homeSettings);
  const decoys = new Map<string, string>();
  for (const file of around.secretFiles) {
    const text = found.has(file) ? await around.decoy(file) : undefined;
    if (text !== undefined) decoys.set(file, text);
  }
  const own = AGENTS_AT_HOME.find(({ agent }) => agent === wish.agent);
  for (const name of own?.files ?? []) {
    // Of a file alone: a pipe would be waited for.
    if (entryOf(`${home}/${name}`)?.kind !== 'file') continue;
    const text = await readFile(`${home}/${name}`, 'utf8').catch(() => undefined);
    if (text !== undefined) decoys.set(`${home}/${name}`, text);
  }
  return {
    ...{ wish, around: known, home, found, gate, decoys },
    id: path.basename(around.folder),
    uid: user.uid,
    gid: user.gid,
    user: user.username,
    architecture: process.arch,
    repositories: git.repositories,
    foundAllGit: git.isWhole,
    gitFiles: git.files,
    gitLinks: git.links,
    extra: { read: there(around.extra.read, home), write: there(around.extra.write, home) },
    obeyed: windowFiles(workspace),
    sockets: await listeningSockets(workspace),
    mounted: await mountTable(),
    otherHomes: await homesBeside(home),
    shells: shellsHere(),
    forbidsNamespaces: await forbidsNamespaces(programs.bwrap),
  };
}

/** All paths that a plan asks about. */
function candidatePaths(
  home: string,
  around: Pick<
    SealSurroundings,
    'workspace' | 'secretFiles' | 'portcullis' | 'guardFolders' | 'network'
  >,
): readonly string[] {
  const atHome = [
    ...HIDDEN_AT_HOME.flatMap(({ folders = [], files = [] }) => [...folders, ...files]),
    ...AGENTS_AT_HOME.flatMap(({ folders, files, later }) => [...folders, ...files, ...later]),
    ...CACHES_AT_HOME,
    ...PROGRAMS_IN_CACHES,
    ...RUN_FROM_CACHES,
    ...INSTEAD_OF_CACHES.map(({ folder }) => folder),
  ];
  const inWorkspace = around.workspace.flatMap((folder) =>
    LATER_IN_WORKSPACE.map(({ name }) => `${folder}/${name}`),
  );
  return [
    ...new Set([
      ...atHome.map((name) => `${home}/${name}`),
      ...inWorkspace,
      ...around.secretFiles,
      ...around.guardFolders,
      ...NEEDED_OF_RUN,
      ...trustPaths(around.network.bundle),
      ...HIDDEN_OF_SYSTEM.folders,
      ...HIDDEN_OF_SYSTEM.files,
      ...['run', ...OWN_OF_GUARD].map((name) => path.join(around.portcullis, name)),
    ]),
  ];
}

/** The folder that the terminal's environment names, where it is one of a gate. */
async function gateOf(environment: ReadonlyMap<string, string>): Promise<SealFacts['gate']> {
  const named = /^(\/.*\/gate)\/environment\.bash$/u.exec(environment.get('BASH_ENV') ?? '')?.[1];
  if (named === undefined) return undefined;
  const folder = await realpath(named).catch(() => undefined);
  if (folder === undefined) return undefined;
  if (entryOf(`${folder}/ask.bash`)?.kind !== 'file') return undefined;
  const notes = entryOf(`${folder}/${NOTES_OF_GATE}`);
  return { folder, hasNotes: notes?.kind === 'folder' && !notes.linked };
}

/** Fresh folders: nothing of the outside is in them but what is shown there. */
const FRESH_ALREADY = FRESH.map(({ path: one }) => one);

/**
 * By the system's table: `Num RefCount Protocol Flags Type St Inode Path`; a listener has the flag 0x10000.
 *
 * @param shown folders that are shown wherever they lie
 */
async function listeningSockets(shown: readonly string[]): Promise<readonly string[]> {
  const table = await readFile('/proc/net/unix', 'utf8').catch(() => '');
  const found = new Set<string>();
  for (const row of table.split('\n')) {
    const named = /^\S+: \S+ \S+ \S+ \S+ \S+ +\d+ (\/.*)$/u.exec(row)?.[1];
    if (named === undefined) continue;
    const isGone = [...FRESH_ALREADY, '/var/run'].some((folder) => isWithin(named, folder));
    if (isGone && !shown.some((folder) => isWithin(named, folder))) continue;
    const real = await realpath(named).catch(() => undefined);
    const stats = real === undefined ? undefined : await lstat(real).catch(() => undefined);
    if (real !== undefined && stats?.isSocket() === true) found.add(real);
  }
  return [...found].sort();
}

/** @throws where the system does not tell: nobody would know what else is seen of what is hidden */
async function mountTable(): Promise<SealFacts['mounted']> {
  const text = await readFile('/proc/self/mountinfo', 'utf8');
  return readMountTable(text, (one) => (entryOf(one)?.kind === 'folder' ? 'folder' : 'file'));
}

/** Those of the policy's paths that are there. */
function there(paths: readonly string[], home: string): readonly string[] {
  return paths.flatMap((one) => {
    const whole = one === '~' || one.startsWith('~/') ? `${home}${one.slice(1)}` : one;
    const entry = path.isAbsolute(whole) ? entryOf(whole) : undefined;
    return entry === undefined ? [] : [entry.real];
  });
}

/** A window that was opened by one of them obeys it. */
function windowFiles(workspace: readonly string[]): readonly string[] {
  return workspace.flatMap((folder) => {
    try {
      const names = readdirSync(folder).filter((name) => name.endsWith('.code-workspace'));
      return names.map((name) => `${folder}/${name}`);
    } catch {
      return [];
    }
  });
}

async function homesBeside(home: string): Promise<readonly string[]> {
  const names = await readdir('/home').catch(() => []);
  const beside = [...names.map((name) => `/home/${name}`), '/root'];
  const found: string[] = [];
  for (const one of beside) {
    const entry = entryOf(one);
    if (entry?.kind === 'folder' && !isWithin(home, entry.real)) found.push(entry.real);
  }
  return found;
}

function shellsHere(): ReadonlyMap<string, string> {
  const shells = new Map<string, string>();
  for (const name of SHELLS) {
    for (const folder of SHELL_FOLDERS) {
      if (shells.has(name) || entryOf(`${folder}/${name}`)?.kind !== 'file') continue;
      shells.set(name, `${folder}/${name}`);
    }
  }
  return shells;
}

let forbids: Promise<boolean> | undefined;

/** Asked once: the program does not change while a window is open. */
function forbidsNamespaces(bwrap: string): Promise<boolean> {
  forbids ??= promisify(execFile)(bwrap, ['--help'], { env: {} }).then(
    ({ stdout, stderr }) => `${stdout}${stderr}`.includes('--disable-userns'),
    () => false,
  );
  return forbids;
}
