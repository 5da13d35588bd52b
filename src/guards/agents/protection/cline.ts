import { notHeld, partly, type AgentProtection } from '../../../broker/agents/protection';
import { memberIn } from './hosts';

const READ = 'By its own source, not seen running:';

/** Cline, by its documentation and its source (https://docs.cline.bot/customization/hooks, https://github.com/cline/cline). */
export const clineProtection: AgentProtection = {
  agent: 'cline',
  known:
    'By the documentation and the source of Cline 3.36 to 4.1 and of its command line; it has not been run',
  layers: {
    commands: partly(
      `${READ} every command line waits for the answer. What is refused ends the run, and you go on with it.`,
    ),
    reads: partly(
      `${READ} every read by a tool is judged. What is open in the editor goes along untold.`,
    ),
    writes: partly(`${READ} every write and edit is judged before it is made.`),
    search: partly(`${READ} searches that would show secrets are refused.`),
    mcp: partly(
      `${READ} every call of an MCP tool is judged by its server, its name and its arguments.`,
    ),
    prompts: partly(
      `${READ} in the editor a prompt that brings a secret file by @ is stopped. The command line only tells of prompts.`,
      'Do not name secret files in prompts of the command line.',
    ),
    subagents: partly(`${READ} calls of subagents come to the same hook.`),
    output: notHeld('Its hooks cannot change what a tool brings, nor lead a read to a copy.'),
    'fail-closed': notHeld(
      `${READ} a hook that fails, prints something else or is killed lets the call run, and so does one that takes longer than 30 s (on the command line 120 s). Portcullis answers before that, with a refusal where nobody has decided; what you approve then goes through once when it is asked again.`,
      'Keep Cline’s own approval of commands and edits on.',
    ),
    tamper: notHeld(
      'Hooks can be switched off in Cline’s settings, which is seen only where Cline keeps that in a file. It calls none for what a provider runs by itself (Claude Code, Codex), none on Windows, and none that is not executable.',
      'Look into Cline’s Hooks tab that those of Portcullis are listed and on, and use a provider that runs no tools of its own.',
    ),
  },
  canary: {
    event: 'PreToolUse',
    message: ({ line, cwd, session }) => ({
      clineVersion: '4.1.0',
      hookName: 'PreToolUse',
      timestamp: '0',
      taskId: session,
      workspaceRoots: [cwd],
      userId: '',
      preToolUse: { toolName: 'execute_command', parameters: { command: line } },
    }),
    follows: ({ status, stdout }) =>
      status === 0 && memberIn(stdout, 'cancel') === true ? 'refuses' : 'runs',
  },
};
