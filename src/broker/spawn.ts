import { fork, type ChildProcess } from 'node:child_process';
import { userInfo } from 'node:os';
import { FreezeWish } from './freeze-wish';
import { isFromBroker } from './messages';
import type { FromBroker, Resume, ToBroker } from './protocol';
import type { Start } from './parts';

/** Waits before the broker is started again (ms); after the last one it is given up. */
const BACKOFF_MS = [100, 500, 2_000, 5_000, 10_000] as const;
/** A broker that has run this long was well: the next crash begins at the first wait again (ms). */
const WELL_MS = 60_000;
/** How long a broker may take to deny what waits and to end (ms). */
const STOP_MS = 5_000;

/**
 * For a process that waits most of its time. Young objects are collected sooner, so that a walk over
 * many files leaves less behind (12 MB), and the heap grows by less; a pattern is compiled once it was used
 * often, and what is run often by one compiler alone (10 MB). The judge is as fast with all of it: see
 * test/bench/judge.bench.ts.
 */
export const BROKER_FLAGS = [
  '--max-semi-space-size=1',
  '--optimize-for-size',
  '--regexp-tier-up-ticks=50',
  '--no-sparkplug',
  '--no-maglev',
] as const;

export type BrokerState =
  | { readonly state: 'starting' }
  | { readonly state: 'ready'; readonly pid: number }
  | { readonly state: 'restarting'; readonly attempt: number }
  /** Given up: nothing asks any more, so doors refuse everything. */
  | { readonly state: 'failed' };

export interface SpawnOptions {
  /** The broker's script, as the build makes it: `dist/broker.js`. */
  readonly script: string;
  /** The program that runs it: the editor's own runtime. */
  readonly execPath?: string;
  readonly execArgv?: readonly string[];
  /** What the first message says, asked for anew at each start: workspaces change. */
  readonly start: () => Omit<Start, 'type' | 'resume'>;
  /** What else it says, which has to be waited for: that of the editor's secret storage. */
  readonly secrets?: () => Promise<Pick<Start, 'signing' | 'head' | 'egress'>>;
  readonly onMessage: (message: FromBroker) => void;
  readonly onState: (state: BrokerState) => void;
  /** What the broker writes to its error output. */
  readonly onLog: (text: string) => void;
  readonly backoffMs?: readonly number[];
}

export interface BrokerProcess {
  /**
   * Sends a message; one that comes while no broker runs is dropped, since the next broker is told all anew: but for a
   * freeze, which waits for it.
   */
  send(message: Exclude<ToBroker, Start>): void;
  /** Kills a broker that does not answer any more; another one is started. */
  kill(): void;
  /** Ends the broker and does not start it again; resolves when it is gone. */
  dispose(): Promise<void>;
}

/**
 * Starts the broker of this window as a child process with an inherited channel, and starts it again
 * after a crash: with the same record, and where it can on the same port with the same secrets, so
 * that terminals and hooks find it.
 */
