/** An agent that runs in a terminal, and the program by which it is started. */
export interface TerminalAgent {
  /** As in `Origin.agent`. */
  readonly agent: string;
  /** Its name for people. */
  readonly label: string;
  readonly program: string;
}

export const TERMINAL_AGENTS: readonly TerminalAgent[] = [
  { agent: 'claude', label: 'Claude Code', program: 'claude' },
  { agent: 'codex', label: 'Codex', program: 'codex' },
  { agent: 'copilot', label: 'Copilot CLI', program: 'copilot' },
  { agent: 'cursor', label: 'Cursor CLI', program: 'cursor-agent' },
  { agent: 'gemini', label: 'Gemini CLI', program: 'gemini' },
  { agent: 'opencode', label: 'OpenCode', program: 'opencode' },
  { agent: 'qwen', label: 'Qwen Code', program: 'qwen' },
  { agent: 'cline', label: 'Cline CLI', program: 'cline' },
];
