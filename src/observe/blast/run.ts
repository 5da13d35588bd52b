import type { Bounds } from '../sources';

/** Output beyond this is not told (bytes). */
const MAX_OUTPUT = 4 * 1024 * 1024;

/** What a program came to. `late`: it was ended when the time was up. */
export type Ran =
  | { readonly state: 'done'; readonly output: string }
  | { readonly state: 'failed'; readonly error: string }
  | { readonly state: 'late' };

/**
 * Runs a program that was fixed at start, with nothing of this process's environment, in a folder that
 * no workspace is in, without a terminal or input.
 *
 * @param program absolute
 * @param args built by a provider: never a word of the action that could be an option
 */
export async function run(
  program: string,
  args: readonly string[],
  bounds: Bounds,
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const timeout = Math.floor(bounds.remaining());
  if (timeout <= 0) return { state: 'late' };
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    const child = execFile(
      program,
      [...args],
      {
        cwd: '/',
        env: { HOME: '/nonexistent', LC_ALL: 'C', PATH: '/usr/bin:/bin', ...env },
        encoding: 'utf8',
        timeout,
        maxBuffer: MAX_OUTPUT,
        killSignal: 'SIGKILL',
        windowsHide: true,
      },
      (error, output, errors) => {
        if (error === null) resolve({ state: 'done', output });
        else if (error.killed === true) resolve({ state: 'late' });
        else resolve({ state: 'failed', error: errors.trim().split('\n')[0] ?? '' });
      },
    );
    child.stdin?.end();
  });
}
