import { EDITOR_MESSAGES } from './editor-agent-messages';
import type { Messages } from './messages-of-hosts';

export type { Members, Messages } from './messages-of-hosts';

const at = {
  session_id: '5a7e1917-154b-4c30',
  transcript_path: '/home/user/t.jsonl',
  cwd: '/work',
};
const timed = { ...at, timestamp: '2026-01-01T10:00:00.000Z' };
const edit = { file_path: '/work/a.md', old_string: 'hello', new_string: 'bye' };
const bash = (command: string) => ({
  tool_name: 'Bash',
  tool_input: { command, description: 'run' },
});

const claudeAt = { ...at, permission_mode: 'default', prompt_id: 'd514b101' };
const claude = (line: string, call: string) => ({
  ...claudeAt,
  hook_event_name: 'PreToolUse',
  ...bash(line),
  tool_use_id: call,
});

const cursorAt = { conversation_id: 'c1', generation_id: 'g1', workspace_roots: ['/work'] };
const cursor = (line: string, call: string) => ({
  ...cursorAt,
  hook_event_name: 'preToolUse',
  tool_name: 'Shell',
  tool_input: { command: line, working_directory: '/work' },
  tool_use_id: call,
});

const codexAt = { ...at, turn_id: 't1', model: 'gpt-5.5', permission_mode: 'bypassPermissions' };
const codex = (line: string, call: string) => ({
  ...codexAt,
  hook_event_name: 'PreToolUse',
  tool_name: 'Bash',
  tool_input: { command: line },
  tool_use_id: call,
});

const gemini = (line: string) => ({
  ...timed,
  hook_event_name: 'BeforeTool',
  tool_name: 'run_shell_command',
  tool_input: { command: line, description: 'run' },
});

const qwenAt = { ...timed, permission_mode: 'yolo', prompt_id: '5a7e1917########0' };
const qwen = (line: string, call: string) => ({
  ...qwenAt,
  hook_event_name: 'PreToolUse',
  tool_name: 'run_shell_command',
  tool_input: { command: line, is_background: false },
  tool_use_id: call,
  tool_call_id: 'call_10_0',
});

const copilotAt = { sessionId: 'd4e65dc5', timestamp: 1_795_346_463_922, cwd: '/work' };
const copilot = (line: string) => ({
  ...copilotAt,
  toolName: 'bash',
  toolArgs: { command: line, description: 'run' },
});

const opencodeAt = { session: 's1', cwd: '/work' };
const opencode = (line: string, call: string) => ({
  ...opencodeAt,
  event: 'before',
  tool: 'bash',
  call,
  args: { command: line, description: 'run' },
});

