import path from 'node:path';
import { hookCommand, type HookCommand } from './hook-command';

/** Agents that are put under guard by their own settings. */
export type GuardedAgent = 'claude' | 'cursor';

/** How long a hook may wait (s): longer than a hold, or the host would go on by itself. */
const WAITS = 3_600;
const TELLS = 30;

/** One agent: where its user's hooks are configured, and what an entry looks like. */
export interface AgentSettings {
  readonly agent: GuardedAgent;
  readonly label: string;
  /** @param env of the editor, which knows what the person has set */
  file(home: string, env: Readonly<Record<string, string | undefined>>): string;
  readonly events: readonly Omit<HookCommand, 'agent'>[];
  /** What stands in the event's list. */
  entry(command: string, event: Omit<HookCommand, 'agent'>): unknown;
  /** The command of an entry as it was found; undefined where it holds none, or several. */
  commandOf(entry: unknown): string | undefined;
  /** A file that has nothing yet begins with these members. */
  readonly beginning: Readonly<Record<string, unknown>>;
}

const gate = (event: string, gone = '') => ({ event, mode: 'gate', gone }) as const;
const notify = (event: string, gone = '') => ({ event, mode: 'notify', gone }) as const;

const LEFT_BEHIND =
  'Portcullis is not installed any more and guards nothing. Its hooks are still in settings.json: take them out.';

const claude: AgentSettings = {
  agent: 'claude',
  label: 'Claude Code',
  file: (home, env) => {
    const moved = env.CLAUDE_CONFIG_DIR ?? '';
    const folder = path.isAbsolute(moved) ? moved : path.join(home, '.claude');
    return path.join(folder, 'settings.json');
  },
  events: [
    gate('PreToolUse'),
    gate('UserPromptSubmit'),
    notify('PostToolUse'),
    notify('PostToolUseFailure'),
    notify('SessionStart', JSON.stringify({ systemMessage: LEFT_BEHIND })),
    notify('SessionEnd'),
  ],
  entry: (command, { event, mode }) => ({
    ...(event.includes('ToolUse') ? { matcher: '*' } : {}),
    hooks: [{ type: 'command', command, timeout: mode === 'gate' ? WAITS : TELLS }],
  }),
  commandOf: (entry) => {
    const hooks = memberOf(entry, 'hooks');
    if (!Array.isArray(hooks) || hooks.length !== 1) return undefined;
    const command = memberOf(hooks[0], 'command');
    return typeof command === 'string' ? command : undefined;
  },
  beginning: {},
};

const ALLOW = '{"permission":"allow"}';

const cursor: AgentSettings = {
  agent: 'cursor',
  label: 'Cursor',
  file: (home) => path.join(home, '.cursor', 'hooks.json'),
  events: [
    gate('preToolUse', ALLOW),
    gate('beforeShellExecution', ALLOW),
    gate('beforeMCPExecution', ALLOW),
    gate('beforeReadFile', ALLOW),
    gate('beforeTabFileRead', ALLOW),
    gate('beforeSubmitPrompt', '{"continue":true}'),
    notify('sessionStart', '{}'),
    notify('sessionEnd', '{}'),
    notify('postToolUse', '{}'),
    notify('postToolUseFailure', '{}'),
    notify('afterShellExecution', '{}'),
    notify('afterMCPExecution', '{}'),
    notify('afterFileEdit', '{}'),
  ],
  entry: (command, { mode }) =>
    mode === 'gate' ? { command, timeout: WAITS, failClosed: true } : { command, timeout: TELLS },
  commandOf: (entry) => {
    const command = memberOf(entry, 'command');
    return typeof command === 'string' ? command : undefined;
  },
  beginning: { version: 1 },
};

export const AGENT_SETTINGS: readonly AgentSettings[] = [claude, cursor];

/** The entries that guard an agent, by event. @throws when the per-user folder cannot stand in a command */
export function entriesOf(settings: AgentSettings, home: string): ReadonlyMap<string, unknown> {
  return new Map(
    settings.events.map((event) => {
      const command = hookCommand(home, { ...event, agent: settings.agent });
      return [event.event, settings.entry(command, event)];
    }),
  );
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
