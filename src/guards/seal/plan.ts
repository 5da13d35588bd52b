import path from 'node:path';
import type { Cannot, Mount, SealPlan } from '../../broker/seal/parts';
import { elsewhere } from './elsewhere';
import { sealedEnvironment } from './environment';
import type { SealFacts } from './facts';
import { systemCallFilter } from './filter';
import { hidden, NOTHING } from './hiding';
import { held, unwritable } from './holding';
import { isWithin, mountArguments, movable, ordered, type Shown } from './mounts';
import { FRESH, KERNEL_SETTINGS, NEEDED_OF_RUN, NOTES_OF_GATE, OWN_OF_GUARD } from './system';
import { trusted } from './trust';
import { CACHES_AT_HOME, PROGRAMS_IN_CACHES, RUN_FROM_CACHES } from './home';

/** Beyond so many mounts a terminal takes long to start: then folders are hidden in the place of files. */
const MOST_MOUNTS = 400;

/** What is mounted how, with which environment, for one sealed terminal; or why there can be none. Pure. */
export function sealPlan(facts: SealFacts): SealPlan | Cannot {
  const { wish, shells, gate } = facts;
  const nowhere = unsuited(facts);
  if (nowhere !== undefined) return nowhere;
  const filter = systemCallFilter(facts.architecture);
  if (filter === undefined) {
    return {
      cannot: `no filter of system calls is written for this processor (${facts.architecture})`,
      remedy: 'Use an ordinary terminal: its lines are held as before.',
    };
  }
  const program = wish.shell === undefined ? undefined : shells.get(wish.shell);
  if (wish.shell !== undefined && program === undefined) {
    return { cannot: `there is no ${wish.shell} on this machine`, remedy: 'Choose another shell.' };
  }
  if (gate?.hasNotes === false) {
    return {
      cannot: "the scripts of this window's terminals are those of another version",
      remedy: 'Reload the window.',
    };
  }
  const later = held(facts);
  if ('cannot' in later) return later;
  const secrets = hidden(facts);
  if ('cannot' in secrets) return secrets;
  const all = [
    ...FRESH,
    ...needed(facts),
    ...writable(facts),
    ...later.mounts,
    ...secrets.mounts.filter(({ path: one }) => !isGiven(facts, one)),
    ...given(facts),
    ...guards(facts),
  ];
  const nothing = `${facts.around.folder}/${NOTHING}`;
  const others = elsewhere(all, facts.mounted, nothing);
  const mounts = ordered([...all, ...others, ...gateOf(facts, all)]);
  if (mounts.length > MOST_MOUNTS) {
    return {
      cannot: `too much would have to be mounted (${mounts.length} places)`,
      remedy: 'Open a smaller folder, or put secrets into folders of their own.',
    };
  }
  return {
    mounts,
    program,
    files: new Map<string, string | Uint8Array>([...secrets.files, ['filter', filter]]),
    placeholders: later.placeholders,
    args: bwrapArguments(facts, mounts, program),
  };
}

/** Why the folders that are open give no sealed terminal. */
function unsuited({ around, home }: SealFacts): Cannot | undefined {
  if (around.workspace.length === 0) {
    return {
      cannot: 'no folder is open, so nothing could be written inside',
      remedy: 'Open the folder that is to be worked on.',
    };
  }
  const wide = around.workspace.find((folder) => isWithin(home, folder));
  if (wide === undefined) return undefined;
  return {
    cannot: `the folder that is open, ${wide}, holds your whole home, which would be writable inside`,
    remedy: "Open the project's own folder.",
  };
}

/** As `bwrap --args` takes them (bwrap(1)); the program and its words follow elsewhere. */
function bwrapArguments(
  facts: SealFacts,
  mounts: readonly Mount[],
  program: string | undefined,
): readonly string[] {
  const { wish, around, home, user, uid, gid, id } = facts;
  const variables = sealedEnvironment({
    ...{ from: wish.environment, home, user, uid, id, agent: wish.agent },
    network: {
      ...around.network.environment,
      ...(program === undefined ? {} : { SHELL: program }),
    },
    isThere: (one) => facts.found.has(one),
  });
  const cwd = around.workspace.some((folder) => isWithin(wish.cwd, folder))
    ? wish.cwd
    : visibleOr(around.workspace[0] ?? '/', wish.cwd, mounts);
  return [
    ...['--unshare-user', '--uid', String(uid), '--gid', String(gid)],
    ...['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup-try'],
    ...['--die-with-parent', '--cap-drop', 'ALL'],
    ...(facts.forbidsNamespaces ? ['--disable-userns'] : []),
    ...['--ro-bind', '/', '/', '--dev', '/dev', '--proc', '/proc'],
    ...KERNEL_SETTINGS.flatMap((name) => ['--ro-bind-try', `/proc/${name}`, `/proc/${name}`]),
    ...mountArguments(mounts),
    ...['--perms', '0700', '--dir', `/run/user/${uid}`],
    ...[...variables].flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--chdir', cwd],
  ];
}

