import { readFileSync } from 'node:fs';
import inspector from 'node:inspector';
import type { Problem } from './protocol';

/**
 * Who can debug the broker can approve. Node opens its debugger on SIGUSR1, unless somebody listens
 * to that signal; an open one has an address.
 */
export function keepDebuggerShut(onTry: () => void): void {
  if (process.platform !== 'win32') process.on('SIGUSR1', onTry);
}

/** A debugger that is attached, or could be, to this process or the one of this pid. */
export function findDebugger(hostPid: number | undefined): Problem | undefined {
  if (inspector.url() !== undefined) {
    return {
      id: 'debugger-broker',
      text: 'A debugger can reach the guard: what it decides cannot be trusted.',
      remedy: 'Close the debugger and reload the window.',
    };
  }
  if (isTraced('self') || (hostPid !== undefined && isTraced(String(hostPid)))) {
    return {
      id: 'debugger-traced',
      text: 'A program traces the guard or the extension host: what they decide cannot be trusted.',
      remedy: 'End the tracing program and reload the window.',
    };
  }
  return undefined;
}

/** Linux: `TracerPid` of /proc/PID/status (proc(5)) is not 0. */
function isTraced(process: string): boolean {
  try {
    const status = readFileSync(`/proc/${process}/status`, 'latin1');
    return !/^TracerPid:\t0$/mu.test(status);
  } catch {
    return false;
  }
}
