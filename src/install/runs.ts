import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as v from 'valibot';
import plugin from '../../plugin/hooks/hooks.json';
import type { GuardedAgent } from '../core/agents';
import { findHooks } from './agent-change';
import { AGENT_SETTINGS } from './agents';
import type { Environment } from './agents/agent-settings';

/** What an agent runs as its hook. */
export interface Runs {
  /** A command for a shell, as this version makes it. */
  readonly command: string;
  /** Whether exactly that stands where the agent reads it. Never throws. */
  isWhole(): Promise<boolean>;
  /** What tells that it is the same command, and the same files that it runs. Costs a look at each. */
  marks(): Promise<string>;
}

/** What one that is guarded by its own settings runs at an event; undefined where that is no command. */
export function agentRuns(
  agent: GuardedAgent,
  event: string,
  { home, env }: { readonly home: string; readonly env: Environment },
): Runs | undefined {
  const settings = AGENT_SETTINGS.find((one) => one.agent === agent);
  const places = settings?.places(path.dirname(home), env) ?? [];
  const command = places[0]?.form.commandFor?.(event, home);
  if (command === undefined) return undefined;
  return {
    command,
    isWhole: async () => {
      const found = await Promise.all(places.map((place) => findHooks(place, home)));
      return found.every((one) => one === 'guarded');
    },
    marks: () => marksOf(command, [path.join(home, 'current')]),
  };
}

/** What the host puts into a command for the folder of the plugin. */
const ROOT = '${PLUGIN_ROOT}';
const commands = v.parse(
  v.record(v.string(), v.array(v.object({ command: v.string() }))),
  plugin.hooks,
);

/**
 * What the editor's built-in agent runs at an event. The command is the one that this version was built with.
 *
 * @param extension the extension's own folder
 * @throws when its name would mean something to a shell: the editor puts quotes of its own around it then
 */
export function builtInRuns(extension: string, event: string): Runs | undefined {
  const folder = path.join(extension, 'plugin');
  if (!/^[\w./@+-]+$/u.test(folder)) throw new Error(`${folder} cannot stand in a command`);
  const command = commands[event]?.[0]?.command.replaceAll(ROOT, folder);
  if (command === undefined) return undefined;
  const file = path.join(folder, 'hooks', 'hooks.json');
  return {
    command,
    isWhole: async () => {
      try {
        return isDeepStrictEqual(JSON.parse(await readFile(file, 'utf8')), plugin);
      } catch {
        return false;
      }
    },
    marks: () => marksOf(command, [folder, path.dirname(file)]),
  };
}

async function marksOf(command: string, folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(command);
  for (const folder of folders) {
    const real = await realpath(folder).catch(() => '');
    const names = real === '' ? [] : await readdir(real).catch(() => []);
    for (const name of names.sort()) {
      const found = await stat(path.join(real, name), { bigint: true }).catch(() => undefined);
      if (found?.isFile() !== true) continue;
      hash.update(`\0${real}\0${name}\0${found.ino} ${found.size} ${found.ctimeNs}`);
    }
  }
  return hash.digest('hex');
}
