import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { agentProgram } from '../../scripts/setup/agents.mjs';
import { editorPaths } from '../../scripts/setup/editor.mjs';
import { describeHeadless } from './support/describe-headless';
import { headlessCells } from './support/headless-cells';
import { Headless, type HeadlessAgent } from './support/headless';

/** The editor's, for this platform. */
const RIPGREP = [
  'node_modules',
  '@vscode',
  'ripgrep-universal',
  'bin',
  `${process.platform}-${process.arch}`,
];

const opencode: HeadlessAgent = {
  id: 'opencode',
  label: 'OpenCode',
  program: () => agentProgram('opencode'),
  args: (prompt) => ['run', '--auto', prompt],
  programs: [path.join(editorPaths().vscode, ...RIPGREP)],
  env: () => ({
    npm_config_offline: 'true',
    OPENCODE_DISABLE_AUTOUPDATE: '1',
    OPENCODE_DISABLE_MODELS_FETCH: '1',
    OPENCODE_DISABLE_LSP_DOWNLOAD: '1',
  }),
  files: ({ openAiUrl }, command) => ({
    '.config/opencode/opencode.json': {
      model: 'scripted/scripted',
      provider: {
        scripted: {
          npm: '@ai-sdk/openai-compatible',
          name: 'scripted',
          options: { baseURL: openAiUrl, apiKey: 'dummy' },
          models: {
            scripted: {
              name: 'scripted',
              tool_call: true,
              limit: { context: 100_000, output: 10_000 },
            },
          },
        },
      },
      mcp: { test: { type: 'local', command, enabled: true } },
    },
  }),
  shell: (command) => ({ tool: 'bash', input: { command, description: 'do it' } }),
  read: (file) => ({ tool: 'read', input: { filePath: file } }),
  create: (file, text) => ({ tool: 'write', input: { filePath: file, content: text } }),
  edit: (file, before, after) => ({
    tool: 'edit',
    input: { filePath: file, oldString: before, newString: after },
  }),
  search: (pattern, folder) => ({ tool: 'grep', input: { pattern, path: folder } }),
  mcp: (tool, input) => ({ tool: `test_${tool}`, input }),
  subagent: (prompt) => ({
    tool: 'task',
    input: { description: 'do it', prompt, subagent_type: 'general' },
  }),
};

describeHeadless('opencode', opencode, {
  cells: (guarded) => ({
    'hook-broken': async () => {
      assert.equal(
        await headlessCells(guarded)['hook-broken'](),
        'refused',
        'what its plugin runs',
      );
      const { place, deletions } = guarded();
      const plugin = path.join(place.home, '.config', 'opencode', 'plugin', 'portcullis.js');
      const text = await readFile(plugin);
      await writeFile(plugin, 'export const Portcullis = (');
      await guarded().run([guarded().deletion('no plugin')]).done;
      await writeFile(plugin, text);
      return guarded().deletions === deletions ? 'refused' : 'runs';
    },
  }),
  more: (guarded) => {
    it('does not hand over a file that comes with the prompt', async () => {
      const { place } = guarded();
      const bringing = (file: string): HeadlessAgent => ({
        ...opencode,
        args: (prompt) => [...opencode.args(prompt), '-f', file],
      });
      const secret = new Headless(bringing('scripts/domains.sh'), place, [], 'what is this?');
      assert.deepEqual((await secret.done).requests, []);
      const plain = new Headless(bringing('README.md'), place, [], 'what is this?');
      assert.notDeepEqual((await plain.done).requests, []);
    });
  },
});
