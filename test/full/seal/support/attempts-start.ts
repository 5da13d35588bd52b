import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';
import type { Disposables } from '../../../support/disposables';
import { temporaryFolder } from '../../../support/folders';
import { realBroker } from './sealed';

const said = v.object({ stdout: v.string(), stderr: v.string(), ms: v.number() });

const told = v.object({
  /** What attempts said in a sealed terminal, by name. */
  inside: v.record(v.string(), said),
  /** What those said outside that succeed there. */
  control: v.record(v.string(), said),
  /** Files and processes outside that are not as they were. */
  damage: v.array(v.string()),
  /** Who outside was reached. */
  touched: v.array(v.string()),
});

export type Told = v.InferOutput<typeof told>;

export interface User {
  readonly name: string;
  readonly uid: number;
}

/** Root tries both; somebody else tries as who he is. */
export function users(): readonly User[] {
  const uid = process.getuid?.() ?? 0;
  return uid === 0
    ? [
        { name: 'root', uid: 0 },
        { name: 'ann', uid: 4_321 },
      ]
    : [{ name: 'ann', uid }];
}

/** Makes all attempts as one user, in a mount namespace with a /home and a user database of the test's own. */
export async function attemptAll(owner: Disposables, { name, uid }: User): Promise<Told> {
  const script = await readable(await realBroker());
  const folder = await temporaryFolder(owner);
  const database = path.join(folder, 'passwd');
  const rows = [`${name}:x:${uid}:${uid}::/home/ann:/bin/bash`];
  if (uid !== 0) rows.push('root:x:0:0:root:/root:/bin/bash');
  await writeFile(database, rows.map((row) => `${row}\n`).join(''), { mode: 0o644 });
  const worker = [
    ...['env', '-i', 'HOME=/home/ann', `USER=${name}`, 'LANG=C.UTF-8', `PATH=${PATH}`],
    ...[process.execPath, '--import', 'tsx', fileURLToPath(WORKER), script],
  ];
  const command = process.getuid?.() === 0 ? asRoot(database, uid) : asOther(folder, database);
  const [program = '', ...args] = [...command, ...worker];
  const { stdout } = await promisify(execFile)(program, args, { maxBuffer: 1e8 });
  return v.parse(told, JSON.parse(stdout));
}

const PATH = '/usr/bin:/bin:/usr/sbin:/sbin';
const WORKER = new URL('attempts-worker.mts', import.meta.url);

function asRoot(database: string, uid: number): readonly string[] {
  const steps = [
    'mount -t tmpfs -o mode=755 tmpfs /home',
    'mkdir /home/ann /home/bob',
    'echo PC-SECRET-bob >/home/bob/notes',
    `mount --bind "$0" /etc/passwd`,
    `chown ${uid}:${uid} /home/ann`,
    `exec setpriv --reuid ${uid} --regid ${uid} --clear-groups "$@"`,
  ];
  const shell = ['sh', '-e', '-c', steps.join('\n'), database];
  return ['unshare', '-m', '--propagation', 'private', '--', ...shell];
}

function asOther(folder: string, database: string): readonly string[] {
  const bind = ['--dev-bind', '/', '/', '--tmpfs', '/home', '--dir', '/home/ann'];
  return [
    'bwrap',
    ...bind,
    '--bind',
    folder,
    '/home/bob',
    '--ro-bind',
    database,
    '/etc/passwd',
    '--',
  ];
}

/** Another user has to be able to read it, whatever the mask of this one is. */
async function readable(script: string): Promise<string> {
  await mkdir(path.dirname(script), { recursive: true });
  for (const name of ['broker.js', 'holder.js', 'egress.js']) {
    await chmod(path.join(path.dirname(script), name), 0o644);
  }
  return script;
}
