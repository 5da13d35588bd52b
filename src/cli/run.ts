import { spawn } from 'node:child_process';
import { constants, userInfo } from 'node:os';
import path from 'node:path';
import { TERMINAL_AGENTS } from '../broker/seal/terminal-agents';
import { readArguments } from './arguments';
import { EXIT, PlainError, UsageError } from './exit';

/**
 * `portcullis run --sealed -- COMMAND …`: runs a command in a sealed terminal of the window that is open on this folder,
 * in the place of this process as far as a terminal can tell. Its exit status is this one's.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals: command } = readArguments(args, {
    sealed: { type: 'boolean' },
    home: { type: 'string' },
  });
  const [program] = command;
  if (values.sealed !== true || program === undefined) {
    throw new UsageError('run is called as: portcullis run --sealed -- COMMAND …');
  }
  const home = values.home ?? path.join(userInfo().homedir, '.portcullis');
  if (!path.isAbsolute(home)) throw new UsageError('--home is the whole path of a folder');
  const { openWindow, askWindow } = await import('./window');
  const window = await openWindow(home);
  if (window === undefined) {
    throw new PlainError('no window of the editor is open, whose guard could seal it. Open one');
  }
  // What is an agent's own stays readable to it.
  const called = path.basename(program);
  const agent = TERMINAL_AGENTS.find((one) => one.program === called)?.agent ?? '';
  const body = [`pid=${process.pid}`, 'shell=', `agent=${agent}`, 'client=1', ''].join('\0');
  const { passed, text } = await askWindow(window, 'seal', body);
  if (!passed) throw new PlainError(text.trim().replace(/\.$/u, ''));
  return become(text.trim(), command);
}

/** Ctrl+C and Ctrl+Z reach the whole group of the terminal: this process only waits. */
function become(script: string, command: readonly string[]): Promise<number> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) process.on(signal, () => undefined);
  const child = spawn(script, command, { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      child.kill(signal);
    });
  }
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve(EXIT.failed);
    });
    child.once('exit', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
