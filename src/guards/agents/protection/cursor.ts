import { notHeld, partly, type AgentProtection } from '../../../broker/agents/protection';
import { memberIn } from './hosts';

const DOCUMENTED = 'By its documentation, not seen running:';

/** Cursor, by its documentation alone (https://cursor.com/docs/hooks). */
export const cursorProtection: AgentProtection = {
  agent: 'cursor',
  known: 'By the documentation of Cursor 2.6 and later; it has not been run',
  layers: {
    commands: partly(`${DOCUMENTED} every command line waits for the answer.`),
    reads: partly(`${DOCUMENTED} every read by the agent and by Tab is judged.`),
    writes: partly(`${DOCUMENTED} writes are judged at the event for all tools.`),
    search: partly(`${DOCUMENTED} searches are judged at the event for all tools.`),
    mcp: partly(`${DOCUMENTED} every call of an MCP tool is judged by its name and its arguments.`),
    prompts: partly(`${DOCUMENTED} files that are attached to a prompt are judged.`),
    subagents: partly(`${DOCUMENTED} calls of subagents come to the same hooks.`),
    output: partly(
      'Command lines that would print a secret are changed so that they leave it out.',
    ),
    'fail-closed': partly(
      `${DOCUMENTED} a hook that fails or prints nothing stops the call ("failClosed").`,
    ),
    tamper: notHeld(
      'Cursor’s own switches cannot be seen from outside: which hooks it loads, and its mode that runs everything. cursor-agent on the command line is said to run no hooks.',
      'Look into Cursor’s settings under Hooks that those of Portcullis are listed.',
    ),
  },
  canary: {
    event: 'beforeShellExecution',
    message: ({ line, cwd, session, toolUse }) => ({
      hook_event_name: 'beforeShellExecution',
      conversation_id: session,
      generation_id: toolUse,
      workspace_roots: [cwd],
      cwd,
      command: line,
    }),
    // With `failClosed` nothing but a clear answer lets it run.
    follows: ({ status, stdout }) =>
      status === 0 && memberIn(stdout, 'permission') === 'allow' ? 'runs' : 'refuses',
  },
};
