import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { TERMINAL_AGENTS, type TerminalAgent } from '../../broker/seal/terminal-agents';

/**
 * Those of this machine: their programs are on the PATH, or in a folder where people install them.
 *
 * @param searched a PATH
 * @param home the user's home folder, absolute
 */
export async function findTerminalAgents(
  searched: string | undefined,
  home: string,
): Promise<readonly TerminalAgent[]> {
  const folders = [
    ...(searched ?? '').split(path.delimiter).filter((one) => path.isAbsolute(one)),
    ...['.local/bin', '.npm-global/bin', '.bun/bin'].map((one) => path.join(home, one)),
  ];
  const found = await Promise.all(
    TERMINAL_AGENTS.map(async (one) => ((await isIn(folders, one.program)) ? [one] : [])),
  );
  return found.flat();
}

async function isIn(folders: readonly string[], program: string): Promise<boolean> {
  for (const folder of folders) {
    const isThere = await access(path.join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return true;
  }
  return false;
}
