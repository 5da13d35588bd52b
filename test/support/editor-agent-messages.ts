import type { Messages } from './messages-of-hosts';

const timed = {
  session_id: '5a7e1917-154b-4c30',
  transcript_path: '/home/user/t.jsonl',
  cwd: '/work',
  timestamp: '2026-01-01T10:00:00.000Z',
};

const windsurfAt = { trajectory_id: 't1', execution_id: 'e1', timestamp: '2026-01-01T10:00:00Z' };
const windsurf = (line: string) => ({
  ...windsurfAt,
  agent_action_name: 'pre_run_command',
  tool_info: { command_line: line, cwd: '/work' },
});

const clineAt = {
  clineVersion: '4.1.0',
  timestamp: '1767261600000',
  taskId: 't1',
  workspaceRoots: ['/work'],
  userId: 'u1',
};
const cline = (line: string) => ({
  ...clineAt,
  hookName: 'PreToolUse',
  preToolUse: { toolName: 'execute_command', parameters: { command: line } },
});

const vscode = (line: string, call: string) => ({
  ...timed,
  hook_event_name: 'PreToolUse',
  tool_name: 'run_in_terminal',
  tool_input: { command: line, explanation: 'run', goal: 'test', mode: 'sync', timeout: 10_000 },
  tool_use_id: call,
});

/** Of agents that live in an editor, in the forms that they write. */
export const EDITOR_MESSAGES: Readonly<Record<string, Messages>> = {
  windsurf: {
    event: 'pre_run_command',
    prompt: {
      event: 'pre_user_prompt',
      of: (text) => ({
        ...windsurfAt,
        agent_action_name: 'pre_user_prompt',
        tool_info: { user_prompt: text },
      }),
    },
    shell: windsurf,
    calls: [
      windsurf('rm -rf build'),
      {
        ...windsurfAt,
        agent_action_name: 'pre_read_code',
        tool_info: { file_path: '/work/.env' },
      },
      {
        ...windsurfAt,
        agent_action_name: 'pre_write_code',
        tool_info: { file_path: '/work/a', edits: [{ old_string: 'a', new_string: 'b' }] },
      },
      {
        ...windsurfAt,
        agent_action_name: 'pre_mcp_tool_use',
        tool_info: { mcp_server_name: 'db', mcp_tool_name: 'run', mcp_tool_arguments: { q: 'x' } },
      },
    ],
    others: [
      {
        ...windsurfAt,
        agent_action_name: 'post_run_command',
        tool_info: { command_line: 'ls', cwd: '/work' },
      },
    ],
  },
  cline: {
    event: 'PreToolUse',
    prompt: {
      event: 'UserPromptSubmit',
      of: (text) => ({
        ...clineAt,
        hookName: 'UserPromptSubmit',
        userPromptSubmit: { prompt: text },
      }),
    },
    shell: cline,
    calls: [
      cline('rm -rf build'),
      {
        ...clineAt,
        hookName: 'tool_call',
        tool_call: { id: 'c1', name: 'run_commands', input: { commands: ['rm -rf build'] } },
      },
      {
        ...clineAt,
        hookName: 'PreToolUse',
        preToolUse: { toolName: 'read_files', parameters: { files: '[{"path":"/work/.env"}]' } },
      },
    ],
    others: [
      {
        ...clineAt,
        hookName: 'UserPromptSubmit',
        userPromptSubmit: { prompt: 'see @/.env', attachments: [] },
      },
      { ...clineAt, hookName: 'TaskStart', taskStart: { taskMetadata: {} } },
    ],
  },
  vscode: {
    event: 'PreToolUse',
    prompt: {
      event: 'UserPromptSubmit',
      of: (text) => ({ ...timed, hook_event_name: 'UserPromptSubmit', prompt: text }),
    },
    shell: vscode,
    calls: [
      vscode('rm -rf build', 'call_1'),
      {
        ...timed,
        hook_event_name: 'PreToolUse',
        tool_name: 'read_file',
        tool_input: { filePath: '/work/.env', startLine: 1, endLine: 20 },
        tool_use_id: 'call_2',
      },
      {
        ...timed,
        hook_event_name: 'PreToolUse',
        tool_name: 'replace_string_in_file',
        tool_input: { filePath: '/work/a.txt', oldString: 'a', newString: 'b' },
        tool_use_id: 'call_3',
      },
      {
        ...timed,
        hook_event_name: 'PreToolUse',
        tool_name: 'runSubagent',
        tool_input: { description: 'sub', prompt: 'go on' },
        tool_use_id: 'call_4',
      },
    ],
    others: [
      { ...timed, hook_event_name: 'UserPromptSubmit', prompt: 'go on' },
      {
        ...timed,
        hook_event_name: 'PostToolUse',
        tool_name: 'run_in_terminal',
        tool_input: { command: 'ls' },
        tool_response: 'a',
        tool_use_id: 'call_1',
      },
      { ...timed, hook_event_name: 'SessionStart', source: 'new' },
    ],
  },
};
