import path from 'node:path';
import * as v from 'valibot';
import type { AgentSettings, SwitchPlace } from './agent-settings';
import { envFile } from './env-files';
import { gate, groupCommand, jsonHooks, notify, TELLS, WAITS } from './json-hooks';
import { LEFT_BEHIND } from './left-behind';
import { switchSettings } from './switches';

/** What is 1,000 or more is taken for milliseconds, less for seconds: an hour can only be told in the former. */
const MS = 1_000;

/** Qwen Code (https://qwenlm.github.io/qwen-code-docs/); what it does was seen on 0.24.4. */
export const qwenSettings: AgentSettings = {
  agent: 'qwen',
  label: 'Qwen Code',
  places: (home, env) => [
    {
      file: path.join(folderOf(home, env), 'settings.json'),
      form: jsonHooks({
        agent: 'qwen',
        events: [
          gate('PreToolUse'),
          gate('UserPromptSubmit'),
          notify('PostToolUse'),
          notify('PostToolUseFailure'),
          notify('SessionStart', LEFT_BEHIND),
          notify('SessionEnd'),
        ],
        expandsVariables: true,
        entry: (command, { event, mode }) => ({
          ...(event.includes('ToolUse') ? { matcher: '*' } : {}),
          hooks: [{ type: 'command', command, timeout: (mode === 'gate' ? WAITS : TELLS) * MS }],
        }),
        commandOf: groupCommand,
        beginning: {},
      }),
    },
  ],
  signs: (home, env) => [folderOf(home, env)],
  switches: (home, env, folders) => {
    const own = folderOf(home, env);
    const settings = [own, ...folders.map((folder) => path.join(folder, '.qwen'))];
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
  const moved = env.QWEN_HOME ?? '';
  return path.isAbsolute(moved) ? moved : path.join(home, '.qwen');
}

/** By Qwen Code's documentation of its settings. */
function systemSettings(): string {
  return process.platform === 'darwin'
    ? '/Library/Application Support/QwenCode/settings.json'
    : '/etc/qwen-code/settings.json';
}

/** Variables that keep its hooks from running; of others that do so it takes none from a `.env`. */
const VARIABLES = ['SHELLOPTS', 'QWEN_CODE_SAFE_MODE', 'QWEN_CODE_SIMPLE'];

const schema = v.object({
  disableAllHooks: v.optional(v.unknown()),
  env: v.optional(v.record(v.string(), v.unknown()), {}),
});

function switchPlace(file: string): SwitchPlace {
  return switchSettings(file, schema, ({ disableAllHooks, env }) => {
    if (disableAllHooks === true) return '"disableAllHooks" is on';
    const variable = VARIABLES.find((name) => name in env);
    return variable === undefined ? undefined : `"env" sets ${variable}, which can stop the hook,`;
  });
}