/** By agent, in the forms that its program writes. */
export const AGENT_MESSAGES: Readonly<Record<string, Messages>> = {
  ...EDITOR_MESSAGES,
  claude: {
    event: 'PreToolUse',
    prompt: {
      event: 'UserPromptSubmit',
      of: (text) => ({ ...claudeAt, hook_event_name: 'UserPromptSubmit', prompt: text }),
    },
    shell: claude,
    calls: [
      claude('rm -rf build', 'toolu_1'),
      { ...claude('rm -rf build', 'toolu_2'), agent_id: 'a1', agent_type: 'general-purpose' },
      { ...claudeAt, hook_event_name: 'PreToolUse', tool_name: 'Edit', tool_input: edit },
      {
        ...claudeAt,
        hook_event_name: 'PreToolUse',
        tool_name: 'Read',
        tool_input: { file_path: '/work/.env' },
        tool_use_id: 'toolu_3',
      },
      {
        ...claudeAt,
        hook_event_name: 'PreToolUse',
        tool_name: 'mcp__db__run',
        tool_input: { query: 'drop table users' },
        tool_use_id: 'toolu_4',
      },
      {
        ...claudeAt,
        hook_event_name: 'PreToolUse',
        tool_name: 'Agent',
        tool_input: { description: 'd', prompt: 'go on', subagent_type: 'general-purpose' },
      },
    ],
    others: [
      { ...claudeAt, hook_event_name: 'UserPromptSubmit', prompt: 'see @.env' },
      {
        ...claudeAt,
        hook_event_name: 'PostToolUse',
        ...bash('rm -rf build'),
        tool_response: { stdout: 'a' },
      },
      {
        ...claudeAt,
        hook_event_name: 'PostToolUseFailure',
        ...bash('false'),
        tool_use_id: 'toolu_1',
        error: 'Exit code 1',
      },
      { ...claudeAt, hook_event_name: 'SessionStart', source: 'startup' },
      { ...claudeAt, hook_event_name: 'SessionEnd', reason: 'exit' },
    ],
  },
  cursor: {
    event: 'preToolUse',
    prompt: {
      event: 'beforeSubmitPrompt',
      of: (text) => ({ ...cursorAt, hook_event_name: 'beforeSubmitPrompt', prompt: text }),
    },
    shell: cursor,
    calls: [
      cursor('rm -rf build', 't1'),
      {
        ...cursorAt,
        hook_event_name: 'beforeShellExecution',
        command: 'rm -rf build',
        cwd: '/work',
      },
      {
        ...cursorAt,
        hook_event_name: 'beforeMCPExecution',
        tool_name: 'run',
        tool_input: '{"query":"drop table users"}',
        command: 'npx db',
      },
      {
        ...cursorAt,
        hook_event_name: 'beforeReadFile',
        file_path: '/work/.env',
        attachments: [{ type: 'file', file_path: '/work/a' }],
      },
      { ...cursorAt, hook_event_name: 'beforeTabFileRead', file_path: '/work/.env' },
    ],
    others: [{ ...cursorAt, hook_event_name: 'sessionStart' }],
  },
  codex: {
    event: 'PreToolUse',
    prompt: {
      event: 'UserPromptSubmit',
      of: (text) => ({ ...codexAt, hook_event_name: 'UserPromptSubmit', prompt: text }),
    },
    shell: codex,
    calls: [
      codex('rm -rf build', 'call_1'),
      {
        ...codexAt,
        hook_event_name: 'PreToolUse',
        tool_name: 'apply_patch',
        tool_input: { command: '*** Begin Patch\n*** Delete File: a.md\n*** End Patch\n' },
      },
      {
        ...codexAt,
        hook_event_name: 'PreToolUse',
        tool_name: 'mcp__db__run',
        tool_input: { q: 'x' },
      },
      {
        ...codexAt,
        hook_event_name: 'PreToolUse',
        tool_name: 'view_image',
        tool_input: { path: 'x.png' },
        tool_use_id: 'call_2',
      },
    ],
    others: [
      { ...codexAt, hook_event_name: 'PostToolUse', tool_use_id: 'call_1', tool_response: 'a\n' },
      { ...codexAt, hook_event_name: 'UserPromptSubmit', prompt: 'go on' },
      { ...codexAt, hook_event_name: 'SessionStart', source: 'startup' },
    ],
  },
  gemini: {
    event: 'BeforeTool',
    prompt: {
      event: 'BeforeAgent',
      of: (text) => ({ ...timed, hook_event_name: 'BeforeAgent', prompt: text }),
    },
    shell: gemini,
    calls: [
      gemini('rm -rf build'),
      { ...timed, hook_event_name: 'BeforeTool', tool_name: 'replace', tool_input: edit },
      {
        ...timed,
        hook_event_name: 'BeforeTool',
        tool_name: 'read_file',
        tool_input: { file_path: '.env' },
      },
      {
        ...timed,
        hook_event_name: 'BeforeTool',
        tool_name: 'invoke_agent',
        tool_input: { agent_name: 'generalist', prompt: 'go on' },
      },
    ],
    others: [
      { ...timed, hook_event_name: 'BeforeAgent', prompt: 'see @.env' },
      {
        ...timed,
        hook_event_name: 'AfterTool',
        tool_name: 'read_file',
        tool_input: { file_path: 'a.md' },
        tool_response: { llmContent: 'hello' },
      },
      { ...timed, hook_event_name: 'SessionStart', source: 'startup' },
    ],
  },
  qwen: {
    event: 'PreToolUse',
    prompt: {
      event: 'UserPromptSubmit',
      of: (text) => ({ ...qwenAt, hook_event_name: 'UserPromptSubmit', prompt: text }),
    },
    shell: qwen,
    calls: [
      qwen('rm -rf build', 'toolu_1'),
      { ...qwenAt, hook_event_name: 'PreToolUse', tool_name: 'edit', tool_input: edit },
      {
        ...qwenAt,
        hook_event_name: 'PreToolUse',
        tool_name: 'read_file',
        tool_input: { file_path: '/work/.env' },
        tool_use_id: 'toolu_2',
      },
    ],
    others: [
      { ...qwenAt, hook_event_name: 'UserPromptSubmit', prompt: 'go on' },
      {
        ...qwenAt,
        hook_event_name: 'PostToolUse',
        tool_name: 'read_file',
        tool_input: { file_path: 'a.md' },
        tool_response: { llmContent: 'hello', returnDisplay: '' },
        tool_use_id: 'toolu_2',
      },
      { ...qwenAt, hook_event_name: 'SessionEnd', reason: 'exit' },
    ],
  },
  copilot: {
    event: 'preToolUse',
    prompt: { event: 'userPromptSubmitted', of: (text) => ({ ...copilotAt, prompt: text }) },
    shell: copilot,
    calls: [
      copilot('rm -rf build'),
      { ...copilotAt, toolName: 'view', toolArgs: { path: '/work/.env' } },
      { ...copilotAt, toolName: 'edit', toolArgs: { path: '/work/a', old_str: 'a', new_str: 'b' } },
      { ...copilotAt, toolName: 'grep', toolArgs: { pattern: 'TOKEN', path: '/work' } },
      { ...copilotAt, toolName: 'db-run', toolArgs: { query: 'drop table users' } },
    ],
    others: [
      { ...copilotAt, source: 'new' },
      {
        ...copilotAt,
        toolName: 'bash',
        toolArgs: { command: 'ls' },
        toolResult: { resultType: 'success', textResultForLlm: 'a' },
      },
    ],
  },
  opencode: {
    event: 'before',
    prompt: { event: 'prompt', of: (text) => ({ ...opencodeAt, event: 'prompt', prompt: text }) },
    shell: opencode,
    calls: [
      opencode('rm -rf build', 'c1'),
      { ...opencodeAt, event: 'before', tool: 'read', call: 'c2', args: { filePath: '.env' } },
      {
        ...opencodeAt,
        event: 'before',
        tool: 'edit',
        call: 'c3',
        args: { filePath: '/work/a', oldString: 'a', newString: 'b' },
      },
    ],
    others: [
      { ...opencodeAt, event: 'after', call: 'c1', result: { output: 'a' } },
      { ...opencodeAt, event: 'session' },
    ],
  },
};
