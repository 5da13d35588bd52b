import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'jsonc-parser/lib/esm/main.js';
import * as v from 'valibot';
import type { GuardedAgent } from './agents';

/** The largest settings file that is looked into (bytes). */
const MOST_BYTES = 1_048_576;

/** Variables that keep a shell, and with it the hook, from doing what it is told. */
const SHELL_VARIABLES = [
  'BASH_ENV',
  'SHELLOPTS',
  'ENV',
  // Stands before every command that Claude Code starts, its hooks too.
  'CLAUDE_CODE_SHELL_PREFIX',
  'LD_PRELOAD',
  'LD_AUDIT',
  'DYLD_INSERT_LIBRARIES',
];

const settingsSchema = v.object({
  disableAllHooks: v.optional(v.unknown()),
  allowManagedHooksOnly: v.optional(v.unknown()),
  env: v.optional(v.record(v.string(), v.unknown()), {}),
});

/** Settings files that say whether an agent's hooks run, apart from the one in which they stand. */
export function filesWithSwitches(
  agent: GuardedAgent,
  file: string,
  folders: readonly string[],
): readonly string[] {
  if (agent !== 'claude') return [];
  const ofFolders = folders.flatMap((folder) =>
    ['settings.json', 'settings.local.json'].map((name) => path.join(folder, '.claude', name)),
  );
  return [file, ...ofFolders, managedSettings()];
}

/** By Claude Code's documentation of its settings. */
function managedSettings(): string {
  return process.platform === 'darwin'
    ? '/Library/Application Support/ClaudeCode/managed-settings.json'
    : '/etc/claude-code/managed-settings.json';
}

/** What keeps the hooks of an agent from running, in words; undefined where nothing does. Never throws. */
export async function whatSwitchesOff(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.length > MOST_BYTES) continue;
    const why = switchIn(text, file);
    if (why !== undefined) return `${why} in ${file}`;
  }
  return undefined;
}

function switchIn(text: string, file: string): string | undefined {
  const value = valueOf(text.replace('\uFEFF', ''));
  const read = v.safeParse(settingsSchema, value);
  if (!read.success) return undefined;
  const { disableAllHooks, allowManagedHooksOnly, env } = read.output;
  if (disableAllHooks === true) return '"disableAllHooks" is on';
  if (allowManagedHooksOnly === true && file === managedSettings()) {
    return '"allowManagedHooksOnly" is on';
  }
  const variable = SHELL_VARIABLES.find((name) => name in env);
  return variable === undefined ? undefined : `"env" sets ${variable}, which can stop the hook,`;
}

function valueOf(text: string): unknown {
  try {
    const value: unknown = parse(text, [], { allowTrailingComma: true });
    return value;
  } catch {
    // The parser goes as deep as the text is nested.
    return undefined;
  }
}
