/** Stands for an extension host: runs one hook, as it is told. */
import { spawn } from 'node:child_process';

process.once('message', (message) => {
  if (typeof message !== 'object' || message === null) return;
  if (!('command' in message) || !('input' in message)) return;
  const child = spawn(String(message.command), { shell: true, stdio: 'pipe' });
  child.stdin.end(String(message.input));
});
