import { readdir, readFile, readlink } from 'node:fs/promises';

/**
 * What the operating system says of processes. Linux only: /proc (proc(5)). Elsewhere the questions
 * have no answer, and callers fall back on what needs none.
 */
export interface Processes {
  /** The owner and inode of the socket at a caller's end of a loopback connection. */
  socket(
    callerPort: number,
    serverPort: number,
  ): Promise<{ readonly uid: number; readonly inode: string } | undefined>;
  /** Whether a process holds a socket open. */
  holds(pid: number, inode: string): Promise<boolean>;
  /** A process and those that started it, nearest first, init not included. */
  ancestry(pid: number): Promise<readonly ProcessStat[]>;
  /** The environment a process was started with. Undefined when it cannot be read. */
  environment(pid: number): Promise<ReadonlyMap<string, string> | undefined>;
  /** The folder a process is in, links resolved. */
  cwd(pid: number): Promise<string | undefined>;
}

export interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  /** The controlling terminal's device number; 0 when there is none. */
  readonly tty: number;
  /** Together with the pid names one process for ever: clock ticks since boot. */
  readonly started: string;
}

export const noProcesses: Processes = {
  socket: () => Promise.resolve(undefined),
  holds: () => Promise.resolve(false),
  ancestry: () => Promise.resolve([]),
  environment: () => Promise.resolve(undefined),
  cwd: () => Promise.resolve(undefined),
};

const MAX_ANCESTORS = 64;

/** @param proc the folder where the system shows its processes */
export function linuxProcesses(proc = '/proc'): Processes {
  let table: Promise<string> | undefined;
  /** A table read for one caller serves those that came in the same moment. */
  const sockets = (): Promise<string> => {
    table ??= readFile(`${proc}/net/tcp`, 'latin1').finally(() => {
      table = undefined;
    });
    return table;
  };
  const stat = async (pid: number): Promise<ProcessStat | undefined> => {
    const text = await readFile(`${proc}/${pid}/stat`, 'latin1').catch(() => undefined);
    return text === undefined ? undefined : parseStat(pid, text);
  };
  return {
    socket: async (callerPort, serverPort) =>
      findSocket(await sockets().catch(() => ''), callerPort, serverPort) ??
      // The table may have been read before the connection was made.
      findSocket(await sockets().catch(() => ''), callerPort, serverPort),
    holds: async (pid, inode) => {
      const folder = `${proc}/${pid}/fd`;
      const names = await readdir(folder).catch(() => []);
      const targets = await Promise.all(
        names.map((name) => readlink(`${folder}/${name}`).catch(() => '')),
      );
      return targets.includes(`socket:[${inode}]`);
    },
    ancestry: async (pid) => {
      const found: ProcessStat[] = [];
      let next = pid;
      while (next > 1 && found.length < MAX_ANCESTORS) {
        const one = await stat(next);
        if (one === undefined) break;
        found.push(one);
        next = one.parent;
      }
      return found;
    },
    environment: async (pid) => {
      const text = await readFile(`${proc}/${pid}/environ`, 'utf8').catch(() => undefined);
      return text === undefined ? undefined : parseEnvironment(text);
    },
    cwd: async (pid) => {
      const target = await readlink(`${proc}/${pid}/cwd`).catch(() => undefined);
      // A removed folder has no path any more; the kernel says so behind its last one.
      return target?.endsWith(' (deleted)') === true ? undefined : target;
    },
  };
}

/** A row of /proc/net/tcp: `sl local rem st queues timer retrnsmt uid timeout inode …`, ports in hex. */
function findSocket(table: string, callerPort: number, serverPort: number) {
  const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0');
  const row = new RegExp(
    `^ *\\d+: 0100007F:${hex(callerPort)} 0100007F:${hex(serverPort)} \\S+ \\S+ \\S+ \\S+ +(\\d+) +\\d+ (\\d+) `,
    'mu',
  ).exec(table);
  const [, uid, inode] = row ?? [];
  // Inode 0 is a connection whose owner has closed it already.
  if (uid === undefined || inode === undefined || inode === '0') return undefined;
  return { uid: Number(uid), inode };
}

/** `pid (name) state ppid pgrp session tty_nr …`; the name may hold spaces and parentheses. */
function parseStat(pid: number, text: string): ProcessStat | undefined {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [, parent, , , tty] = fields;
  const started = fields[19];
  if (parent === undefined || tty === undefined || started === undefined) return undefined;
  return { pid, parent: Number(parent), tty: Number(tty), started };
}

function parseEnvironment(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of text.split('\0')) {
    const equals = entry.indexOf('=');
    if (equals > 0) found.set(entry.slice(0, equals), entry.slice(equals + 1));
  }
  return found;
}
