import { agentProgram } from '../../scripts/setup/agents.mjs';
import type { HeadlessAgent } from './support/headless';
import { describeIncident } from './support/incident';

const copilot: HeadlessAgent = {
  id: 'copilot',
  label: 'Copilot CLI',
  program: () => agentProgram('copilot'),
  args: (prompt) => ['-p', prompt, '--allow-all-tools', '--allow-all-paths'],
  env: ({ openAiUrl }) => ({
    COPILOT_OFFLINE: 'true',
    COPILOT_AUTO_UPDATE: 'false',
    COPILOT_PROVIDER_BASE_URL: openAiUrl,
    COPILOT_PROVIDER_TYPE: 'openai',
    COPILOT_PROVIDER_API_KEY: 'dummy',
    COPILOT_MODEL: 'gpt-5',
    COPILOT_ALLOW_ALL: 'true',
  }),
  files: (_model, [command, ...args]) => ({
    '.copilot/mcp-config.json': {
      mcpServers: { test: { type: 'local', command, args, tools: ['*'] } },
    },
  }),
  shell: (command) => ({ tool: 'bash', input: { command, description: 'do it' } }),
  read: (file) => ({ tool: 'view', input: { path: file } }),
  create: (file, text) => ({ tool: 'create', input: { path: file, file_text: text } }),
  edit: (file, before, after) => ({
    tool: 'edit',
    input: { path: file, old_str: before, new_str: after },
  }),
  search: (pattern, folder) => ({
    tool: 'grep',
    input: { pattern, paths: folder, output_mode: 'content' },
  }),
  mcp: (tool, input) => ({ tool: `test-${tool}`, input }),
  subagent: (prompt) => ({
    tool: 'task',
    input: { description: 'do it', prompt, agent_type: 'general-purpose', name: 'one' },
  }),
};

describeIncident(copilot, () => undefined);
