import { enforced, partly, type AgentProtection } from '../../../broker/agents/protection';
import { refusesByClaudesForm } from './hosts';

/** The agent that is built into VS Code, as seen on 1.139. */
export const vscodeProtection: AgentProtection = {
  agent: 'vscode',
  known: 'Seen with VS Code 1.139',
  layers: {
    commands: enforced(
      'Every command line waits for the answer, at the hook and again in the terminal.',
    ),
    reads: enforced('Every read by a tool is judged before it is made.'),
    writes: enforced('Every write and edit is judged before it is made.'),
    search: enforced(
      'Searches that would show lines of files that hold secrets are refused; one that names the code it is for passes.',
    ),
    mcp: enforced('Every call of an MCP tool is judged by its name and its arguments.'),
    prompts: partly(
      'Prompts are recorded. Files that you attach to one go to the model without being asked about.',
      'Do not attach files that hold secrets.',
    ),
    subagents: enforced('Calls of subagents are judged like those of the agent.'),
    output: partly(
      'Searches and command lines that would show a secret are changed so that they leave it out. What a tool has printed is not looked at again.',
    ),
    'fail-closed': partly(
      'A hook that fails, is gone or gets no answer stops the call, and one whose outermost process is killed keeps it waiting. One all of whose processes are killed lets it through; the terminal’s own gate still holds command lines.',
    ),
    tamper: partly(
      'Agents are refused what switches hooks off, and the status bar turns red where a setting does. Other harnesses of the editor’s agents have hooks of their own.',
      'Use the agent of the editor’s own chat, or put the other one under guard too.',
    ),
  },
  canary: {
    event: 'PreToolUse',
    message: ({ line, cwd, session, toolUse }) => ({
      timestamp: '2026-01-01T00:00:00.000Z',
      hook_event_name: 'PreToolUse',
      session_id: session,
      cwd,
      tool_name: 'run_in_terminal',
      tool_input: {
        command: line,
        explanation: 'A proof of Portcullis',
        goal: 'See that it is refused',
        mode: 'sync',
        timeout: 10_000,
      },
      tool_use_id: toolUse,
    }),
    follows: refusesByClaudesForm,
  },
};
