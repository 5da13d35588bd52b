import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'jsonc-parser/lib/esm/main.js';
import * as v from 'valibot';
import { isOurs } from '../hook-command';
import type { AgentSettings, Environment, SettingsForm, SwitchPlace } from './agent-settings';
import { readToml, trustIn, trustOf, withoutTrust, withTrust, type Trust } from './codex-trust';
import { gate, groupCommand, jsonHooks, memberOf, notify, TELLS, WAITS } from './json-hooks';

const LEFT_BEHIND =
  'Portcullis is not installed any more and guards nothing. Its hooks are still in hooks.json: take them out.';

/** The longest that Codex waits at the end of a session (s). */
const ENDS = 3;

/**
 * OpenAI's Codex (https://developers.openai.com/codex/hooks); what it does was seen on 0.169. Its hooks
 * stand in one file, and that they are trusted in another.
 */
export const codexSettings: AgentSettings = {
  agent: 'codex',
  label: 'Codex',
  places: (home, env) => {
    const folder = folderOf(home, env);
    return [
      { file: path.join(folder, 'hooks.json'), form: hooks },
      { file: path.join(folder, 'config.toml'), form: trustForm(folder) },
    ];
  },
  signs: (home, env) => [folderOf(home, env)],
  switches: (home, env, folders) => {
    const own = path.join(folderOf(home, env), 'config.toml');
    const ofFolders = folders.map((folder) => path.join(folder, '.codex', 'config.toml'));
    return [
      ...[own, ...ofFolders, '/etc/codex/config.toml'].map(featuresPlace),
      requirementsPlace('/etc/codex/requirements.toml'),
    ];
  },
};

const EVENTS = [
  gate('PreToolUse'),
  gate('UserPromptSubmit'),
  // What a tool has printed waits too: a hook that failed would show it as it is.
  gate('PostToolUse'),
  notify('SessionStart', JSON.stringify({ systemMessage: LEFT_BEHIND })),
  notify('SessionEnd'),
];

const hooks: SettingsForm = jsonHooks({
  agent: 'codex',
  events: EVENTS,
  entry: (command, { event, mode }) => ({
    hooks: [{ type: 'command', command, timeout: timeoutOf(event, mode) }],
  }),
  commandOf: groupCommand,
  beginning: {},
});

function timeoutOf(event: string, mode: string): number {
  if (event === 'SessionEnd') return ENDS;
  return mode === 'gate' ? WAITS : TELLS;
}

function folderOf(home: string, env: Environment): string {
  const moved = env.CODEX_HOME ?? '';
  return path.isAbsolute(moved) ? moved : path.join(home, '.codex');
}

/** `config.toml`, as far as it says that the hooks in `hooks.json` beside it are trusted. */
function trustForm(folder: string): SettingsForm {
  return {
    guard: (text, home) => {
      // As it will be, with the hooks in it: both files are shown, and changed, as one.
      const planned = hooks.guard(textBeside(folder), home);
      return planned.ok
        ? withTrust(text, wantedFor(planned.text, folder, home))
        : {
            ok: false,
            why: `${path.join(folder, 'hooks.json')} is not understood: ${planned.why}`,
          };
    },
    let: withoutTrust,
    found: (text, home) => trustIn(text, wantedFor(textBeside(folder) ?? '', folder, home)),
  };
}

function textBeside(folder: string): string | undefined {
  try {
    return readFileSync(path.join(folder, 'hooks.json'), 'utf8');
  } catch {
    return undefined;
  }
}

/** What is to be trusted: each hook of Portcullis as this version writes it, where it stands in the file. */
function wantedFor(text: string, folder: string, home: string): readonly Trust[] {
  const document: unknown = parse(text.replace('\uFEFF', ''), [], { allowTrailingComma: true });
  return EVENTS.flatMap(({ event, mode }) => {
    const command = hooks.commandFor?.(event, home);
    const list = memberOf(memberOf(document, 'hooks'), event);
    const group = Array.isArray(list)
      ? list.findIndex((entry: unknown) => isOurs(groupCommand(entry) ?? ''))
      : -1;
    if (command === undefined || group === -1) return [];
    const hook = { event, command, timeout: timeoutOf(event, mode) };
    return namesOf(folder).map((file) => trustOf(file, group, hook));
  });
}

/** `hooks.json` by the names that Codex may have for it: it follows links of a folder that it is told. */
function namesOf(folder: string): readonly string[] {
  const names = new Set([path.join(folder, 'hooks.json')]);
  try {
    names.add(path.join(realpathSync(folder), 'hooks.json'));
  } catch {
    // Not there yet: it has one name.
  }
  return [...names];
}

const features = v.object({
  features: v.optional(
    v.object({ hooks: v.optional(v.unknown()), codex_hooks: v.optional(v.unknown()) }),
  ),
});
const requirements = v.object({ allow_managed_hooks_only: v.literal(true) });

function featuresPlace(file: string): SwitchPlace {
  return {
    file,
    whatIn: (text) => {
      const read = v.safeParse(features, readToml(text.replace('\uFEFF', '')));
      const found = read.success ? read.output.features : undefined;
      return found?.hooks === false || found?.codex_hooks === false
        ? '"hooks" is off under [features]'
        : undefined;
    },
  };
}

function requirementsPlace(file: string): SwitchPlace {
  return {
    file,
    whatIn: (text) =>
      v.is(requirements, readToml(text)) ? '"allow_managed_hooks_only" is on' : undefined,
  };
}
