import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {object} Started a program with everything it starts in turn.
 * @property {import('node:child_process').ChildProcess} child
 * @property {Promise<number>} exited the exit code; a signal counts as 1
 * @property {() => Promise<void>} stop ends the whole process group, first kindly, then hard
 */

/** @type {Set<Started>} */
const running = new Set();

process.on('exit', () => {
  for (const { child } of running) signalGroup(child, 'SIGKILL');
});

/**
 * Starts a program in a process group of its own, so that nothing it starts outlives it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Started}
 */
export function start(command, args, options = {}) {
  const call = forPlatform(command, args, process.platform);
  const child = spawn(call.command, call.args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    shell: call.isScript,
    ...options,
  });
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => {
    child.once('error', () => {
      resolve(127);
    });
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
  /** @type {Started} */
  const started = { child, exited, stop: () => stop(started) };
  running.add(started);
  // The group may outlive its leader, so it leaves the set only when it was stopped.
  return started;
}

/**
 * How to call a program on a platform: Windows runs scripts such as `npm.cmd` only through its
 * shell, which wants what it would split or expand in quotes.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} platform
 * @returns {{ command: string, args: readonly string[], isScript: boolean }}
 */
export function forPlatform(command, args, platform) {
  if (platform !== 'win32' || /\.exe$/iu.test(command)) return { command, args, isScript: false };
  const quoted = (/** @type {string} */ text) =>
    /[\s"&|<>^()%]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  return { command: quoted(command), args: args.map(quoted), isScript: true };
}

/** Ends everything this process has started and not yet stopped. */
export async function stopAll() {
  await Promise.all([...running].map(stop));
}

/** @param {Started} started */
async function stop(started) {
  signalGroup(started.child, 'SIGTERM');
  await Promise.race([started.exited, sleep(3000, undefined, { ref: false })]);
  // Also when the leader left in time: its children need not have.
  signalGroup(started.child, 'SIGKILL');
  await started.exited;
  running.delete(started);
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') {
      spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    } else {
      process.kill(-child.pid, signal);
    }
  } catch {
    // The group is gone already.
  }
}

/**
 * Runs a program to its end, whatever that is.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number, output: string }>} what it printed, on both channels
 */
export async function toItsEnd(command, args, options = {}) {
  const started = start(command, args, options);
  let output = '';
  for (const stream of [started.child.stdout, started.child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  const code = await started.exited;
  running.delete(started);
  return { code, output };
}

/**
 * Runs a program to its end, which must be a good one.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, log?: string, lines?: number }} [options] `log`:
 *   a file that the output is added to; `lines`: how many of its last lines an error tells
 * @returns {Promise<string>} what it printed, on both channels
 * @throws {Error} when it cannot be started or fails; the message ends with its last lines
 */
export async function run(command, args, { log, lines = 12, ...options } = {}) {
  const { code, output } = await toItsEnd(command, args, options);
  if (log !== undefined) await appendFile(log, `$ ${command} ${args.join(' ')}\n${output}\n`);
  if (code === 0) return output;
  const tail = output.trimEnd().split('\n').slice(-lines).join('\n');
  throw new Error(`${command} ${args[0] ?? ''} ended with ${code}\n${tail}`);
}

/**
 * Where a program is, by PATH, as a shell would find it.
 *
 * @param {...string} names the first that exists wins
 * @returns {string | undefined} an absolute path
 */
export function which(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = path.join(folder, name + ending);
        try {
          accessSync(file, constants.X_OK);
          return file;
        } catch {
          // Not here.
        }
      }
    }
  }
  return undefined;
}
