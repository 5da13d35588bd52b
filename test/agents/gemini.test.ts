import { agentProgram } from '../../scripts/setup/agents.mjs';
import { describeHeadless } from './support/describe-headless';
import type { HeadlessAgent } from './support/headless';

const gemini: HeadlessAgent = {
  id: 'gemini',
  label: 'Gemini CLI',
  program: () => agentProgram('gemini'),
  args: (prompt) => ['-m', 'gemini-2.5-flash', '-p', prompt, '--yolo'],
  env: ({ geminiUrl }) => ({
    GEMINI_API_KEY: 'dummy',
    GOOGLE_GEMINI_BASE_URL: geminiUrl,
    GEMINI_CLI_TRUST_WORKSPACE: 'true',
  }),
  files: (_model, [command, ...args]) => ({
    '.gemini/settings.json': {
      security: { auth: { selectedType: 'gemini-api-key' } },
      mcpServers: { test: { command, args } },
    },
  }),
  shell: (command) => ({ tool: 'run_shell_command', input: { command, description: 'do it' } }),
  read: (file) => ({ tool: 'read_file', input: { file_path: file } }),
  create: (file, content) => ({ tool: 'write_file', input: { file_path: file, content } }),
  edit: (file, before, after) => ({
    tool: 'replace',
    input: { file_path: file, instruction: 'do it', old_string: before, new_string: after },
  }),
  search: (pattern, folder) => ({ tool: 'grep_search', input: { pattern, dir_path: folder } }),
  mcp: (tool, input) => ({ tool: `mcp_test_${tool}`, input }),
  subagent: (prompt) => ({ tool: 'invoke_agent', input: { agent_name: 'generalist', prompt } }),
  subagentLabel: 'Gemini CLI',
  waitsForOutput: true,
};

describeHeadless('gemini', gemini);
