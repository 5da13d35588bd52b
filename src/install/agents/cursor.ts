import path from 'node:path';
import type { AgentSettings } from './agent-settings';
import { gate, jsonHooks, memberOf, notify, TELLS, WAITS } from './json-hooks';

const ALLOW = '{"permission":"allow"}';

/** Cursor, by its documentation (https://cursor.com/docs/hooks): it has not been run. */
export const cursorSettings: AgentSettings = {
  agent: 'cursor',
  label: 'Cursor',
  places: (home) => [
    {
      file: path.join(home, '.cursor', 'hooks.json'),
      form: jsonHooks({
        agent: 'cursor',
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
          mode === 'gate'
            ? { command, timeout: WAITS, failClosed: true }
            : { command, timeout: TELLS },
        commandOf: (entry) => {
          const command = memberOf(entry, 'command');
          return typeof command === 'string' ? command : undefined;
        },
        beginning: { version: 1 },
      }),
    },
  ],
  signs: (home) => [path.join(home, '.cursor')],
  switches: () => [],
};
