import { notHeld, partly, type AgentProtection } from '../../../broker/agents/protection';

const DOCUMENTED = 'By its documentation, not seen running:';

/** Windsurf, by its documentation alone (https://docs.windsurf.com/windsurf/cascade/hooks). */
export const windsurfProtection: AgentProtection = {
  agent: 'windsurf',
  known: 'By the documentation of Cascade Hooks with their twelve events; it has not been run',
  layers: {
    commands: partly(`${DOCUMENTED} every command line waits for the answer.`),
    reads: partly(
      `${DOCUMENTED} every file that Cascade reads is judged. A folder that it reads with all that is below it comes as one.`,
      'Keep secrets out of the folders that Cascade looks through, or in .codeiumignore.',
    ),
    writes: partly(`${DOCUMENTED} every write and edit is judged.`),
    search: notHeld(
      'Its hooks have no event for searches, nor for the index that it keeps of a workspace.',
      'Put names of secret files into .codeiumignore.',
    ),
    mcp: partly(
      `${DOCUMENTED} every call of an MCP tool is judged by its server, its name and its arguments.`,
    ),
    prompts: partly(
      `${DOCUMENTED} a prompt that names a secret file by @ is stopped. What is open in the editor or selected goes along untold.`,
    ),
    subagents: notHeld(
      'Its documentation says nothing of subagents, and its hooks have no event for web pages.',
    ),
    output: notHeld('Its hooks can change neither what a tool is given nor what it brings.'),
    'fail-closed': notHeld(
      `${DOCUMENTED} status 2 alone stops an action. The hook turns each of its own failures into that; one that is killed lets the action run, and how long Cascade waits is not said.`,
      'Answer what Portcullis asks, and keep Windsurf’s own approval of commands on.',
    ),
    tamper: notHeld(
      'Which hooks Windsurf has loaded cannot be seen from outside, nor what is configured for a team in the cloud.',
      'Look into Windsurf’s settings under Cascade Hooks that those of Portcullis are listed.',
    ),
  },
  canary: {
    event: 'pre_run_command',
    message: ({ line, cwd, session, toolUse }) => ({
      agent_action_name: 'pre_run_command',
      trajectory_id: session,
      execution_id: toolUse,
      timestamp: '',
      tool_info: { command_line: line, cwd },
    }),
    follows: ({ status }) => (status === 2 ? 'refuses' : 'runs'),
  },
};
