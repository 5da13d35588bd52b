import { enforced, partly, type AgentProtection } from '../../../broker/agents/protection';
import { refusesByClaudesForm } from './hosts';

/** Qwen Code, as seen on 0.24.4 (docs/agents.md). */
export const qwenProtection: AgentProtection = {
  agent: 'qwen',
  known: 'Seen with Qwen Code 0.24.4',
  layers: {
    commands: enforced(
      'Every command line waits for the answer of Portcullis. It waits for a minute only: then it is refused, and what a person approves later goes through when it is asked for again.',
    ),
    reads: partly(
      'Every read by a tool is judged, and so are files and folders that a prompt names by @. What Qwen Code reads without a tool is not: QWEN.md and what it imports, custom commands, memory.',
      'Keep names of secret files out of QWEN.md, custom commands and memory.',
    ),
    writes: enforced('Every write and edit is judged before it is made.'),
    search: enforced('Searches that would show secrets are refused.'),
    mcp: enforced('Every call of an MCP tool is judged by its name and its arguments.'),
    prompts: enforced(
      'A prompt that brings a secret file by @ is stopped before the model sees it.',
    ),
    subagents: enforced('Calls of subagents are judged like those of the agent.'),
    output: partly(
      'Qwen Code takes no other output than the tool’s own: lines that would print a secret are refused, and what was printed is shown as it is. A variable that it took from a .env can be shown under an ordinary name.',
      'Keep secrets in a file that is not named .env.',
    ),
    'fail-closed': partly(
      'A hook that fails or gets no answer stops the call. One whose outermost process is killed lets it through after a minute, and so does one that takes more than a minute.',
    ),
    tamper: partly(
      'Agents are refused what switches the hooks off, and the status bar turns red where a project does. A start with --bare, --safe-mode, its execution sandbox or another home by another program is not seen.',
      'Start Qwen Code from a terminal of the editor.',
    ),
  },
  canary: {
    event: 'PreToolUse',
    message: ({ line, cwd, session, toolUse }) => ({
      session_id: session,
      transcript_path: '',
      cwd,
      hook_event_name: 'PreToolUse',
      timestamp: '',
      permission_mode: 'default',
      tool_name: 'run_shell_command',
      tool_input: { command: line, description: 'A proof of Portcullis', is_background: false },
      tool_use_id: toolUse,
    }),
    follows: refusesByClaudesForm,
  },
};
