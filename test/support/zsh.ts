import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { which } from '../../scripts/lib/processes.mjs';
import type { Disposables } from './disposables';
import { temporaryFolder } from './folders';
import { InteractiveShell, type ShellStart } from './interactive-shell';
import { integrationScript, integrationVariables } from './shell-integration';

/** How an interactive zsh shall be. */
export interface ZshOptions {
  /** Under VS Code's own shell-integration scripts, started as VS Code starts it. */
  readonly underEditor?: boolean;
  /** The user's start-up files: texts by name, `.zshrc` behind what sets the prompt. */
  readonly files?: Readonly<Record<string, string>>;
  /** Variables over the few that a login gives; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly prompt?: string;
  /** More arguments for zsh. */
  readonly args?: readonly string[];
}

/** Starts a zsh with a HOME of its own and waits for its first prompt. */
export async function startZsh(
  owner: Disposables,
  options?: ZshOptions,
): Promise<InteractiveShell> {
  return InteractiveShell.start(owner, await prepareZsh(owner, options));
}

/** Makes the HOME of a zsh, and says how it is started. */
export async function prepareZsh(
  owner: Disposables,
  { underEditor = false, files = {}, env = {}, prompt = 'pc% ', args = [] }: ZshOptions = {},
): Promise<ShellStart> {
  const home = await temporaryFolder(owner);
  // Without blanks to the right of the prompt the screen is what was printed.
  const prompts = `PS1='${prompt.replaceAll('%', '%%')}' RPS1=\nunsetopt prompt_sp\n`;
  const all = { ...files, '.zshrc': `${prompts}${files['.zshrc'] ?? ''}\n` };
  for (const [name, text] of Object.entries(all)) {
    await mkdir(path.dirname(path.join(home, name)), { recursive: true });
    await writeFile(path.join(home, name), text);
  }
  return {
    program: which('zsh') ?? '/bin/zsh',
    args: [...(underEditor ? ['-i'] : []), ...args],
    env: underEditor ? await editorEnvironment(owner, home, env) : env,
    home,
    prompt,
    announces: true,
  };
}

/** The environment with which VS Code starts a zsh: its scripts in a folder that ZDOTDIR names. */
async function editorEnvironment(
  owner: Disposables,
  home: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, string | undefined>> {
  const folder = await temporaryFolder(owner);
  for (const [script, name] of [
    ['rc', '.zshrc'],
    ['profile', '.zprofile'],
    ['env', '.zshenv'],
    ['login', '.zlogin'],
  ] as const) {
    const from = integrationScript(`shellIntegration-${script}.zsh`);
    await copyFile(from, path.join(folder, name));
  }
  return {
    ...env,
    ...integrationVariables,
    USER_ZDOTDIR: env.ZDOTDIR ?? home,
    ZDOTDIR: folder,
  };
}
