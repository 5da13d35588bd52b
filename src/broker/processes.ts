import { closeSync, lstatSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';

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
  /** What a process is; undefined when it has ended. */
  stat(pid: number): ProcessStat | undefined;
  /** Whose process it is. */
  owner(pid: number): number | undefined;
  /** The environment a process was started with. Undefined when it cannot be read. */
  environment(pid: number): ReadonlyMap<string, string> | undefined;
  /** The folder a process is in, links resolved. */
  cwd(pid: number): string | undefined;
  /** The file that a process has for its standard input; undefined for a terminal, a pipe, a device. */
  input(pid: number): string | undefined;
}

export interface ProcessStat {
  readonly pid: number;
  /** What it calls itself: nobody else can change it. */
  readonly name: string;
  readonly parent: number;
  /** The controlling terminal's device number; 0 when there is none. */
  readonly tty: number;
  /** Together with the pid names one process for ever: clock ticks since boot. */
  readonly started: string;
}

export const noProcesses: Processes = {
  socket: () => undefined,
  holds: () => false,
  stat: () => undefined,
  owner: () => undefined,
  environment: () => undefined,
  cwd: () => undefined,
  input: () => undefined,
};

/** Pieces of the kernel's table, and of what a process shows (bytes). */
const TABLE_CHUNK = 4_096;
const FILE_CHUNK = 16_384;
/** The longest row of the table is 150 bytes. */
const ROW = 160;
/** Where bash's gate holds its connection; looked at before the others. */
const USUAL = '3';

/**
 * Reads at once, without another thread: /proc is memory, and a command line waits for the answer.
 *
 * @param proc the folder where the system shows its processes
 */
export function linuxProcesses(proc = '/proc'): Processes {
  const chunk = Buffer.alloc(Math.max(FILE_CHUNK, TABLE_CHUNK + ROW));
  const read = (file: string, encoding: 'latin1' | 'utf8') =>
    ifThere(() => readWhole(`${proc}/${file}`, encoding, chunk));
  return {
    socket: (callerPort, serverPort) => {
      const row = ifThere(() => findRow(`${proc}/net/tcp`, callerPort, serverPort, chunk));
      // `st tx:rx tr:when retrnsmt uid timeout inode …`
      const [, , , , uid, , inode] = row?.trim().split(/ +/u) ?? [];
      // Inode 0 is a connection whose owner has closed it already.
      if (uid === undefined || inode === undefined || inode === '0') return undefined;
      return { uid: Number(uid), inode };
    },
    holds: (pid, inode) => {
      const folder = `${proc}/${pid}/fd`;
      const socket = `socket:[${inode}]`;
      const isIt = (name: string) => ifThere(() => readlinkSync(`${folder}/${name}`)) === socket;
      return isIt(USUAL) || (ifThere(() => readdirSync(folder)) ?? []).some(isIt);
    },
    stat: (pid) => {
      const text = read(`${pid}/stat`, 'latin1');
      return text === undefined ? undefined : parseStat(pid, text);
    },
    owner: (pid) => ifThere(() => lstatSync(`${proc}/${pid}`).uid),
    environment: (pid) => {
      const text = read(`${pid}/environ`, 'utf8');
      return text === undefined ? undefined : parseEnvironment(text);
    },
    cwd: (pid) => {
      const target = ifThere(() => readlinkSync(`${proc}/${pid}/cwd`));
      // A removed folder has no path any more; the kernel says so behind its last one.
      return target?.endsWith(' (deleted)') === true ? undefined : target;
    },
    input: (pid) => {
      const target = ifThere(() => readlinkSync(`${proc}/${pid}/fd/0`));
      const isFile = target?.startsWith('/') === true && !target.startsWith('/dev/');
      return isFile && !target.endsWith(' (deleted)') ? target : undefined;
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

/**
 * What stands behind the addresses in a connection's row of /proc/net/tcp: `sl local remote st …`, in hex.
 * The kernel goes through all that it has room for to make the table, three quarters of a millisecond for
 * 262,144 places, so no more is asked of it than is needed.
 */
function findRow(
  file: string,
  callerPort: number,
  serverPort: number,
  chunk: Buffer,
): string | undefined {
  const hex = (port: number) => port.toString(16).toUpperCase().padStart(4, '0');
  const ends = ` 0100007F:${hex(callerPort)} 0100007F:${hex(serverPort)} `;
  const handle = openSync(file, 'r');
  try {
    // What is left of the piece before stands in front of the next: a row may lie across both.
    let left = 0;
    for (;;) {
      const length = left + readSync(handle, chunk, left, TABLE_CHUNK, null);
      const at = chunk.subarray(0, length).indexOf(ends, 0, 'latin1');
      const to = at === -1 ? -1 : chunk.subarray(0, length).indexOf('\n', at, 'latin1');
      if (to !== -1) return chunk.toString('latin1', at + ends.length, to);
      if (length === left) return undefined;
      const kept = Math.min(length, ROW);
      chunk.copyWithin(0, length - kept, length);
      left = kept;
    }
  } finally {
    closeSync(handle);
  }
}

/** A small file, whole. */
function readWhole(file: string, encoding: 'latin1' | 'utf8', chunk: Buffer): string {
  const handle = openSync(file, 'r');
  try {
    const parts: Buffer[] = [];
    for (;;) {
      const length = readSync(handle, chunk);
      // What leaves room is all: the system makes such a file anew for who reads it.
      if (length < chunk.length && parts.length === 0) return chunk.toString(encoding, 0, length);
      if (length === 0) return Buffer.concat(parts).toString(encoding);
      parts.push(Buffer.from(chunk.subarray(0, length)));
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
  const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  return { pid, name, parent: Number(parent), tty: Number(tty), started };
}

function parseEnvironment(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of text.split('\0')) {
    const equals = entry.indexOf('=');
    if (equals > 0) found.set(entry.slice(0, equals), entry.slice(equals + 1));
  }
  return found;
}
