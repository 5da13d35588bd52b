import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { which } from '../../../scripts/lib/processes.mjs';
import { shimFolder, writeShims } from '../../../src/guards/terminal/shims';
import type { GatePlace } from '../../../src/guards/terminal/texts';
import type { Disposables } from '../../support/disposables';
import { temporaryFolder } from '../../support/folders';
import { environmentOf, installGate, templates, type TestBroker } from './gated';

/** A window's shims, and programs to try them on. */
export interface Shimmed {
  readonly place: GatePlace;
  /** The folder of the shims. */
  readonly shims: string;
  /** A folder on the PATH with programs that tell what they were given: `tells-environment` is env, `tells-words` printf. */
  readonly bin: string;
  /** A terminal's environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** Programs of this machine that have a shim here. */
const SYSTEM = ['rm', 'git', 'find', 'dd', 'unlink'];

/** Writes a gate's folder with shims, as a window does. */
export async function installShims(
  owner: Disposables,
  broker: Pick<TestBroker, 'port' | 'secrets'>,
): Promise<Shimmed> {
  const place = await installGate(owner, broker);
  const bin = await temporaryFolder(owner);
  await symlink(pathOf('env'), path.join(bin, 'tells-environment'));
  await symlink(pathOf('printf'), path.join(bin, 'tells-words'));
  const programs = new Map(SYSTEM.map((name) => [name, pathOf(name)]));
  for (const name of ['tells-environment', 'tells-words']) programs.set(name, path.join(bin, name));
  await writeShims(templates, place, programs);
  const shims = shimFolder(place);
  if (shims === undefined) throw new Error('no shims here');
  const env = environmentOf(place, false);
  const PATH = `${env.PATH ?? ''}:${bin}`;
  return { place, shims, bin, env: { ...env, PATH } };
}

/** How long a program looks for a window that is away: three times 0.2 s, for a test. */
export async function shortPatience({ place }: Shimmed): Promise<void> {
  const file = path.join(place.folder, 'program-stopped.bash');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('_pc_tries < 150', '_pc_tries < 3'));
}

/** Makes a program of a test's own. */
export async function program(folder: string, name: string, text: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, name);
  await writeFile(file, text);
  await chmod(file, 0o755);
  return file;
}

export function pathOf(name: string): string {
  const found = which(name);
  if (found === undefined) throw new Error(`there is no ${name} here`);
  return found;
}

/** What became of a program. */
export interface Ran {
  readonly status: number | null;
  readonly out: Buffer;
  readonly error: string;
}

export type Environment = Readonly<Record<string, string>>;

/** Runs a program by its path, and takes what it prints. */
export async function run(
  file: string,
  args: readonly (string | Buffer)[],
  env: Environment,
  more: { readonly cwd?: string; readonly input?: string } = {},
): Promise<Ran> {
  // Node hands on no bytes that are no text, and a socket for an input: bash makes them what they are to be.
  const words = args.map(
    (arg) => `$'${Buffer.from(arg).toString('hex').replace(/../gu, '\\x$&')}'`,
  );
  const { input = '', ...options } = more;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pc-run-'));
  const script = path.join(folder, 'script');
  await writeFile(path.join(folder, 'input'), input);
  await writeFile(script, `'${file}' ${words.join(' ')} <'${path.join(folder, 'input')}'\n`);
  const child = spawn('/bin/bash', ['-p', script], {
    env,
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const error: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => error.push(chunk));
  await once(child, 'close');
  await rm(folder, { recursive: true });
  return {
    status: child.exitCode,
    out: Buffer.concat(out),
    error: Buffer.concat(error).toString(),
  };
}
