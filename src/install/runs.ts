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

/** Names by which the editor puts quotes around a plugin's folder (VS Code 1.139, chat plugins). */
const QUOTED = /[\s&|<>()^;!`"']/u;
/** What means something to a shell within these quotes. */
const SPECIAL_WITHIN_QUOTES = /[\p{Cc}"`$\\]/u;
/** What means nothing to a shell without any. */
const PLAIN = /^[\p{L}\p{M}\p{N}\w./@+,:=%~-]+$/u;

/**
 * A command of the plugin as the editor makes it: a folder with blanks or the like is put into double quotes, together
 * with the rest of its path.
 *
 * @throws when its name would mean something to a shell all the same
 */
function atFolder(command: string, folder: string): string {
  const isQuoted = QUOTED.test(folder);
  if (isQuoted ? SPECIAL_WITHIN_QUOTES.test(folder) : !PLAIN.test(folder)) {
    throw new Error(`${folder} cannot stand in a command`);
  }
  return command.replace(/\$\{PLUGIN_ROOT\}([\w./~:-]*)/gu, (_, rest: string) =>
    isQuoted ? `"${folder}${rest}"` : `${folder}${rest}`,
  );
}

const commands = v.parse(
  v.record(v.string(), v.array(v.object({ command: v.string() }))),
  plugin.hooks,
);

/**
 * What the editor's built-in agent runs at an event. The command is the one that this version was built with.
 *
 * @param extension the extension's own folder
 * @throws when its name would mean something to a shell as the editor puts it there
 */
export function builtInRuns(extension: string, event: string): Runs | undefined {
  const folder = path.join(extension, 'plugin');
  const made = commands[event]?.[0]?.command;
  const command = made === undefined ? undefined : atFolder(made, folder);
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
