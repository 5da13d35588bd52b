import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from 'node:fs';

/**
 * What the operating system says of processes. Linux only: /proc (proc(5)). Elsewhere the questions
 * have no answer, and callers fall back on what needs none.
 */
export interface Processes {
  /** The owner and inode of the socket at a caller's end of a loopback connection. */
  socket(
    callerPort: number,
    serverPort: number,
  ): { readonly uid: number; readonly inode: string } | undefined;
  /** Whether a process holds a socket open. */
  holds(pid: number, inode: string): boolean;
  /** A process and those that started it, nearest first, init not included. */
  ancestry(pid: number): readonly ProcessStat[];
  /** The environment a process was started with. Undefined when it cannot be read. */
  environment(pid: number): ReadonlyMap<string, string> | undefined;
  /** The folder a process is in, links resolved. */
  cwd(pid: number): string | undefined;
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
  socket: () => undefined,
  holds: () => false,
  ancestry: () => [],
  environment: () => undefined,
  cwd: () => undefined,
};

const MAX_ANCESTORS = 64;
const TABLE_CHUNK = 4_096;

/**
 * Reads at once, without another thread: /proc is memory, and a command line waits for the answer.
 *
 * @param proc the folder where the system shows its processes
 */
export function linuxProcesses(proc = '/proc'): Processes {
  let table = '';
  const read = (file: string, encoding: 'latin1' | 'utf8'): string | undefined =>
    ifThere(() => readFileSync(`${proc}/${file}`, encoding));
  return {
    socket: (callerPort, serverPort) => {
      const row = socketRow(callerPort, serverPort);
      // A table read for one caller serves those that came in the same moment.
      let found = row.exec(table);
      if (found === null) {
        table = ifThere(() => readUntil(`${proc}/net/tcp`, row)) ?? '';
        setImmediate(() => (table = ''));
        found = row.exec(table);
      }
      const [, uid, inode] = found ?? [];
      // Inode 0 is a connection whose owner has closed it already.
      if (uid === undefined || inode === undefined || inode === '0') return undefined;
      return { uid: Number(uid), inode };
    },
    holds: (pid, inode) => {
      const folder = `${proc}/${pid}/fd`;
      const names = ifThere(() => readdirSync(folder)) ?? [];
      const socket = `socket:[${inode}]`;
      return names.some((name) => ifThere(() => readlinkSync(`${folder}/${name}`)) === socket);
    },
    ancestry: (pid) => {
      const found: ProcessStat[] = [];
      let next = pid;
      while (next > 1 && found.length < MAX_ANCESTORS) {
        const text = read(`${next}/stat`, 'latin1');
        const one = text === undefined ? undefined : parseStat(next, text);
        if (one === undefined) break;
        found.push(one);
        next = one.parent;
      }
      return found;
    },
    environment: (pid) => {
      const text = read(`${pid}/environ`, 'utf8');
      return text === undefined ? undefined : parseEnvironment(text);
    },
    cwd: (pid) => {
      const target = ifThere(() => readlinkSync(`${proc}/${pid}/cwd`));
      // A removed folder has no path any more; the kernel says so behind its last one.
      return target?.endsWith(' (deleted)') === true ? undefined : target;
    },
  };
}

/** What is asked of a process that may have ended, or be another user's. */
function ifThere<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

/** A row of /proc/net/tcp: `sl local rem st queues timer retrnsmt uid timeout inode …`, ports in hex. */
function socketRow(callerPort: number, serverPort: number): RegExp {
  const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0');
  return new RegExp(
    `^ *\\d+: 0100007F:${hex(callerPort)} 0100007F:${hex(serverPort)} \\S+ \\S+ \\S+ \\S+ +(\\d+) +\\d+ (\\d+) `,
    'mu',
  );
}

/**
 * A table of the kernel as far as the row that is looked for. The kernel goes through all that it has
 * room for to make one, three quarters of a millisecond for 262,144 places, so no more is asked of it
 * than is needed.
 */
function readUntil(file: string, row: RegExp): string {
  const handle = openSync(file, 'r');
  try {
    const chunk = Buffer.alloc(TABLE_CHUNK);
    let text = '';
    for (;;) {
      const length = readSync(handle, chunk);
      text += chunk.toString('latin1', 0, length);
      if (length === 0 || row.test(text)) return text;
    }
  } finally {
    closeSync(handle);
  }
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
