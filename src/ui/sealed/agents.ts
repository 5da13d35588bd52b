import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { TERMINAL_AGENTS, type TerminalAgent } from '../../broker/seal/terminal-agents';

export interface FoundAgent extends TerminalAgent {
  /** What a shell calls it by: its name, or its path where its folder is not on the PATH. */
  readonly called: string;
}

/**
 * Those of this machine: their programs are on the PATH, or in a folder where people install them.
 *
 * @param searched a PATH
 * @param home the user's home folder, absolute
 */
export async function findTerminalAgents(
  searched: string | undefined,
  home: string,
): Promise<readonly FoundAgent[]> {
  const onPath = (searched ?? '').split(path.delimiter).filter((one) => path.isAbsolute(one));
  const atHome = ['.local/bin', '.npm-global/bin', '.bun/bin'].map((one) => path.join(home, one));
  const found = await Promise.all(
    TERMINAL_AGENTS.map(async (one): Promise<readonly FoundAgent[]> => {
      const folder = await folderOf(one.program, [...onPath, ...atHome]);
      if (folder === undefined) return [];
      const { program } = one;
      return [{ ...one, called: onPath.includes(folder) ? program : path.join(folder, program) }];
    }),
  );
  return found.flat();
}

async function folderOf(program: string, folders: readonly string[]): Promise<string | undefined> {
  for (const folder of folders) {
    const isThere = await access(path.join(folder, program), constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return folder;
  }
  return undefined;
}

/** The line that starts it, as bash, zsh and fish read it. */
export function startLine({ called }: Pick<FoundAgent, 'called'>): string {
  return /^[\w./-]+$/u.test(called) ? called : `'${called.replaceAll("'", `'\\''`)}'`;
}
