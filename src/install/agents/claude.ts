import path from 'node:path';
import * as v from 'valibot';
import type { AgentSettings, Environment, SwitchPlace } from './agent-settings';
import { gate, groupCommand, jsonHooks, notify, TELLS, WAITS } from './json-hooks';
import { LEFT_BEHIND } from './left-behind';
import { switchSettings } from './switches';

/** Claude Code (https://code.claude.com/docs/en/hooks); what it does was seen on 2.1.330. */
export const claudeSettings: AgentSettings = {
  agent: 'claude',
  label: 'Claude Code',
  places: (home, env) => [
    {
      file: path.join(folderOf(home, env), 'settings.json'),
      form: jsonHooks({
        agent: 'claude',
        events: [
          gate('PreToolUse'),
          gate('UserPromptSubmit'),
          notify('PostToolUse'),
          notify('PostToolUseFailure'),
          notify('SessionStart', LEFT_BEHIND),
          notify('SessionEnd'),
        ],
        entry: (command, { event, mode }) => ({
          ...(event.includes('ToolUse') ? { matcher: '*' } : {}),
          hooks: [{ type: 'command', command, timeout: mode === 'gate' ? WAITS : TELLS }],
        }),
        commandOf: groupCommand,
        beginning: {},
      }),
    },
  ],
  signs: (home, env) => [folderOf(home, env)],
  switches: (home, env, folders) => {
    const own = path.join(folderOf(home, env), 'settings.json');
    const ofFolders = folders.flatMap((folder) =>
      ['settings.json', 'settings.local.json'].map((name) => path.join(folder, '.claude', name)),
    );
    return [own, ...ofFolders, managedSettings()].map(switchPlace);
  },
};

function folderOf(home: string, env: Environment): string {
  const moved = env.CLAUDE_CONFIG_DIR ?? '';
  return path.isAbsolute(moved) ? moved : path.join(home, '.claude');
}

/** By Claude Code's documentation of its settings. */
function managedSettings(): string {
  return process.platform === 'darwin'
    ? '/Library/Application Support/ClaudeCode/managed-settings.json'
    : '/etc/claude-code/managed-settings.json';
}

/** Variables that keep a shell, and with it the hook, from doing what it is told. */
const SHELL_VARIABLES = [
  'BASH_ENV',
  'SHELLOPTS',
  'ENV',
  // Stands before every command that Claude Code starts, its hooks too.
  'CLAUDE_CODE_SHELL_PREFIX',
  'LD_PRELOAD',
  'LD_AUDIT',
  'DYLD_INSERT_LIBRARIES',
];

const schema = v.object({
  disableAllHooks: v.optional(v.unknown()),
  allowManagedHooksOnly: v.optional(v.unknown()),
  env: v.optional(v.record(v.string(), v.unknown()), {}),
});

function switchPlace(file: string): SwitchPlace {
  return switchSettings(file, schema, ({ disableAllHooks, allowManagedHooksOnly, env }) => {
    if (disableAllHooks === true) return '"disableAllHooks" is on';
    if (allowManagedHooksOnly === true && file === managedSettings()) {
      return '"allowManagedHooksOnly" is on';
    }
    const variable = SHELL_VARIABLES.find((name) => name in env);
    return variable === undefined ? undefined : `"env" sets ${variable}, which can stop the hook,`;
  });
}
