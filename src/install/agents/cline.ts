import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { AgentSettings, Environment, SettingsPlace } from './agent-settings';
import { clineHook, type ClineEvent } from './cline-hook';
import { switchSettings } from './switches';

/**
 * Cline, by its documentation and its own source (https://docs.cline.bot/customization/hooks,
 * https://github.com/cline/cline): it has not been run. A hook is an executable file by the name of its event, in the
 * folder `Cline/Hooks` among the person's documents, for all workspaces.
 */
export const clineSettings: AgentSettings = {
  agent: 'cline',
  label: 'Cline',
  places: (home, env) => {
    const [folder, ...others] = hookFolders(home, env);
    return [...placesIn(folder), ...others.flatMap((one) => placesIn(one))];
  },
  signs: (home, env) => [
    path.join(home, '.cline'),
    ...hookFolders(home, env).map((folder) => path.dirname(folder)),
  ],
  switches: (home) =>
    [['globalState.json'], ['settings', 'global-settings.json']].map((names) =>
      switchSettings(path.join(home, '.cline', 'data', ...names), schema, ({ hooksEnabled }) =>
        hooksEnabled === false ? '"hooksEnabled" is off' : undefined,
      ),
    ),
};

const schema = v.object({ hooksEnabled: v.optional(v.unknown()) });

/** The first is the one that holds. */
const EVENTS: readonly [ClineEvent, ...ClineEvent[]] = [
  { event: 'PreToolUse', mode: 'gate' },
  { event: 'UserPromptSubmit', mode: 'gate' },
  { event: 'PostToolUse', mode: 'notify' },
  { event: 'TaskStart', mode: 'notify' },
];

function placesIn(folder: string): readonly [SettingsPlace, ...SettingsPlace[]] {
  const place = (event: ClineEvent): SettingsPlace => ({
    file: path.join(folder, event.event),
    form: clineHook(event),
    // Cline takes no file for a hook that is not executable.
    mode: 0o700,
  });
  const [first, ...others] = EVENTS;
  return [place(first), ...others.map(place)];
}

/**
 * Where Cline looks for a person's hooks: the command line below `~/Documents`, the extension below the folder that the
 * desktop says is for documents, where it says one.
 */
function hookFolders(home: string, env: Environment): readonly [string, ...string[]] {
  const below = (folder: string) => path.join(folder, 'Cline', 'Hooks');
  const usual = path.join(home, 'Documents');
  const said = desktopDocuments(home, env);
  return said === undefined || said === usual ? [below(usual)] : [below(said), below(usual)];
}

const DESKTOP_PROGRAM = '/usr/bin/xdg-user-dir';
const DOCUMENTS = /^[^\S\n]*XDG_DOCUMENTS_DIR=(?:"([^"\n]*)"|([^\s"]+))/gmu;

/**
 * What `xdg-user-dir DOCUMENTS` says, which Cline asks (https://www.freedesktop.org/wiki/Software/xdg-user-dirs/): the
 * home itself where it knows of none. Undefined where that program is not there.
 */
function desktopDocuments(home: string, env: Environment): string | undefined {
  if (!existsSync(DESKTOP_PROGRAM)) return undefined;
  const moved = env.XDG_CONFIG_HOME ?? '';
  const config = path.isAbsolute(moved) ? moved : path.join(home, '.config');
  let text = '';
  try {
    text = readFileSync(path.join(config, 'user-dirs.dirs'), 'utf8');
  } catch {
    return home;
  }
  const last = [...text.matchAll(DOCUMENTS)].at(-1);
  const said = (last?.[1] ?? last?.[2] ?? '').replace(/^\$HOME(?=\/|$)/u, home);
  return path.isAbsolute(said) ? path.resolve(said) : home;
}
