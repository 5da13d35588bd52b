import { spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import type { Scratch } from '../support/scratch';

const dist = path.resolve(__dirname, '..', '..', 'dist');

/** The built client, copied so that it keeps its compiled form away from the build. */
export function installClient(scratch: Scratch): string {
  for (const file of ['cli.js', 'main.js']) {
    const built = path.join(dist, file);
    if (!existsSync(built)) throw new Error(`${built} is not built: run "npm run build"`);
    copyFileSync(built, scratch.at(file));
  }
  return scratch.at('cli.js');
}

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CallOptions {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs the client to its end. */
export async function call(
  client: string,
  args: readonly string[],
  { input = '', cwd, env = process.env }: CallOptions = {},
): Promise<Outcome> {
  const child = start(client, args, { cwd, env });
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A client that ends before it has read everything closes the pipe: that is for it to decide.
  child.stdin?.on('error', () => {}).end(input);
  const code = await ended(child);
  return { code, stdout, stderr };
}

export function start(
  client: string,
  args: readonly string[],
  { cwd, env = process.env }: { cwd?: string | undefined; env?: NodeJS.ProcessEnv } = {},
): ChildProcess {
  return spawn(process.execPath, [client, ...args], { stdio: 'pipe', cwd, env });
}

export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}

/** The lines of an output, each as what its JSON says. */
export function records(stdout: string): readonly Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null) throw new Error(`not an object: ${line}`);
      return { ...value };
    });
}
