import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { run, start, which } from '../../scripts/lib/processes.mjs';
import type { Disposables } from '../../test/support/disposables';

/** What a desktop editor is opened with. */
export interface DesktopOptions {
  readonly workspace: string;
  readonly userData: string;
  readonly vsix: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The editor of this machine: VS Code or Cursor from the PATH, when there is a screen to show it on.
 *
 * @returns the program, or undefined
 */
export function desktopEditor(): string | undefined {
  const isLinux = process.platform === 'linux';
  const hasScreen = !!process.env.DISPLAY || !!process.env.WAYLAND_DISPLAY;
  return isLinux && !hasScreen ? undefined : which('code', 'cursor');
}

/** VS Code as @vscode/test-electron fetches it, for desktops on which there is none. */
export async function fetchedEditor(): Promise<string | undefined> {
  if (process.platform === 'linux') return undefined;
  const { downloadAndUnzipVSCode, resolveCliPathFromVSCodeExecutablePath } =
    await import('@vscode/test-electron');
  return resolveCliPathFromVSCodeExecutablePath(await downloadAndUnzipVSCode('stable'));
}

/**
 * Opens a desktop editor with a profile of its own, in which the extension is installed. Nothing of
 * the person's own profile is read or changed.
 *
 * @param owner ends the editor
 */
export async function openDesktop(
  editor: string,
  { workspace, userData, vsix, env }: DesktopOptions,
  owner: Disposables,
): Promise<void> {
  const extensions = path.join(userData, 'extensions');
  const profile = ['--user-data-dir', userData, '--extensions-dir', extensions];
  await run(editor, [...profile, '--install-extension', vsix], { env: { ...env } });
  const opened = start(editor, [...profile, '--new-window', '--wait', workspace], {
    env: { ...env },
    stdio: 'ignore',
  });
  await owner.add(async () => {
    await opened.stop();
    await endProcessesNaming(userData);
  });
}

/**
 * The editor's command starts the editor as a process of nobody; it is found by the folder that only
 * this one was given.
 */
async function endProcessesNaming(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,command=']);
  for (const line of stdout.split('\n').filter((text) => text.includes(folder))) {
    try {
      process.kill(Number.parseInt(line, 10), 'SIGTERM');
    } catch {
      // It has gone by itself.
    }
  }
}
