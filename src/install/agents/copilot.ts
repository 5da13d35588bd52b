import path from 'node:path';
import * as v from 'valibot';
import type { AgentSettings, Environment, SwitchPlace } from './agent-settings';
import { gate, jsonHooks, memberOf, notify, TELLS, WAITS } from './json-hooks';
import { ownFile } from './own-file';
import { switchSettings } from './switches';

/**
 * GitHub Copilot CLI (https://docs.github.com/en/copilot/reference/copilot-cli-reference/cli-hooks-reference);
 * what it does was seen on 1.0.102. It reads every file of its folder of hooks.
 */
export const copilotSettings: AgentSettings = {
  agent: 'copilot',
  label: 'Copilot CLI',
  places: (home, env) => [
    {
      file: path.join(folderOf(home, env), 'hooks', 'portcullis.json'),
      form: ownFile(
        jsonHooks({
          agent: 'copilot',
          events: [
            gate('preToolUse'),
            gate('userPromptSubmitted'),
            notify('postToolUse'),
            notify('postToolUseFailure'),
            notify('sessionStart'),
            notify('sessionEnd'),
          ],
          entry: (bash, { mode }) => ({
            type: 'command',
            bash,
            // Else these, in the environment that Copilot is started in, would end the hook's shell before it (seen).
            env: { BASH_ENV: '', SHELLOPTS: '' },
            timeoutSec: mode === 'gate' ? WAITS : TELLS,
          }),
          commandOf: (entry) => {
            const command = memberOf(entry, 'bash');
            return typeof command === 'string' ? command : undefined;
          },
          beginning: { version: 1 },
        }),
        isEmpty,
      ),
    },
  ],
  signs: (home, env) => [folderOf(home, env)],
  switches: (home, env, folders) => {
    const own = ['settings.json', 'config.json'].map((name) =>
      path.join(folderOf(home, env), name),
    );
    const ofFolders = folders.flatMap((folder) =>
      [path.join('.github', 'copilot'), '.claude'].flatMap((within) =>
        ['settings.json', 'settings.local.json'].map((name) => path.join(folder, within, name)),
      ),
    );
    return [...own, ...ofFolders].map(switchPlace);
  },
};

function folderOf(home: string, env: Environment): string {
  const moved = env.COPILOT_HOME ?? '';
  return path.isAbsolute(moved) ? moved : path.join(home, '.copilot');
}

const empty = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({ version: v.optional(v.unknown()) }),
);

/** Whether nothing is left but what the file begins with. */
function isEmpty(text: string): boolean {
  return v.safeParse(empty, text).success;
}

const schema = v.object({
  disableAllHooks: v.optional(v.unknown()),
  disabledHooks: v.optional(v.array(v.unknown()), []),
});

function switchPlace(file: string): SwitchPlace {
  return switchSettings(file, schema, ({ disableAllHooks, disabledHooks }) => {
    if (disableAllHooks === true) return '"disableAllHooks" is on';
    const names = disabledHooks.some((one) => /portcullis/iu.test(JSON.stringify(one)));
    return names ? '"disabledHooks" names the hooks of Portcullis' : undefined;
  });
}
