import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';
import { run, which } from '../../scripts/lib/processes.mjs';
import type { Disposables } from './disposables';
import { FakeRailway } from './fake-railway';
import { temporaryFolder } from './folders';

/** The token that lies in the sample's `scripts/domains.sh`: made up, of the form of a real one. */
export const domainsToken = 'f4ce1b5e-dead-4bee-8f0d-5afe7ac0ffee';

/** The token that the sample's `railway` is logged in with; it lies outside the workspace. */
export const loginToken = 'f4ce2c6f-dead-4bee-8f0d-5afe7ac0ffee';

/** Where the sample's files say that the cloud is. */
export const writtenOrigin = 'http://127.0.0.1:47110';

const naming = ['README.md', 'scripts/domains.sh', 'config/staging.json', 'bin/railway'];

/** What terminals of the sample have. */
export type SampleEnv = Readonly<Record<'PATH' | 'RAILWAY_CONFIG' | 'RAILWAY_TOKEN', string>>;

/** The sample, ready to be opened. */
export interface Sample {
  /** The workspace: a fresh copy, with a git history of one commit. */
  readonly workspace: string;
  /** The pretended cloud. */
  readonly cloud: FakeRailway;
  /** Its origin, such as `http://127.0.0.1:41234`. */
  readonly origin: string;
  /** What terminals need to have: the `railway` program, its login, and a token for curl. */
  readonly env: SampleEnv;
}

/**
 * Starts the pretended cloud and makes a copy of the sample whose files name its address.
 *
 * @param owner ends the cloud and removes the copy
 * @param port the cloud's; by default a free one
 */
export async function startSample(owner: Disposables, port = 0): Promise<Sample> {
  const tokens = [domainsToken, loginToken];
  const { api: cloud, origin } = await FakeRailway.start({ tokens, port }, owner);
  const folder = await temporaryFolder(owner);
  const workspace = path.join(folder, 'shop');
  await cp(path.join(root, 'sample'), workspace, { recursive: true });
  for (const name of naming) {
    const file = path.join(workspace, name);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll(writtenOrigin, origin));
  }
  await commitAll(workspace);
  const login = path.join(folder, 'railway.json');
  await writeFile(login, JSON.stringify({ user: { token: loginToken } }), { mode: 0o600 });
  const PATH = `${path.join(workspace, 'bin')}${path.delimiter}${process.env.PATH ?? ''}`;
  const env = { PATH, RAILWAY_CONFIG: login, RAILWAY_TOKEN: loginToken };
  return { workspace, cloud, origin, env };
}

/**
 * User settings that give the sample's variables to every terminal: a server makes the PATH of its
 * terminals anew, from the person's start-up files.
 */
export function terminalSettings(env: SampleEnv): Readonly<Record<string, SampleEnv>> {
  return { 'terminal.integrated.env.linux': env, 'terminal.integrated.env.osx': env };
}

async function commitAll(workspace: string): Promise<void> {
  if (which('git') === undefined) return;
  const author = ['-c', 'user.name=Sample', '-c', 'user.email=sample@localhost'];
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '.'],
    [...author, 'commit', '-q', '-m', 'The shop'],
  ]) {
    await run('git', args, { cwd: workspace });
  }
}