export function spawnBroker(options: SpawnOptions): BrokerProcess {
  const backoff = options.backoffMs ?? BACKOFF_MS;
  let child: ChildProcess | undefined;
  let resume: Resume | undefined;
  let attempt = 0;
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;
  const freeze = new FreezeWish(() => options.start().storage);

  const tellStart = async (current: ChildProcess) => {
    try {
      const told = { ...options.start(), ...(await options.secrets?.()) };
      post(current, { type: 'start', ...told, ...(resume === undefined ? {} : { resume }) });
    } catch (error) {
      // A broker that was told nothing asks nobody: another attempt.
      options.onLog(`${String(error)}\n`);
      current.kill('SIGKILL');
    }
  };

  const run = () => {
    timer = undefined;
    const startedAt = performance.now();
    options.onState({ state: 'starting' });
    freeze.starting();
    const current = fork(options.script, [], {
      ...(options.execPath === undefined ? {} : { execPath: options.execPath }),
      // A runtime that does not know one of them does not start: the next attempt goes without.
      execArgv: [...(attempt === 0 ? BROKER_FLAGS : []), ...(options.execArgv ?? [])],
      env: brokerEnvironment(process.env),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    child = current;
    current.stderr?.setEncoding('utf8').on('data', (text: string) => {
      options.onLog(text);
    });
    current.on('error', (error) => {
      options.onLog(`${String(error)}\n`);
    });
    current.on('message', (message: unknown) => {
      if (!isFromBroker(message) || child !== current) return;
      if (message.type === 'ready') {
        resume = { port: message.port, ...message.gate };
        options.onState({ state: 'ready', pid: message.pid });
        if (freeze.ready()) post(current, { type: 'freeze' });
      }
      if (message.type === 'state') freeze.state(message.frozenSince);
      options.onMessage(message);
    });
    current.once('close', () => {
      if (child !== current) return;
      child = undefined;
      if (disposed) {
        freeze.keep();
        return;
      }
      if (performance.now() - startedAt > WELL_MS) attempt = 0;
      const wait = backoff[attempt];
      attempt += 1;
      if (wait === undefined) {
        freeze.keep();
        options.onState({ state: 'failed' });
        return;
      }
      options.onState({ state: 'restarting', attempt });
      timer = setTimeout(run, wait);
    });
    void tellStart(current);
  };

  run();
  return {
    send: (message) => {
      if (message.type === 'freeze') freeze.wish();
      if (child !== undefined) post(child, message);
    },
    kill: () => {
      child?.kill('SIGKILL');
    },
    dispose: async () => {
      disposed = true;
      clearTimeout(timer);
      const current = child;
      if (current === undefined) {
        freeze.keep();
        return;
      }
      const gone = new Promise<void>((resolve) => {
        current.once('close', () => {
          resolve();
        });
      });
      post(current, { type: 'stop' });
      const killer = setTimeout(() => current.kill('SIGKILL'), STOP_MS);
      await gone;
      clearTimeout(killer);
    },
  };
}

function post(child: ChildProcess, message: ToBroker): void {
  // A child that is gone meanwhile says so by `close`.
  if (child.connected) child.send(message, undefined, undefined, () => undefined);
}

/** What a program needs of its environment to run at all; what the editor holds beyond is not passed on. */
const PASSED = [
  'PATH',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'TMPDIR',
  // Where agents have their settings, when the person has put them elsewhere.
  'CLAUDE_CONFIG_DIR',
  'CODEX_HOME',
  'COPILOT_HOME',
  'GEMINI_CLI_HOME',
  'QWEN_HOME',
  'XDG_CONFIG_HOME',
  // Which certificates this machine trusts beside its own place for them: files.
  'SSL_CERT_FILE',
  'NODE_EXTRA_CA_CERTS',
  'REQUESTS_CA_BUNDLE',
  'CURL_CA_BUNDLE',
  'GIT_SSL_CAINFO',
  // Windows
  'SYSTEMROOT',
  'SYSTEMDRIVE',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'PROGRAMDATA',
] as const;

/**
 * The broker's environment, built anew: no NODE_OPTIONS or its likes, which would run code in it, and
 * none of the editor's secrets.
 */
export function brokerEnvironment(
  from: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const { homedir, username } = userInfo();
  const built: Record<string, string> = {
    HOME: homedir,
    USER: username,
    // The editor's own program is a Node only when it is told to be one.
    ELECTRON_RUN_AS_NODE: '1',
    // Its few threads need no heaps of their own (glibc): 7 MB.
    MALLOC_ARENA_MAX: '1',
    MALLOC_TRIM_THRESHOLD_: '65536',
    // What the parser and the compiler borrow is given back whole (glibc): 8 MB at rest, 11 later.
    MALLOC_MMAP_THRESHOLD_: '8192',
  };
  for (const name of PASSED) {
    // Windows tells variables apart by any case.
    const key = Object.keys(from).find((one) => one.toUpperCase() === name);
    const value = key === undefined ? undefined : from[key];
    if (value !== undefined) built[name] = value;
  }
  return built;
}

/**
 * The egress gate's environment: the broker's, but for how memory is borrowed. A gate carries streams, and borrows for
 * each piece of one; to ask the system each time would cost it most of its speed.
 */
export function gateEnvironment(
  from: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const built = brokerEnvironment(from);
  delete built.MALLOC_MMAP_THRESHOLD_;
  delete built.MALLOC_TRIM_THRESHOLD_;
  return built;
}
