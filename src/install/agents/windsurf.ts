import path from 'node:path';
import type { AgentSettings } from './agent-settings';
import { gate, jsonHooks, memberOf, notify } from './json-hooks';

/**
 * Windsurf, by its documentation (https://docs.windsurf.com/windsurf/cascade/hooks): it has not been run. Its hooks of
 * the user stand beside those of the system and of the workspace, and all of them run. It takes no time-out.
 */
export const windsurfSettings: AgentSettings = {
  agent: 'windsurf',
  label: 'Windsurf',
  places: (home) => [
    {
      file: path.join(home, '.codeium', 'windsurf', 'hooks.json'),
      form: jsonHooks({
        agent: 'windsurf',
        events: [
          gate('pre_run_command'),
          gate('pre_read_code'),
          gate('pre_write_code'),
          gate('pre_mcp_tool_use'),
          gate('pre_user_prompt'),
          notify('post_run_command'),
          notify('post_write_code'),
          notify('post_mcp_tool_use'),
        ],
        entry: (command) => ({ command, show_output: false }),
        commandOf: (entry) => {
          const command = memberOf(entry, 'command');
          return typeof command === 'string' ? command : undefined;
        },
        beginning: {},
      }),
    },
  ],
  signs: (home) => [path.join(home, '.codeium', 'windsurf')],
  // No setting is documented that keeps the hooks of the user from running.
  switches: () => [],
};
