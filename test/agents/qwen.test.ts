import { agentProgram } from '../../scripts/setup/agents.mjs';
import { describeHeadless } from './support/describe-headless';
import type { HeadlessAgent } from './support/headless';

const qwen: HeadlessAgent = {
  id: 'qwen',
  label: 'Qwen Code',
  program: () => agentProgram('qwen'),
  args: (prompt) => ['--auth-type', 'openai', '-p', prompt, '--yolo'],
  env: ({ openAiUrl }) => ({
    OPENAI_API_KEY: 'dummy',
    OPENAI_BASE_URL: openAiUrl,
    OPENAI_MODEL: 'scripted',
  }),
  files: (_model, [command, ...args]) => ({
    '.qwen/settings.json': { mcpServers: { test: { command, args } } },
  }),
  shell: (command) => ({ tool: 'run_shell_command', input: { command, is_background: false } }),
  read: (file) => ({ tool: 'read_file', input: { file_path: file } }),
  create: (file, content) => ({ tool: 'write_file', input: { file_path: file, content } }),
  edit: (file, before, after) => ({
    tool: 'edit',
    input: { file_path: file, old_string: before, new_string: after },
  }),
  search: (pattern, folder) => ({ tool: 'grep_search', input: { pattern, path: folder } }),
  mcp: (tool, input) => ({ tool: `mcp__test__${tool}`, input }),
  subagent: (prompt) => ({
    tool: 'agent',
    input: { description: 'do it', prompt, subagent_type: 'general-purpose' },
  }),
  showsOutput: true,
  asksEachTurn: true,
};

describeHeadless('qwen', qwen);
