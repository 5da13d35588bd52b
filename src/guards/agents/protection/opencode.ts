import { enforced, notHeld, partly, type AgentProtection } from '../../../broker/agents/protection';

/** OpenCode, as seen on 1.18.33 (docs/agents.md). */
export const opencodeProtection: AgentProtection = {
  agent: 'opencode',
  known: 'Seen with OpenCode 1.18.33',
  layers: {
    commands: partly(
      'Every command line of a tool waits for the answer of Portcullis. Lines that a command of yours runs by itself while its text is put together are not seen.',
      'Look into .opencode/command for lines that begin with an exclamation mark.',
    ),
    reads: enforced(
      'Every read by a tool is judged; a secret file is read as a copy without its values.',
    ),
    writes: enforced('Every file that is written, edited or patched is judged before.'),
    search: enforced(
      'Searches are judged, and leave out secret files where the files can be told by their names.',
    ),
    mcp: partly(
      'Every call of an MCP tool is judged by its name and its arguments, but with OPENCODE_EXPERIMENTAL_CODE_MODE no hook is called for them.',
    ),
    prompts: enforced(
      'A prompt that names or brings a secret file is stopped before the model sees it.',
    ),
    subagents: enforced('Calls of subagents are judged like those of the agent.'),
    output: partly(
      'Secrets in what a tool printed are replaced before the model sees them. Where the hook of that fails they are not.',
    ),
    'fail-closed': notHeld(
      'A hook that fails, is killed or gets no answer stops the call. But OpenCode goes on without a plugin that is gone or cannot be loaded, and says nothing.',
      'Look here before you start it: this row says when the plugin is not whole.',
    ),
    tamper: partly(
      'Agents are refused what changes the plugin, and --pure. Plugins that a project brings run beside it and can do anything; a start with another home is not seen.',
      'Start OpenCode from a terminal of the editor, and look at plugins that a project brings.',
    ),
  },
  canary: {
    event: 'before',
    message: ({ line, cwd, session, toolUse }) => ({
      event: 'before',
      cwd,
      session,
      tool: 'bash',
      call: toolUse,
      args: { command: line, description: 'A proof of Portcullis' },
    }),
    // The plugin throws at every other end, and OpenCode runs no tool then.
    follows: ({ status }) => (status === 0 ? 'runs' : 'refuses'),
  },
};
