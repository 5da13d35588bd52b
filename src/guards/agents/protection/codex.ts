import { enforced, partly, type AgentProtection } from '../../../broker/agents/protection';
import { refusesByClaudesForm } from './hosts';

/** OpenAI's Codex, as seen on 0.169 in both of its tool modes (docs/agents.md). */
export const codexProtection: AgentProtection = {
  agent: 'codex',
  known: 'Seen with Codex 0.169',
  layers: {
    commands: partly(
      'Every command line waits for the answer of Portcullis, and so does every shell or client that reads further lines. What is typed into a program that runs already is not seen: into a pager or an editor that a line opened.',
    ),
    reads: enforced(
      'Codex reads files by command lines and by its tool for images; both are judged.',
    ),
    writes: enforced(
      'Every file that a patch makes, changes, moves or deletes is judged, also of a patch within a command line.',
    ),
    search: enforced('Codex searches by command lines, which leave out files that hold secrets.'),
    mcp: enforced('Every call of an MCP tool is judged by its name and its arguments.'),
    prompts: enforced(
      'Codex hands no file to the model for its name in a prompt; the model reads it by a call, which is judged. Prompts are recorded.',
    ),
    subagents: enforced('Calls of subagents are judged like those of the agent.'),
    output: partly(
      'Secrets in what a finished tool printed are hidden from the model. What a program prints while it still runs is shown as it is.',
    ),
    'fail-closed': partly(
      'A hook that fails, is gone or gets no answer stops the call, and one whose outermost process is killed keeps it waiting. One all of whose processes are killed, or that takes more than an hour, lets it through.',
    ),
    tamper: partly(
      'Agents are refused what switches the hooks off or takes their trust away, and the status bar turns red where something does. A start of Codex by another program with another CODEX_HOME, another profile or without its settings is not seen.',
      'Start Codex from a terminal of the editor.',
    ),
  },
  canary: {
    event: 'PreToolUse',
    message: ({ line, cwd, session, toolUse }) => ({
      session_id: session,
      turn_id: toolUse,
      transcript_path: null,
      cwd,
      hook_event_name: 'PreToolUse',
      model: 'gpt-5.5',
      permission_mode: 'default',
      tool_name: 'Bash',
      tool_input: { command: line },
      tool_use_id: toolUse,
    }),
    // An answer that it does not understand counts for none.
    follows: refusesByClaudesForm,
  },
};
