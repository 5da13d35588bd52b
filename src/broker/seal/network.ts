import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import net from 'node:net';
import * as v from 'valibot';
import type { SealPrograms } from './parts';

/** How long a network may take to be made (ms). */
const MAKE_MS = 10_000;
/** What is kept of the words of a program that failed (characters). */
const MOST_WORDS = 2_000;

const told = v.object({
  index: v.pipe(v.number(), v.integer(), v.minValue(0)),
  port: v.pipe(v.number(), v.integer(), v.minValue(1)),
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

/** A network of one terminal: no way out of it but what listens inside, and is served outside. */
export interface Network {
  /** What `nsenter` takes, as long as this process lives. */
  readonly enter: readonly string[];
  /** The broker's own door. */
  readonly door: net.Server;
  /** Where the egress gate is found inside. */
  readonly proxyPort: number;
  /** A listener on that port; again, where the gate that had the one before was started anew. */
  listen(): Promise<net.Server>;
  /** Nothing can be started in it from now on; what listens is its holders' to close. */
  close(): void;
}

export interface NetworkOptions {
  readonly programs: SealPrograms;
  /** `dist/holder.js`. */
  readonly holder: string;
  /** The broker's port: inside, its door has the same. */
  readonly doorPort: number;
}

interface Listening {
  /** In the order of the ports that were wished for. */
  readonly servers: readonly { readonly server: net.Server; readonly port: number }[];
}

/**
 * Makes a network. Nobody has to stay in it: this process holds its namespaces open.
 *
 * @throws an error with the words of the program that failed
 */
export async function makeNetwork(options: NetworkOptions): Promise<Network> {
  const { programs, holder, doorPort } = options;
  const handles: number[] = [];
  const outer = [programs.unshare, '-r', '--', programs.bwrap, '--bind', '/', '/'];
  const node = [process.execPath, holder];
  const first = await listening(
    [...outer, '--dev', '/dev', '--unshare-net', '--die-with-parent', ...node],
    [doorPort, 0],
    ({ pid }) => {
      for (const kind of ['user', 'net']) handles.push(openSync(`/proc/${pid}/ns/${kind}`, 'r'));
    },
  );
  const [door, proxy] = first.servers;
  const [user, network] = handles;
  if (door === undefined || proxy === undefined || user === undefined || network === undefined) {
    throw new Error('The network did not come up whole.');
  }
  const enter = [
    `--user=/proc/${process.pid}/fd/${user}`,
    `--net=/proc/${process.pid}/fd/${network}`,
    '--preserve-credentials',
  ];
  let prepared: net.Server | undefined = proxy.server;
  return {
    enter,
    door: door.server,
    proxyPort: proxy.port,
    listen: async () => {
      const ready = prepared;
      prepared = undefined;
      if (ready !== undefined) return ready;
      const command = [programs.nsenter, ...enter, '--', ...node];
      const again = await listening(command, [proxy.port], () => undefined);
      const [only] = again.servers;
      if (only === undefined) throw new Error('Nobody listens in the network any more.');
      return only.server;
    },
    close: () => {
      prepared?.close();
      for (const handle of handles.splice(0)) closeSync(handle);
    },
  };
}

/** Runs the holder until it has handed over its listeners. */
function listening(
  [program = '', ...args]: readonly string[],
  ports: readonly number[],
  /** While it is there. */
  look: (there: { readonly pid: number }) => void,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, ...ports.map(String)], {
      env: { ELECTRON_RUN_AS_NODE: '1', PATH: '/usr/bin:/bin' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const servers = new Map<number, Listening['servers'][number]>();
    let words = '';
    const fail = (why: string) => {
      clearTimeout(timer);
      for (const { server } of servers.values()) server.close();
      end(child);
      reject(new Error(why));
    };
    const timer = setTimeout(() => {
      fail(`It took longer than ${MAKE_MS / 1_000} s. ${words}`);
    }, MAKE_MS);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = `${words}${text}`.slice(0, MOST_WORDS);
    });
    child.on('error', (error) => {
      fail(String(error));
    });
    child.once('close', (code) => {
      if (servers.size < ports.length) fail(words.trim() || `It ended with status ${code}.`);
    });
    child.on('message', (raw: unknown, handle: unknown) => {
      const parsed = v.safeParse(told, raw);
      if (!parsed.success || !(handle instanceof net.Server)) return;
      const { index, port, pid } = parsed.output;
      servers.set(index, { server: handle, port });
      if (servers.size < ports.length) return;
      clearTimeout(timer);
      try {
        look({ pid });
      } catch (error) {
        fail(String(error));
        return;
      }
      child.send('done', () => undefined);
      const inOrder = [...servers].sort(([one], [other]) => one - other);
      resolve({ servers: inOrder.map(([, server]) => server) });
    });
  });
}

function end(child: ChildProcess): void {
  child.kill('SIGKILL');
}
