import { spawn, type ChildProcess } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { root } from '../../../scripts/lib/paths.mjs';
import type { TestWindow } from './window';

const plugin = path.join(root, 'plugin');

const hooksFile = v.parse(
  v.object({
    version: v.literal(1),
    hooks: v.record(
      v.string(),
      v.array(v.object({ type: v.literal('command'), command: v.string(), timeout: v.number() })),
    ),
  }),
  JSON.parse(readFileSync(path.join(plugin, 'hooks', 'hooks.json'), 'utf8')),
);

/** The events that the plugin hooks, with their time-outs in seconds. */
export const hookEvents = Object.entries(hooksFile.hooks).map(([event, [hook]]) => ({
  event,
  timeout: hook?.timeout ?? 0,
}));

/** What the host sees of a hook, once all who hold its output have ended. */
export interface Ended {
  /** Null when it was killed, which the host takes for "nothing against it". */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningHook {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Whether the host would go on by now. */
  isOver(): boolean;
}

export interface HookOptions {
  readonly event?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The folder of the plugin; that of the project by default. */
  readonly folder?: string;
  /** A shell stands between the host and the hook. */
  readonly nested?: boolean;
}

/**
 * The command of a hook as the host runs it: the token replaced by the plugin's folder, which is put
 * in double quotes where the shell would see something in it.
 */
export function hookCommand(event: string, folder = plugin): string {
  const command = hooksFile.hooks[event]?.[0]?.command ?? 'exit 99';
  const special = /[\s&|<>()^;!`"']/u.test(folder);
  return command.replaceAll(/\$\{PLUGIN_ROOT\}([\w./]*)/gu, (_token, rest: string) =>
    special ? `"${(folder + rest).replaceAll('"', '\\"')}"` : folder + rest,
  );
}

/** Runs a hook as the host does: by a shell, with its input on a pipe. */
export function runHook(input: string | Buffer, options: HookOptions = {}): RunningHook {
  const command = hookCommand(options.event ?? 'PreToolUse', options.folder);
  const child = spawn(options.nested === true ? `(${command}); exit $?` : command, {
    shell: true,
    stdio: 'pipe',
    env: options.env ?? { PATH: '/usr/bin:/bin', HOME: '/nonexistent' },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  let over = false;
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      over = true;
      resolve({ code, stdout: text(out), stderr: text(err) });
    });
  });
  return { child, ended, isOver: () => over };
}

/**
 * A copy of the plugin that looks for brokers in the window's own folder: the real one takes the home of
 * the user database, which a test must not write to.
 */
export async function pluginFor(window: TestWindow, name = 'plugin'): Promise<string> {
  const folder = path.join(window.place, name);
  await cp(plugin, folder, { recursive: true });
  const file = path.join(folder, 'hook.bash');
  const script = await readFile(file, 'utf8');
  const changed = script.replace('run=~/.portcullis/run', `run='${window.home}/run'`);
  if (changed === script) throw new Error('The hook looks for brokers in another way now.');
  await writeFile(file, changed);
  return folder;
}

function text(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}
