import {
  chmod,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { userInfo } from 'node:os';
import { WIRE } from './protocol';

/**
 * The per-user folder where callers find the broker of their window: `run/<pid of the extension host>`,
 * for this user alone. Its first line is `portcullis/1 PORT CALLER-SECRET ANSWER-SECRET BROKER-PID`; others
 * say whose it is: `started TICKS` (of the host, where the system tells), `folder PATH`, `terminal PID`. The
 * file of the window that was in front last is the newest.
 */
export interface Entrance {
  readonly hostPid: number;
  readonly port: number;
  readonly callerSecret: string;
  readonly answerSecret: string;
  /** Real paths of the window's folders. */
  readonly folders?: readonly string[];
  /** Shells of the window's terminals. */
  readonly terminals?: readonly number[];
  /** When the window was in front last (ms). */
  readonly focused?: number;
}

/** The longest path that every system takes as a Unix socket (bytes, sun_path of macOS less its end). */
const MOST_SOCKET_PATH = 103;

/** Makes the folder for this user alone. @throws when it is somebody else's, a link, or cannot be made */
export async function makeRunFolder(home: string): Promise<string> {
  const folder = path.join(home, 'run');
  await mkdir(home, { recursive: true, mode: 0o700 });
  await makePrivate(home);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await makePrivate(folder);
  return folder;
}

/** Writes where this window's broker is found; a reader sees the old line or the new one, never half. */
export async function writeEntrance(folder: string, entrance: Entrance): Promise<void> {
  const { hostPid, port, callerSecret, answerSecret, folders = [], terminals = [] } = entrance;
  const { focused } = entrance;
  const file = path.join(folder, String(hostPid));
  const fresh = `${file}.${process.pid}`;
  await rm(fresh, { force: true });
  const started = await startOf(hostPid);
  const lines = [
    `${WIRE} ${port} ${callerSecret} ${answerSecret} ${process.pid}`,
    ...(started === undefined ? [] : [`started ${started}`]),
    // A name that breaks lines could say anything.
    ...folders.filter((folder) => !/[\n\r]/u.test(folder)).map((folder) => `folder ${folder}`),
    ...terminals.map((pid) => `terminal ${pid}`),
  ];
  await writeFile(fresh, `${lines.join('\n')}\n`, { flag: 'wx', mode: 0o600 });
  if (focused !== undefined) await utimes(fresh, focused / 1_000, focused / 1_000);
  await rename(fresh, file);
}

/** When a process began, in the system's own unit; undefined where it is not told. */
export async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // The 22nd field of proc_pid_stat(5); the third is the first behind the name.
  return fields[19];
}

/** Takes away what says where this window's broker is. */
export async function removeEntrance(folder: string, hostPid: number): Promise<void> {
  await unlink(path.join(folder, String(hostPid))).catch(() => undefined);
}

/** Takes away what brokers left behind that were killed with their windows. */
export async function removeStale(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(/^(\d+)(?:\.\d+|\.sock|\.pem(?:\.\w+){0,2})?$/u.exec(name)?.[1]);
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    await rm(path.join(folder, name), { force: true });
  }
}

/**
 * Where the command-line client finds the broker of a window: a Unix socket in the run folder, a folder
 * with a shorter path where that one's is too long, or a named pipe on Windows.
 */
export function socketPath(
  folder: string,
  hostPid: number,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  if (platform === 'win32') return `\\\\.\\pipe\\portcullis-${userInfo().username}-${hostPid}`;
  const inFolder = path.join(folder, `${hostPid}.sock`);
  return Buffer.byteLength(inFolder) <= MOST_SOCKET_PATH ? inFolder : undefined;
}

/** Sees to it that a folder is this user's own and open to nobody else. @throws where it cannot be */
export async function makePrivate(folder: string): Promise<void> {
  const found = await lstat(folder);
  if (!found.isDirectory()) throw new Error(`${folder} is a link or a file, not a folder`);
  // Windows has no such owner; there the profile's own permissions hold.
  const uid = process.getuid?.();
  if (uid !== undefined && found.uid !== uid) throw new Error(`${folder} belongs to another user`);
  if ((found.mode & 0o077) !== 0) await chmod(folder, 0o700);
}

/** Whether a process of this id runs, whoever's it is. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
