import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { root } from '../../../scripts/lib/paths.mjs';
import { bundled } from '../../bench/bundled';
import type { Disposables } from '../../support/disposables';
import type { Ended } from './hook';

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
    const all = [await bundled('src/cli/main.ts'), 'audit', ...args, '--home', home];
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