function visibleOr(otherwise: string, cwd: string, mounts: readonly Mount[]): string {
  const isHidden = mounts.some(({ as, path: at }) => as === 'empty' && isWithin(cwd, at));
  return isHidden ? otherwise : cwd;
}

/** What a person's policy gives beside; never the home, nor what it says of the workspace. */
function given(facts: SealFacts): readonly Shown[] {
  const { read, write } = facts.extra;
  const why = 'the policy gives it';
  const mount = (as: 'read-only' | 'writable') => (one: string) =>
    ({ as, path: one, why, shown: true }) as const;
  const isFree = (one: string) => !unwritable(facts, one);
  return [
    ...read.filter(isFree).map(mount('read-only')),
    ...write.filter(isFree).map(mount('writable')),
  ];
}

function isGiven(facts: SealFacts, one: string): boolean {
  const inWorkspace = facts.around.workspace.some((folder) => isWithin(one, folder));
  return !inWorkspace && given(facts).some(({ path: free }) => isWithin(one, free));
}

function needed({ found }: SealFacts): readonly Shown[] {
  return NEEDED_OF_RUN.filter((one) => found.has(one)).map((one) => ({
    ...{ as: 'read-only', path: one, why: "the system's programs", shown: true },
  }));
}

/** The workspace, the repositories that it belongs to, and the caches of package managers. */
function writable(facts: SealFacts): readonly Shown[] {
  const { around, found, home, repositories } = facts;
  const mounts: Shown[] = around.workspace.map((folder) => ({
    ...{ as: 'writable', path: folder, why: 'what is worked on', shown: true },
  }));
  for (const { folder } of repositories) {
    mounts.push({ as: 'writable', path: folder, why: "git's own folder", shown: true });
  }
  const cache = found.get(`${home}/.cache`);
  if (cache?.kind === 'folder') {
    mounts.push({ as: 'empty', path: cache.real, why: 'what programs keep for themselves' });
  }
  for (const name of CACHES_AT_HOME) {
    const entry = found.get(`${home}/${name}`);
    if (entry?.kind !== 'folder' || unwritable(facts, entry.real)) continue;
    const why = 'a package manager keeps what it fetched';
    mounts.push({ as: 'writable', path: entry.real, why, shown: true });
  }
  for (const name of PROGRAMS_IN_CACHES) {
    const entry = found.get(`${home}/${name}`);
    if (entry?.kind !== 'folder') continue;
    const why = 'programs that are started from there outside';
    mounts.push({ as: 'read-only', path: entry.real, why, shown: true });
  }
  for (const name of RUN_FROM_CACHES) {
    const entry = found.get(`${home}/${name}`);
    if (entry?.kind !== 'folder') continue;
    mounts.push({ as: 'empty', path: entry.real, why: 'programs are started from there outside' });
  }
  return mounts;
}

/** The guard's own: nothing of it can be changed, and no more is there than the door. */
function guards(facts: SealFacts): readonly Shown[] {
  const { around, found } = facts;
  const mounts: Shown[] = [];
  const run = path.posix.join(around.portcullis, 'run');
  if (found.has(run)) {
    mounts.push(
      { as: 'empty', path: run, why: 'entrances of windows and their secrets' },
      {
        as: 'decoy',
        path: `${run}/1`,
        from: `${around.folder}/entrance`,
        why: 'the entrance of this window',
        shown: true,
      },
    );
  }
  mounts.push(...trusted(facts, run));
  const own = OWN_OF_GUARD.map((name) => path.posix.join(around.portcullis, name));
  for (const one of [...around.guardFolders, ...own]) {
    const kind = found.get(one)?.kind;
    if (kind === 'folder') mounts.push({ as: 'empty', path: one, why: "the guard's own" });
  }
  return mounts;
}

/** Its scripts in one piece, which costs one mount, and a place where shells leave notes. */
function gateOf({ gate }: SealFacts, others: readonly Mount[]): readonly Shown[] {
  if (gate === undefined) return [];
  const { folder } = gate;
  return [
    // What is a mount cannot be moved away, and another gate put in its place.
    ...movable(others, folder).map((one): Shown => ({
      ...{ as: 'empty', path: one, why: "holds the terminal's gate", shown: true },
    })),
    { as: 'read-only', path: folder, why: "the terminal's gate", shown: true },
    { as: 'empty', path: `${folder}/${NOTES_OF_GATE}`, why: 'notes of shells', shown: true },
  ];
}
