import type { Cannot, Placeholder } from '../../broker/seal/parts';
import type { SealFacts } from './facts';
import { AGENTS_AT_HOME } from './home';
import { LATER_IN_WORKSPACE, type LaterRow } from './later';
import { between, isWithin, type Shown } from './mounts';

export interface Held {
  readonly mounts: readonly Shown[];
  readonly placeholders: readonly Placeholder[];
}

/** Where an agent is on this machine: one of its folders is. */
function isAgentHere({ found, home }: SealFacts, agent: string): boolean {
  const row = AGENTS_AT_HOME.find((one) => one.agent === agent);
  return row?.folders.some((folder) => found.has(`${home}/${folder}`)) === true;
}

/** What something outside runs or obeys later, read-only, also where it is not there yet. */
export function held(facts: SealFacts): Held | Cannot {
  const { around, found, repositories, gitFiles, gitLinks, home, obeyed, wish } = facts;
  const mounts: Shown[] = [];
  const placeholders: Placeholder[] = [];
  if (!facts.foundAllGit) {
    return {
      cannot: 'the workspace has too many folders to find each git repository in them',
      remedy: 'Open a smaller folder.',
    };
  }
  const link = gitLinks.find((one) => around.workspace.some((folder) => isWithin(one, folder)));
  if (link !== undefined) return linked(link, 'git obeys it');
  for (const folder of around.workspace) {
    for (const row of LATER_IN_WORKSPACE) {
      const path = `${folder}/${row.name}`;
      const entry = found.get(path);
      if (entry === undefined) {
        if (!isWanted(facts, row)) continue;
        placeholders.push({ path });
        mounts.push({ as: 'read-only', path, why: row.why, shown: true });
        continue;
      }
      if (entry.linked) {
        return linked(path, row.why);
      }
      mounts.push(...still(folder, path, row.why));
    }
  }
  for (const file of gitFiles) {
    const why = 'git goes where it says';
    const folder = around.workspace.find((one) => isWithin(file, one));
    if (folder !== undefined) mounts.push(...still(folder, file, why));
  }
  for (const path of obeyed) {
    mounts.push({ as: 'read-only', path, why: 'the editor obeys it', shown: true });
  }
  for (const { folder, later, absent } of repositories) {
    const root = around.workspace.find((one) => isWithin(folder, one));
    // So that it cannot be moved away, and another one put in its place.
    if (root !== undefined) mounts.push(...stays(root, folder, "git's own folder"));
    for (const path of later) {
      const inside = isWithin(path, folder) ? folder : root;
      if (inside !== undefined) mounts.push(...still(inside, path, 'git runs what it says'));
    }
    for (const placeholder of absent) {
      placeholders.push(placeholder);
      const { path } = placeholder;
      mounts.push({ as: 'read-only', path, why: 'git would obey it', shown: true });
    }
  }
  const own = AGENTS_AT_HOME.find(({ agent }) => agent === wish.agent);
  for (const name of own?.later ?? []) {
    const entry = found.get(`${home}/${name}`);
    if (entry === undefined) continue;
    const why = "the agent's next session outside reads it";
    mounts.push({ as: 'read-only', path: entry.real, why, shown: true });
  }
  return { mounts, placeholders };
}

function linked(path: string, why: string): Cannot {
  return {
    cannot: `${path} is a link, which could be put elsewhere inside, and ${why}`,
    remedy: 'Put what it leads to in its place.',
  };
}

/** Whether a path is one that must stay as it is. */
export function unwritable({ around, home }: SealFacts, real: string): boolean {
  return isWithin(home, real) || isWithin(around.portcullis, real);
}

function isWanted(facts: SealFacts, { ifAbsent }: LaterRow): boolean {
  if (ifAbsent === undefined) return false;
  return ifAbsent === 'always' || isAgentHere(facts, ifAbsent.agent);
}

/** Read-only, and no folder above it can be moved away with it: a mount's own place cannot be renamed. */
function still(root: string, path: string, why: string): readonly Shown[] {
  return [...stays(root, path, why), { as: 'read-only', path, why, shown: true }];
}

function stays(root: string, path: string, why: string): readonly Shown[] {
  return between(root, path).map((folder) => ({
    ...{ as: 'writable', path: folder, why: `holds ${path}: ${why}`, shown: true },
  }));
}
