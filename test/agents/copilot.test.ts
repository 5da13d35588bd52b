import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../../scripts/lib/paths.mjs';
import { agentProgram } from '../../scripts/setup/agents.mjs';
import { claudeSettings } from '../../src/install/agents/claude';
import { until } from '../support/until';
import { describeHeadless } from './support/describe-headless';
import type { HeadlessAgent } from './support/headless';

const copilot: HeadlessAgent = {
  id: 'copilot',
  label: 'Copilot CLI',
  program: () => agentProgram('copilot'),
  args: (prompt) => ['-p', prompt, '--allow-all-tools', '--allow-all-paths'],
  env: ({ openAiUrl }) => ({
    // It unpacks itself there, once.
    XDG_CACHE_HOME: path.join(cacheFolder(), 'test', 'copilot'),
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

describeHeadless('copilot', copilot, {
  more: (guarded) => {
    it('asks once about a call that the hooks of a project’s .claude/settings.json see too', async () => {
      const { place, window, holds, deletions } = guarded();
      const file = guarded().at('.claude/settings.json');
      const plan = claudeSettings.places(place.home, {})[0].form.guard(undefined, window.home);
      assert.ok(plan.ok);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, plan.text);
      const folders = JSON.stringify({ trusted_folders: [place.workspace] });
      await writeFile(path.join(place.home, '.copilot', 'config.json'), folders);
      const run = guarded().run([guarded().deletion('twice', 2), guarded().agent.shell('ls')]);
      await window.decide(await until('a hold', () => window.of('hold')[holds]), 'approve');
      const { results, output } = await run.done;
      await rm(path.dirname(file), { recursive: true });
      assert.equal(guarded().holds, holds + 1);
      assert.equal(guarded().deletions, deletions + 1, results.join('\n'));
      assert.match(results[1] ?? '', /README\.md/u, output);
    });
  },
});
