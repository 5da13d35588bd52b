import path from 'node:path';
import type { AgentSettings, Environment, SettingsForm } from './agent-settings';
import { MARK, opencodeCommand, opencodePlugin } from './opencode-plugin';

/** OpenCode (https://opencode.ai/docs/plugins); what it does was seen on 1.18.33. */
export const opencodeSettings: AgentSettings = {
  agent: 'opencode',
  label: 'OpenCode',
  places: (home, env) => [
    { file: path.join(folderOf(home, env), 'plugin', 'portcullis.js'), form: plugin },
  ],
  signs: (home, env) => [folderOf(home, env)],
  // No setting keeps a plugin of the user from being loaded.
  switches: () => [],
};

/** A file of code that is Portcullis' own, whole. */
const plugin: SettingsForm = {
  guard: (text, home) =>
    text === undefined || text.trim() === '' || isOurs(text)
      ? { ok: true, text: opencodePlugin(home) }
      : { ok: false, why: 'another plugin is in it' },
  let: (text) => ({ ok: true, text: isOurs(text) ? undefined : text }),
  found: (text, home) => {
    if (text.trim() === '') return 'unguarded';
    if (text === opencodePlugin(home)) return 'guarded';
    return isOurs(text) ? 'partly' : { why: 'another plugin is in it' };
  },
  commandFor: opencodeCommand,
};

function isOurs(text: string): boolean {
  return text.startsWith(MARK);
}

function folderOf(home: string, env: Environment): string {
  const moved = env.XDG_CONFIG_HOME ?? '';
  return path.join(path.isAbsolute(moved) ? moved : path.join(home, '.config'), 'opencode');
}
