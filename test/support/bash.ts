import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Disposables } from './disposables';
import { temporaryFolder } from './folders';
import { InteractiveShell, type ShellStart } from './interactive-shell';
import { integrationScript, integrationVariables } from './shell-integration';

/** How an interactive bash shall be. */
export interface BashOptions {
  /** Under VS Code's own shell-integration script, started as VS Code starts it. */
  readonly underEditor?: boolean;
  /** More of the user's `.bashrc`; it may set its own prompt only together with {@link prompt}. */
  readonly bashrc?: string;
  /** Variables over the few that a login gives; undefined removes one. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where it starts; by default its fresh HOME. */
  readonly cwd?: string;
  /** The prompt's text, by which the end of a command is told. */
  readonly prompt?: string;
  /** More arguments for bash. */
  readonly args?: readonly string[];
}

/** An interactive bash. */
export type Bash = InteractiveShell;

/** Starts a bash with a HOME of its own and waits for its first prompt. */
export async function startBash(owner: Disposables, options?: BashOptions): Promise<Bash> {
  return InteractiveShell.start(owner, await prepareBash(owner, options));
}

/** Makes the HOME of a bash, and says how it is started. */
export async function prepareBash(
  owner: Disposables,
  options: BashOptions = {},
): Promise<ShellStart> {
  const home = await temporaryFolder(owner);
  const prompt = options.prompt ?? 'pc$ ';
  await writeFile(path.join(home, '.bashrc'), `PS1='${prompt}'\n${options.bashrc ?? ''}\n`);
  const args = options.underEditor
    ? ['--init-file', integrationScript('shellIntegration-bash.sh')]
    : [];
  const env = options.underEditor ? integrationVariables : {};
  return {
    program: '/bin/bash',
    args: [...args, ...(options.args ?? [])],
    env: { ...env, ...options.env },
    home,
    cwd: options.cwd,
    prompt,
  };
}
