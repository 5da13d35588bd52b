import { enforced, partly, type AgentProtection } from '../../../broker/agents/protection';
import { refusesByClaudesForm } from './hosts';

/** Claude Code, as seen on 2.1.330 (docs/agents.md). */
export const claudeProtection: AgentProtection = {
  agent: 'claude',
  known: 'Seen with Claude Code 2.1.330',
  layers: {
    commands: enforced('Every command line waits for the answer of Portcullis.'),
    reads: partly(
      'Every read by a tool is judged, and so are files that a prompt names by @. What Claude Code reads without a tool is not: @file within CLAUDE.md, memory and custom commands.',
      'Keep names of secret files out of CLAUDE.md, memory and custom commands.',
    ),
    writes: enforced('Every write and edit is judged before it is made.'),
    search: enforced('Searches are judged, and leave out files that hold secrets.'),
    mcp: enforced('Every call of an MCP tool is judged by its name and its arguments.'),
    prompts: enforced(
      'A prompt that names a secret file by @ is stopped before the model sees it.',
    ),
    subagents: enforced('Calls of subagents are judged like those of the agent.'),
    output: partly(
      'What tools bring is shown without what looks like a secret, and without the values of the workspace’s secret files. What an error message of a tool holds is shown as it is, and so is any output while its hook fails.',
    ),
    'fail-closed': partly(
      'A hook that fails, is gone or gets no answer stops the call. One whose outermost process is killed, or that takes more than an hour, lets it through.',
    ),
    tamper: partly(
      'Agents are refused what switches the hooks off, and the status bar turns red where something does. A start of Claude Code by another program with another home or with --bare is not seen.',
      'Start Claude Code from a terminal of the editor.',
    ),
  },
  canary: {
    event: 'PreToolUse',
    message: ({ line, cwd, session, toolUse }) => ({
      session_id: session,
      transcript_path: '',
      cwd,
      permission_mode: 'default',
      hook_event_name: 'PreToolUse',
      tool_name: 'Bash',
      tool_input: { command: line, description: 'A proof of Portcullis' },
      tool_use_id: toolUse,
    }),
    follows: refusesByClaudesForm,
  },
};
