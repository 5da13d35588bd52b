import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { WIRE } from './protocol';
import { isAlive, startOf, type Entrance } from './run-folder';

/** An open window, as its file in the run folder tells it. */
export interface Found extends Pick<
  Entrance,
  'hostPid' | 'port' | 'callerSecret' | 'answerSecret'
> {
  readonly folders: readonly string[];
  /** When the window was in front last (ms). */
  readonly focused: number;
}

/** The windows that are open, the one that was in front last first. Never throws. */
export async function readEntrances(folder: string): Promise<readonly Found[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(names.map((name) => read(folder, name).catch(() => undefined)));
  return found.filter((one) => one !== undefined).sort((one, other) => other.focused - one.focused);
}

async function read(folder: string, name: string): Promise<Found | undefined> {
  if (!/^\d{1,10}$/u.test(name)) return undefined;
  const file = path.join(folder, name);
  const stats = await lstat(file);
  const uid = process.getuid?.();
  if (!stats.isFile() || (uid !== undefined && stats.uid !== uid)) return undefined;
  const [first = '', ...lines] = (await readFile(file, 'utf8')).split('\n');
  const [wire, port, callerSecret = '', answerSecret = ''] = first.split(' ');
  if (wire !== WIRE || callerSecret.length < 32 || answerSecret.length < 32) return undefined;
  const hostPid = Number(name);
  const started = lines.find((line) => line.startsWith('started '))?.slice('started '.length);
  // A process id is used again: the file of a window that was killed can name somebody else.
  const isThere =
    isAlive(hostPid) && (started === undefined || (await startOf(hostPid)) === started);
  if (!isThere) return undefined;
  const folders = lines
    .filter((line) => line.startsWith('folder '))
    .map((line) => line.slice('folder '.length));
  return {
    ...{ hostPid, port: Number(port), callerSecret, answerSecret },
    folders,
    focused: stats.mtimeMs,
  };
}
