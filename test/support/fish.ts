import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { which } from '../../scripts/lib/processes.mjs';
import type { Disposables } from './disposables';
import { temporaryFolder } from './folders';
import { InteractiveShell, type ShellStart } from './interactive-shell';
import { integrationScript, integrationVariables } from './shell-integration';

/** How an interactive fish shall be. */
export interface FishOptions {
  /** Under VS Code's own shell-integration script, started as VS Code starts it. */
  readonly underEditor?: boolean;
  /** More of the user's config.fish. */
  readonly config?: string;
  /** Variables over the few that a login gives; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly prompt?: string;
}

/** Starts a fish with a HOME of its own and waits for its first prompt. */
export async function startFish(
  owner: Disposables,
  options?: FishOptions,
): Promise<InteractiveShell> {
  return InteractiveShell.start(owner, await prepareFish(owner, options));
}

/** Makes the HOME of a fish, and says how it is started. */
export async function prepareFish(
  owner: Disposables,
  { underEditor = false, config = '', env = {}, prompt = 'pc> ' }: FishOptions = {},
): Promise<ShellStart> {
  const home = await temporaryFolder(owner);
  const folder = path.join(home, '.config/fish');
  await mkdir(folder, { recursive: true });
  const prompts = `function fish_prompt; printf '${prompt}'; end\nset -g fish_greeting\n`;
  await writeFile(path.join(folder, 'config.fish'), `${prompts}${config}\n`);
  const script = integrationScript('shellIntegration.fish');
  return {
    program: which('fish') ?? '/usr/bin/fish',
    args: underEditor ? ['--init-command', `source "${script}"`] : [],
    env: underEditor ? { ...env, ...integrationVariables } : env,
    home,
    prompt,
    draws: true,
  };
}
