import { enforced, partly, type AgentProtection } from '../../../broker/agents/protection';
import { memberIn } from './hosts';

/** Gemini CLI, as seen on 0.61.0 (docs/agents.md). */
export const geminiProtection: AgentProtection = {
  agent: 'gemini',
  known: 'Seen with Gemini CLI 0.61.0',
  layers: {
    commands: enforced('Every command line waits for the answer of Portcullis.'),
    reads: partly(
      'Every read by a tool is judged, and so are files and folders that a prompt names by @. What Gemini CLI reads without a tool is not: GEMINI.md and what it imports, custom commands.',
      'Keep names of secret files out of GEMINI.md and custom commands.',
    ),
    writes: enforced('Every write and edit is judged before it is made.'),
    search: enforced('Searches that would show secrets are refused.'),
    mcp: enforced('Every call of an MCP tool is judged by its name and its arguments.'),
    prompts: enforced(
      'A prompt that brings a secret file by @ is stopped before the model sees it.',
    ),
    subagents: enforced(
      'Calls of subagents are judged like those of the agent; Gemini CLI does not say whose they are.',
    ),
    output: partly(
      'Secrets in what a tool brought are replaced before the model sees them. Where the hook of that fails they are not, and a variable that Gemini CLI took from a .env can be shown under an ordinary name.',
    ),
    'fail-closed': partly(
      'A hook that fails or gets no answer stops the call, and one whose outermost process is killed keeps it waiting. One all of whose processes are killed, or that takes more than an hour, lets it through.',
    ),
    tamper: partly(
      'Agents are refused what switches the hooks off, and the status bar turns red where a project does. In a folder that Gemini CLI does not trust it runs no hooks at all, and another hook can change a call after it was judged.',
      'Trust the folder in Gemini CLI, and look at hooks that a project brings.',
    ),
  },
  canary: {
    event: 'BeforeTool',
    message: ({ line, cwd, session }) => ({
      session_id: session,
      transcript_path: '',
      cwd,
      hook_event_name: 'BeforeTool',
      timestamp: '',
      tool_name: 'run_shell_command',
      tool_input: { command: line, description: 'A proof of Portcullis' },
    }),
    follows: ({ status, stdout, stderr }) => {
      const said = stdout.trim() === '' ? stderr.trim() : stdout.trim();
      const decision = memberIn(said, 'decision');
      if (decision === 'deny' || decision === 'block') return 'refuses';
      // What is no JSON is a reason, where the status says that the call is refused.
      const isText = said !== '' && !said.startsWith('{');
      return isText && status !== undefined && status > 1 ? 'refuses' : 'runs';
    },
  },
};
