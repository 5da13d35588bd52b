import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import path from 'node:path';

/** A tool call that was put to the broker of this window, as the hook of the built-in agent does it. */
export interface Call {
  /** What the broker has said so far, line by line: `wait`, `pass …`, `refuse …`. */
  readonly said: readonly string[];
  /** The caller leaves: the hold is withdrawn. */
  leave(): void;
}

/**
 * Asks the broker of an extension host; rejects when it cannot be found.
 *
 * @param host the process of the extension host: by default this one
 */
export async function call(command: string, host = process.pid): Promise<Call> {
  const run = path.join(userInfo().homedir, '.portcullis', 'run', String(host));
  const [wire, port, caller] = (await readFile(run, 'utf8')).trim().split(' ');
  const nonce = `test${process.hrtime.bigint()}`;
  const payload = {
    hook_event_name: 'PreToolUse',
    session_id: `session-${nonce}`,
    tool_name: 'run_in_terminal',
    tool_input: { command, explanation: 'x', goal: 'x', mode: 'sync', timeout: 0 },
    tool_use_id: `call-${nonce}`,
    cwd: userInfo().homedir,
  };
  const said: string[] = [];
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', (error) => said.push(`error ${error.message}`));
  socket.on('data', (data) => {
    for (const line of data.toString('utf8').split('\n')) {
      const [, answered, ...rest] = line.split(' ');
      if (answered === nonce) said.push(rest.join(' '));
    }
  });
  const head = `${wire} hook-vscode ${caller} ${nonce}\n`;
  socket.write(`${head}${JSON.stringify(payload)}\nportcullis-end ${nonce}\n`);
  return { said, leave: () => socket.destroy() };
}

/** Whether a call waits for a person and was not answered. */
export function isWaiting({ said }: Call): boolean {
  return said.length > 0 && said.every((line) => line === 'wait');
}
