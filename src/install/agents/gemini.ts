import path from 'node:path';
import * as v from 'valibot';
import type { AgentSettings, SwitchPlace } from './agent-settings';
import { envFile } from './env-files';
import { gate, groupCommand, jsonHooks, notify, TELLS, WAITS } from './json-hooks';
import { LEFT_BEHIND } from './left-behind';
import { switchSettings } from './switches';

/** What its own list of hooks calls them. */
const NAME = 'portcullis';
/** Its time-outs are in milliseconds. */
const MS = 1_000;

/** Gemini CLI (https://geminicli.com/docs/hooks/); what it does was seen on 0.61.0. */
export const geminiSettings: AgentSettings = {
  agent: 'gemini',
  label: 'Gemini CLI',
  places: (home, env) => [
    {
      file: path.join(folderOf(home, env), 'settings.json'),
      form: jsonHooks({
        agent: 'gemini',
        events: [
          gate('BeforeTool'),
          gate('BeforeAgent'),
          notify('AfterTool'),
          notify('SessionStart', LEFT_BEHIND),
          notify('SessionEnd'),
        ],
        expandsVariables: true,
        entry: (command, { event, mode }) => ({
          ...(event.endsWith('Tool') ? { matcher: '*' } : {}),
          hooks: [
            {
              name: NAME,
              type: 'command',
              command,
              timeout: (mode === 'gate' ? WAITS : TELLS) * MS,
            },
          ],
        }),
        commandOf: groupCommand,
        beginning: {},
      }),
    },
  ],
  signs: (home, env) => [folderOf(home, env)],
  switches: (home, env, folders) => {
    const own = folderOf(home, env);
    const settings = [own, ...folders.map((folder) => path.join(folder, '.gemini'))];
    return [
      ...settings.map((folder) => switchPlace(path.join(folder, 'settings.json'))),
      switchPlace(systemSettings()),
      ...[...settings, home, ...folders].map((folder) =>
        envFile(path.join(folder, '.env'), VARIABLES),
      ),
    ];
  },
};

function folderOf(home: string, env: Readonly<Record<string, string | undefined>>): string {
  const moved = env.GEMINI_CLI_HOME ?? '';
  return path.join(path.isAbsolute(moved) ? moved : home, '.gemini');
}

/** By Gemini CLI's documentation of its settings. */
function systemSettings(): string {
  return process.platform === 'darwin'
    ? '/Library/Application Support/GeminiCli/settings.json'
    : '/etc/gemini-cli/settings.json';
}

/** Variables of a `.env` that keep its hooks from running, or lead it to other settings. */
const VARIABLES = [
  'BASH_ENV',
  'SHELLOPTS',
  'LD_PRELOAD',
  'LD_AUDIT',
  'DYLD_INSERT_LIBRARIES',
  'NODE_OPTIONS',
  'GEMINI_CLI_HOME',
  'GEMINI_CLI_SYSTEM_SETTINGS_PATH',
  'GEMINI_CLI_SYSTEM_DEFAULTS_PATH',
  'GEMINI_CLI_TRUSTED_FOLDERS_PATH',
  'GEMINI_CLI_TRUST_WORKSPACE',
  'GEMINI_RESTRICTED_MODE',
];

const schema = v.object({
  hooks: v.optional(v.unknown()),
  hooksConfig: v.optional(v.unknown()),
});

const hooksConfig = v.object({
  enabled: v.optional(v.unknown()),
  disabled: v.optional(v.array(v.unknown()), []),
});

function switchPlace(file: string): SwitchPlace {
  return switchSettings(file, schema, (settings) => {
    // What is no object takes the place of the user's hooks.
    if (settings.hooks !== undefined && !isObject(settings.hooks)) return '"hooks" is no object';
    const config = v.safeParse(hooksConfig, settings.hooksConfig);
    if (!config.success) return undefined;
    // Another word than `true` is made one, and a text can be taken for `false`.
    const { enabled = true } = config.output;
    if (enabled !== true) return '"hooksConfig.enabled" is off';
    const isOff = config.output.disabled.some(
      (one) => typeof one === 'string' && (one === NAME || one.includes('.portcullis')),
    );
    return isOff ? '"hooksConfig.disabled" names the hook of Portcullis' : undefined;
  });
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
