import { enforced, partly, type AgentProtection } from '../../../broker/agents/protection';
import { memberIn } from './hosts';

/** GitHub Copilot CLI, as seen on 1.0.102 (docs/agents.md). */
export const copilotProtection: AgentProtection = {
  agent: 'copilot',
  known: 'Seen with Copilot CLI 1.0.102',
  layers: {
    commands: enforced('Every command line waits for the answer of Portcullis.'),
    reads: enforced(
      'Every read by a tool is judged; a secret file is read as a copy without its values.',
    ),
    writes: enforced('Every file that is made or edited is judged before.'),
    search: enforced(
      'Searches are judged, and leave out secret files where the files can be told by their names.',
    ),
    mcp: enforced('Every call of an MCP tool is judged by its name and its arguments.'),
    prompts: partly(
      'A prompt that names a secret file by @ is stopped before the model sees it. One whose hook is killed is not.',
    ),
    subagents: enforced('Calls of subagents are judged like those of the agent.'),
    output: partly(
      'Secrets in what a tool printed are replaced before the model sees them. Where the hook of that fails they are not.',
    ),
    'fail-closed': partly(
      'A hook that fails, is killed, is gone or gets no answer stops the call. One that takes more than an hour lets it through.',
    ),
    tamper: partly(
      'Agents are refused what switches the hooks off, and the status bar turns red where a project does. Another hook that changes a call after it was judged, exported functions in the environment that Copilot is started in, and a start with another home are not seen.',
      'Start Copilot CLI from a terminal of the editor, and look at hooks that a project brings.',
    ),
  },
  canary: {
    event: 'preToolUse',
    message: ({ line, cwd, session, toolUse }) => ({
      sessionId: session,
      // Calls have no id of their own here.
      timestamp: toolUse,
      cwd,
      toolName: 'bash',
      toolArgs: { command: line, description: 'A proof of Portcullis' },
    }),
    // All but what ends well without a word against the call.
    follows: ({ status, stdout }) =>
      status === 0 && memberIn(stdout, 'permissionDecision') !== 'deny' ? 'runs' : 'refuses',
  },
};
