import { mkdir } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { run, start } from '../../scripts/lib/processes.mjs';
import { editorIsInstalled, editorPaths } from '../../scripts/setup/editor.mjs';
import type { Disposables } from './disposables';
import { temporaryFolder } from './folders';
import { portOf } from './loopback';
import { until } from './until';

/** What the server of an editor needs to know. */
export interface ServerOptions {
  /** Its user-data folder. */
  readonly userData: string;
  /** Extensions to install, as .vsix files. */
  readonly extensions: readonly string[];
  /** Variables for server, extension host and terminals; undefined removes one. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A port of loopback; by default a free one. */
  readonly port?: number;
}

/** A running VS Code server. */
export interface Server {
  /** Such as `http://127.0.0.1:41234`. */
  readonly origin: string;
  /** The parent of every process of this editor. */
  readonly pid: number;
  /** What it has printed. */
  log(): string;
}

/**
 * Starts a VS Code server on loopback with the given extensions installed.
 *
 * @param owner ends it, with its extension hosts and terminals
 * @throws Error when it was not set up, an extension does not install, or it does not come up
 */
export async function startServer(options: ServerOptions, owner: Disposables): Promise<Server> {
  if (!editorIsInstalled()) throw new Error('no editor here: run `node scripts/setup.mjs`');
  const { node, entry } = editorPaths();
  const { userData, env } = options;
  const extensionsFolder = path.join(await temporaryFolder(owner), 'extensions');
  await mkdir(extensionsFolder);
  const folders = ['--user-data-dir', userData, '--extensions-dir', extensionsFolder];
  const installs = options.extensions.flatMap((file) => ['--install-extension', file]);
  if (installs.length > 0) await run(node, [entry, ...folders, ...installs], { env: { ...env } });

  const port = options.port ?? (await freePort());
  const address = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`];
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'];
  const server = start(
    node,
    [entry, ...address, ...folders, ...quiet, '--disable-getting-started-override'],
    { env: { ...env }, cwd: userData },
  );
  await owner.add(server.stop);
  let output = '';
  for (const stream of [server.child.stdout, server.child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const origin = `http://127.0.0.1:${port}`;
  try {
    await until('the editor serves', async () => (await fetch(`${origin}/healthz`)).ok, 60_000);
  } catch (error) {
    throw new Error(`${String(error)}\n${output}`, { cause: error });
  }
  return { origin, pid: server.child.pid ?? 0, log: () => output };
}

/** A port that was free a moment ago; the server would not tell which one it got for 0. */
async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
