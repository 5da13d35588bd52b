import { access, constants } from 'node:fs/promises';
import path from 'node:path';

/** An agent that runs in a terminal, by the program that a person starts. */
export interface TerminalAgent {
  readonly agent: string;
  readonly label: string;
  readonly programs: readonly string[];
}

const TERMINAL_AGENTS: readonly TerminalAgent[] = [
  { agent: 'claude', label: 'Claude Code', programs: ['claude'] },
  { agent: 'codex', label: 'Codex', programs: ['codex'] },
  { agent: 'copilot', label: 'Copilot CLI', programs: ['copilot'] },
  { agent: 'cursor', label: 'Cursor CLI', programs: ['cursor-agent'] },
  { agent: 'gemini', label: 'Gemini CLI', programs: ['gemini'] },
  { agent: 'opencode', label: 'OpenCode', programs: ['opencode'] },
  { agent: 'qwen', label: 'Qwen Code', programs: ['qwen'] },
  { agent: 'cline', label: 'Cline CLI', programs: ['cline'] },
];

export interface FoundAgent extends TerminalAgent {
  readonly program: string;
}

/** Those of this machine: their programs are on the PATH, or in a folder where people install them. */
export async function findTerminalAgents(
  searched: string | undefined,
  home: string,
): Promise<readonly FoundAgent[]> {
  const folders = [
    ...(searched ?? '').split(path.delimiter).filter((one) => path.isAbsolute(one)),
    ...['.local/bin', '.npm-global/bin', '.bun/bin'].map((one) => path.join(home, one)),
  ];
  const found = await Promise.all(
    TERMINAL_AGENTS.map(async (one): Promise<FoundAgent[]> => {
      for (const program of one.programs) {
        for (const folder of folders) {
          const isThere = await access(path.join(folder, program), constants.X_OK).then(
            () => true,
            () => false,
          );
          if (isThere) return [{ ...one, program }];
        }
      }
      return [];
    }),
  );
  return found.flat();
}
