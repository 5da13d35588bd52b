import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { agentProgram } from '../../../scripts/setup/agents.mjs';
import type { Reply, ToolCall } from '../../support/scripted-model';
import type { AgentPlace, HeadlessAgent } from './headless';

/** How a model of Codex calls its tools: by name, or from JavaScript that it hands to one tool. */
export interface CodexMode {
  readonly name: string;
  /** A model that Codex knows, and drives in this mode. */
  readonly model: string;
  readonly shell: (cmd: string, more?: object) => ToolCall;
  readonly patch: (...lines: readonly string[]) => ToolCall;
  readonly image: (file: string) => ToolCall;
  /** A tool of the server `test`. */
  readonly mcp: (tool: string, input: object) => ToolCall;
}

const patched = (lines: readonly string[]) =>
  ['*** Begin Patch', ...lines, '*** End Patch'].join('\n');

const script = (call: string): ToolCall => ({
  tool: 'exec',
  input: {
    code: `const r = await ${call}; text(typeof r === 'string' ? r : r.output ?? JSON.stringify(r));`,
  },
});

export const BY_NAME: CodexMode = {
  name: 'with tools by name',
  model: 'gpt-5.5',
  shell: (cmd, more = {}) => ({ tool: 'exec_command', input: { cmd, ...more } }),
  patch: (...lines) => ({ tool: 'apply_patch', input: { input: patched(lines) } }),
  image: (file) => ({ tool: 'view_image', input: { path: file } }),
  mcp: (tool, input) => ({ tool: `mcp__test.${tool}`, input: { ...input } }),
};

export const CODE_MODE: CodexMode = {
  name: 'in code mode',
  model: 'gpt-6-sol',
  shell: (cmd, more = {}) => script(`tools.exec_command(${JSON.stringify({ cmd, ...more })})`),
  patch: (...lines) => script(`tools.apply_patch(${JSON.stringify(patched(lines))})`),
  image: (file) => script(`tools.view_image(${JSON.stringify({ path: file })})`),
  mcp: (tool, input) => script(`tools.mcp__test__${tool}(${JSON.stringify(input)})`),
};

/** Codex, led by a model of one mode. */
export function codexAgent(mode: CodexMode): HeadlessAgent {
  const lines = (text: string) => text.replace(/\n$/u, '').split('\n');
  return {
    id: 'codex',
    label: 'Codex',
    program: () => agentProgram('codex'),
    args: (prompt) => [
      'exec',
      '--skip-git-repo-check',
      '--dangerously-bypass-approvals-and-sandbox',
      ...['-c', 'model_provider=scripted', '-c', `model=${mode.model}`],
      prompt,
    ],
    env: () => ({ MODEL_KEY: 'dummy' }),
    files: ({ openAiUrl }, [command, ...args]) => ({
      '.codex/config.toml': [
        '[model_providers.scripted]',
        ...[
          'name = "scripted"',
          `base_url = ${JSON.stringify(openAiUrl)}`,
          'wire_api = "responses"',
        ],
        ...['env_key = "MODEL_KEY"', 'request_max_retries = 0', 'stream_max_retries = 0'],
        '[mcp_servers.test]',
        `command = ${JSON.stringify(command)}`,
        `args = ${JSON.stringify(args)}`,
        '',
      ].join('\n'),
    }),
    shell: (command) => mode.shell(command),
    // It reads texts by command lines, and has a tool for images alone.
    read: mode.image,
    create: (file, text) =>
      mode.patch(`*** Add File: ${file}`, ...lines(text).map((line) => `+${line}`)),
    edit: (file, before, after) =>
      mode.patch(`*** Update File: ${file}`, '@@', `-${before}`, `+${after}`),
    search: (pattern, folder = '.') => mode.shell(`grep -rn '${pattern}' ${folder}`),
    mcp: mode.mcp,
    subagent: (message) => ({ tool: 'spawn_agent', input: { task_name: 'sub', message } }),
    leadsSubagent: leads,
    waitsForOutput: true,
  };
}

/** It goes on beside its subagent, until it waits for it. */
function leads(inner: ToolCall, hear: (results: readonly string[]) => void): Reply {
  return ({ messages, results }) => {
    const isSub = messages.some(({ text }) => text.includes('newly spawned'));
    // It begins with what its parent said, and with the call that made it.
    if (isSub) {
      hear(results.slice(1));
      return results.length > 1 ? { say: 'Done.' } : { call: [inner] };
    }
    const input = { task_name: 'sub', message: 'SUBTASK' };
    if (results.length === 0) return { call: [{ tool: 'spawn_agent', input }] };
    return results.length === 1
      ? { call: [{ tool: 'wait_agent', input: { timeout_ms: 20_000 } }] }
      : { say: 'Done.' };
  };
}

const listed = v.object({
  id: v.literal(2),
  result: v.object({
    data: v.array(
      v.object({
        hooks: v.array(
          v.object({ key: v.string(), trustStatus: v.string(), enabled: v.boolean() }),
        ),
      }),
    ),
  }),
});

/** The hooks that Codex itself says it has, and whether it would run them. */
export async function hooksByCodex({
  home,
  workspace,
}: Pick<AgentPlace, 'home' | 'workspace'>): Promise<
  readonly { readonly key: string; readonly trustStatus: string; readonly enabled: boolean }[]
> {
  const server = spawn(agentProgram('codex'), ['app-server'], {
    cwd: workspace,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: home },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const send = (message: object) => server.stdin.write(`${JSON.stringify(message)}\n`);
  send({ id: 1, method: 'initialize', params: { clientInfo: { name: 'test', version: '1' } } });
  send({ method: 'initialized' });
  send({ id: 2, method: 'hooks/list', params: { cwds: [workspace] } });
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const read = v.safeParse(v.pipe(v.string(), v.parseJson(), listed), line);
      if (read.success) return read.output.result.data.flatMap(({ hooks }) => hooks);
    }
  } finally {
    server.kill();
  }
  throw new Error('Codex did not list its hooks.');
}
