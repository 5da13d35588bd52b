import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { root } from '../../../scripts/lib/paths.mjs';
import type { Disposables } from '../../support/disposables';
import type { Ended } from './hook';

let built: Promise<string> | undefined;

/** Bundles the command-line client once for all tests. */
function client(): Promise<string> {
  built ??= (async () => {
    const outfile = path.join(root, '.cache', 'test', 'audit-client.js');
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: ['src/cli/main.ts'],
      bundle: true,
      platform: 'node',
      target: 'node22',
      format: 'cjs',
      outfile,
      logLevel: 'warning',
    });
    return outfile;
  })();
  return built;
}

/** `portcullis audit …`, run as an agent does and as anybody who has no terminal. */
export class AuditClient {
  stdout = '';
  stderr = '';
  readonly ended: Promise<Ended>;

  private constructor(readonly child: ChildProcessWithoutNullStreams) {
    child.stdout.on('data', (chunk: Buffer) => (this.stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (this.stderr += chunk.toString('utf8')));
    this.ended = new Promise((resolve) => {
      child.once('close', (code) => {
        resolve({ code, stdout: this.stdout, stderr: this.stderr });
      });
    });
  }

  static async start(
    owned: Disposables,
    home: string,
    ...args: readonly string[]
  ): Promise<AuditClient> {
    return AuditClient.startWith(owned, {}, home, ...args);
  }

  /** @param more of the environment */
  static async startWith(
    owned: Disposables,
    more: Readonly<Record<string, string>>,
    home: string,
    ...args: readonly string[]
  ): Promise<AuditClient> {
    const all = [await client(), 'audit', ...args, '--home', home];
    const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...more };
    const child = spawn(process.execPath, all, { cwd: root, env });
    await owned.add(() => child.kill('SIGKILL'));
    return new AuditClient(child);
  }

  /** Whole lines that were told so far. */
  get lines(): readonly string[] {
    return this.stdout.split('\n').slice(0, -1);
  }
}
