import path from 'node:path';
import type { Cannot } from '../../broker/seal/parts';
import type { SealFacts } from './facts';
import { AGENTS_AT_HOME, HIDDEN_AT_HOME } from './home';
import { isWithin, type Shown } from './mounts';
import { HIDDEN_OF_SYSTEM } from './system';

/** So many files are replaced one by one; beyond that, folders are hidden whole. */
const MOST_DECOYS = 150;

export interface Hidden {
  readonly mounts: readonly Shown[];
  readonly files: ReadonlyMap<string, string>;
}

/** The file that stands for a hidden one of which nothing is to be shown. */
export const NOTHING = 'nothing';

/** What is not there inside, or stands as a decoy. */
export function hidden(facts: SealFacts): Hidden | Cannot {
  const { around, sockets } = facts;
  const files = new Map<string, string>([[NOTHING, '']]);
  const mounts: Shown[] = [];
  const nothing = `${around.folder}/${NOTHING}`;
  for (const { path: one, why } of places(facts)) {
    const entry = facts.found.get(one);
    // What leads into the workspace is hidden there, file by file.
    if (entry === undefined || isWorkspace(facts, entry.real)) continue;
    mounts.push(
      entry.kind === 'folder'
        ? { as: 'empty', path: entry.real, why }
        : { as: 'decoy', path: entry.real, from: nothing, why },
    );
  }
  mounts.push(...ownAgent(facts, files));
  for (const folder of facts.otherHomes) {
    mounts.push({ as: 'empty', path: folder, why: "another user's home" });
  }
  for (const socket of sockets) {
    mounts.push({
      as: 'decoy',
      path: socket,
      from: nothing,
      why: 'somebody outside listens there',
    });
  }
  const secrets = inWorkspace(facts, files);
  if ('cannot' in secrets) return secrets;
  return { mounts: [...mounts, ...secrets.mounts], files };
}

function* places(facts: SealFacts): Iterable<{ readonly path: string; readonly why: string }> {
  const { home, wish } = facts;
  for (const { why, folders = [], files = [] } of HIDDEN_AT_HOME) {
    for (const name of [...folders, ...files]) yield { path: `${home}/${name}`, why };
  }
  for (const { agent, folders, files } of AGENTS_AT_HOME) {
    if (agent === wish.agent) continue;
    for (const name of [...folders, ...files]) {
      yield { path: `${home}/${name}`, why: `what ${agent} keeps, its login among it` };
    }
  }
  for (const one of [...HIDDEN_OF_SYSTEM.folders, ...HIDDEN_OF_SYSTEM.files]) {
    yield { path: one, why: 'secrets of the machine' };
  }
}

/** Its own folders are its own; a file beside them is a copy, since what it starts outside stands in that too. */
function ownAgent(facts: SealFacts, files: Map<string, string>): readonly Shown[] {
  const { found, home, wish, around, decoys } = facts;
  const row = AGENTS_AT_HOME.find(({ agent }) => agent === wish.agent);
  if (row === undefined) return [];
  const mounts: Shown[] = [];
  for (const name of row.folders) {
    const entry = found.get(`${home}/${name}`);
    if (entry?.kind !== 'folder') continue;
    mounts.push({ as: 'writable', path: entry.real, why: "the agent's own", shown: true });
  }
  row.files.forEach((name, at) => {
    const entry = found.get(`${home}/${name}`);
    const text = decoys.get(`${home}/${name}`);
    if (entry?.kind !== 'file' || text === undefined) return;
    files.set(`own-${at}`, text);
    const from = `${around.folder}/own-${at}`;
    mounts.push({ as: 'decoy', path: entry.real, from, why: "the agent's own", shown: true });
  });
  return mounts;
}

interface Secret {
  readonly asked: string;
  readonly real: string;
}

/** Decoys for the files that bear secrets; for too many of them, empty folders. */
function inWorkspace(facts: SealFacts, files: Map<string, string>): Omit<Hidden, 'files'> | Cannot {
  const secrets = facts.around.secretFiles.flatMap((asked): readonly Secret[] => {
    const entry = facts.found.get(asked);
    return entry === undefined ? [] : [{ asked, real: entry.real }];
  });
  const folders = tooMany(facts, secrets);
  if (folders === undefined) {
    return {
      cannot: `too many files bear secrets (${secrets.length}), in too many folders`,
      remedy: 'Open a smaller folder, or put them into folders of their own.',
    };
  }
  const mounts: Shown[] = folders.map((folder) => ({
    ...{ as: 'empty', path: folder, why: 'too many files in it bear secrets' },
  }));
  secrets.forEach(({ asked, real }, at) => {
    if (folders.some((folder) => isWithin(real, folder))) return;
    const text = facts.decoys.get(asked);
    if (text !== undefined) files.set(`decoy-${at}`, text);
    const from = `${facts.around.folder}/${text === undefined ? NOTHING : `decoy-${at}`}`;
    mounts.push({ as: 'decoy', path: real, from, why: 'it bears a secret' });
  });
  return { mounts };
}

/** The folders to hide whole, those with most secrets first; undefined where even so too much is left. */
function tooMany(facts: SealFacts, secrets: readonly Secret[]): readonly string[] | undefined {
  const folders: string[] = [];
  const left = new Map<string, number>();
  for (const { real } of secrets) {
    const folder = path.posix.dirname(real);
    left.set(folder, (left.get(folder) ?? 0) + 1);
  }
  const byCount = [...left].sort(([, one], [, other]) => other - one);
  let count = secrets.length;
  for (const [folder, inside] of byCount) {
    if (count + folders.length <= MOST_DECOYS) break;
    if (inside < 2 || isRoot(facts, folder)) continue;
    folders.push(folder);
    count -= inside;
  }
  return count + folders.length <= MOST_DECOYS ? folders : undefined;
}

function isRoot({ around }: SealFacts, folder: string): boolean {
  return around.workspace.some((one) => isWithin(one, folder));
}

function isWorkspace({ around }: SealFacts, real: string): boolean {
  return around.workspace.some((one) => isWithin(real, one));
}
