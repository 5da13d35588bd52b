/**
 * Agent programs that a person puts under guard by their own settings, by the ids that actions and records
 * carry. The editor's built-in agent is not one of them: the extension brings its hooks along.
 */
export const GUARDED_AGENTS = [
  'claude',
  'cursor',
  'codex',
  'gemini',
  'qwen',
  'copilot',
  'opencode',
  'windsurf',
  'cline',
] as const;

export type GuardedAgent = (typeof GUARDED_AGENTS)[number];
