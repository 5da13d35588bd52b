import { agentProgram } from '../../../scripts/setup/agents.mjs';
import type { AgentPlace, HeadlessAgent } from './headless';

/** What keeps Claude from reaching anything but the scripted model. */
export function claudeVariables(
  model: Pick<AgentPlace['model'], 'anthropicUrl'>,
): Record<string, string> {
  return {
    ANTHROPIC_BASE_URL: model.anthropicUrl,
    ANTHROPIC_API_KEY: 'dummy',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_TELEMETRY: '1',
    DISABLE_ERROR_REPORTING: '1',
    // It refuses to skip its own questions for root anywhere else.
    ...(process.getuid?.() === 0 ? { IS_SANDBOX: '1' } : {}),
  };
}

/** The environment of a run by something else than {@link Headless}. */
export function claudeEnvironment({
  home,
  model,
  env = {},
}: Pick<AgentPlace, 'home' | 'model' | 'env'>): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: home,
    TERM: 'xterm-256color',
    SHELL: '/bin/bash',
    ...claudeVariables(model),
    ...env,
  };
}

export const CLAUDE_MODEL = ['--model', 'claude-sonnet-4-5'] as const;

export const claude: HeadlessAgent = {
  id: 'claude',
  label: 'Claude Code',
  program: () => agentProgram('claude'),
  args: (prompt) => ['-p', prompt, ...CLAUDE_MODEL, '--dangerously-skip-permissions'],
  env: claudeVariables,
  files: (_model, [command, ...args]) => ({
    '.claude.json': { mcpServers: { test: { command, args } } },
  }),
  shell: (command) => ({ tool: 'Bash', input: { command, description: 'do it' } }),
  read: (file) => ({ tool: 'Read', input: { file_path: file } }),
  create: (file, content) => ({ tool: 'Write', input: { file_path: file, content } }),
  edit: (file, before, after) => ({
    tool: 'Edit',
    input: { file_path: file, old_string: before, new_string: after },
  }),
  // It has no other tool for that any more.
  search: (pattern, folder = '.') => claude.shell(`grep -rn '${pattern}' ${folder}`),
  mcp: (tool, input) => ({ tool: `mcp__test__${tool}`, input }),
  subagent: (prompt) => ({
    tool: 'Agent',
    input: { description: 'do it', prompt, subagent_type: 'general-purpose' },
  }),
};
