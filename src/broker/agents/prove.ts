import { spawn } from 'node:child_process';
import { redact } from '../../core/secrets';
import type { HookDoorName } from '../protocol';
import type { Canaries, Issued } from './canaries';
import type { Canary, HookEnd } from './protection';

/** How long a hook may take to answer (ms). A guard that is well takes a hundredth of it. */
const ANSWERS_MS = 10_000;
/** Of what a hook prints this much is looked at (bytes). */
const MOST_OUTPUT = 64 * 1_024;
const MOST_SAID = 200;

/** What is proved. */
export interface Provable {
  readonly door: HookDoorName;
  readonly canary: Canary;
  /** The command of the hook, as this version makes it: never as it was found. */
  readonly command: string;
  /** A guarded folder. */
  readonly cwd: string;
  /** The person's home. */
  readonly home: string;
}

/** In words why a proof failed; undefined when it did not. */
export type Proved = string | undefined;

/**
 * Proves that a hook is a door that shuts: runs its command as the agent does, with a call that is to be refused,
 * sees it arrive at the broker, and sees it end so that the agent does not go on; then the same with one that
 * is to pass. Never throws.
 */
export async function prove(provable: Provable, canaries: Canaries): Promise<Proved> {
  const refused = await tried(provable, canaries, 'refuse');
  if (refused.why !== undefined) return refused.why;
  if (refused.follows === 'runs') {
    return `the guard refused a call, and the agent would have run it: ${refused.said}`;
  }
  const passed = await tried(provable, canaries, 'pass');
  if (passed.why !== undefined) return passed.why;
  return passed.follows === 'refuses'
    ? `a harmless call that the guard let through would not run: ${passed.said}`
    : undefined;
}

interface Tried {
  readonly why?: string;
  readonly follows: 'runs' | 'refuses';
  readonly said: string;
}

async function tried(
  { door, canary, command, cwd, home }: Provable,
  canaries: Canaries,
  answer: Issued['answer'],
): Promise<Tried> {
  const issued = canaries.issue(door, answer);
  try {
    const { line, session, toolUse } = issued;
    const input = `${JSON.stringify(canary.message({ line, cwd, session, toolUse }))}\n`;
    const end = await run(command, input, cwd, home);
    const said = endInWords(end);
    return {
      follows: canary.follows(end),
      said,
      ...(issued.arrived ? {} : { why: `a call did not arrive at the guard: ${said}` }),
    };
  } catch (error) {
    return { follows: 'runs', said: '', why: `its hook could not be run (${String(error)})` };
  } finally {
    canaries.takeBack(issued);
  }
}

interface Ended extends HookEnd {
  readonly late: boolean;
}

function endInWords({ status, stdout, stderr, late }: Ended): string {
  if (late) return `its hook gave no answer within ${ANSWERS_MS / 1_000} s`;
  const said = redact(`${stderr}${stdout}`.trim().slice(0, MOST_SAID));
  const end = status === undefined ? 'it was killed' : `it ended with status ${status}`;
  return said === '' ? `${end} and said nothing` : `${end} and said: ${said}`;
}

/** Runs a command as agents do, by a shell, in an environment made anew. */
function run(command: string, input: string, cwd: string, home: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', command], {
      cwd,
      env: { PATH: '/usr/bin:/bin', HOME: home, LANG: 'C' },
      stdio: 'pipe',
      // A group of its own, to be ended whole.
      detached: true,
    });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      if (child.pid !== undefined) endGroup(child.pid);
    }, ANSWERS_MS);
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    // A hook that is over before it has read is told by its end.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ status: code ?? undefined, stdout: stdout(), stderr: stderr(), late });
    });
  });
}

function endGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MOST_OUTPUT) chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
