import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Scratch } from '../../../support/scratch';

/** A PostgreSQL server of its own, on loopback, that ends with the test. */
export interface PostgresServer {
  readonly port: number;
  readonly folder: string;
  /** Runs SQL as the server's owner, and tells what came back. */
  sql(text: string, database?: string): string;
  stop(): Promise<void>;
}

const HOME = '/usr/lib/postgresql';
/** PostgreSQL refuses to be run by root. */
const NOBODY = { uid: 65_534, gid: 65_534 };

/** The folder of PostgreSQL's programs; undefined when it is not on this machine. */
export function postgresPrograms(): string | undefined {
  const versions = existsSync(HOME) ? readdirSync(HOME).sort() : [];
  const folders = versions.map((version) => path.join(HOME, version, 'bin'));
  return folders.filter((folder) => existsSync(path.join(folder, 'initdb'))).at(-1);
}

export async function startPostgres(scratch: Scratch): Promise<PostgresServer> {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error('there is no PostgreSQL here: install `postgresql`');
  const owner = process.getuid?.() === 0 ? NOBODY : undefined;
  const folder = scratch.at('server');
  mkdirSync(folder, { mode: 0o700 });
  chmodSync(scratch.root, 0o755);
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const env = { PATH: programs, LC_ALL: 'C', HOME: folder };
  const data = path.join(folder, 'data');
  const initdb = ['-D', data, '-U', 'owner', '--auth=trust', '--no-sync', '-E', 'UTF8'];
  execFileSync(path.join(programs, 'initdb'), initdb, {
    ...owner,
    env,
    cwd: folder,
    stdio: 'pipe',
  });
  const port = await freePort();
  const settings = ['fsync=off', 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`];
  const server = spawn(
    path.join(programs, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])],
    { ...owner, env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await ready(server);
  const psql = path.join(programs, 'psql');
  return {
    port,
    folder,
    sql: (text, database = 'postgres') =>
      execFileSync(
        psql,
        [
          '-X',
          '-h',
          folder,
          '-p',
          String(port),
          '-U',
          'owner',
          '-d',
          database,
          '-v',
          'ON_ERROR_STOP=1',
          '-Atc',
          text,
        ],
        { env: { ...env, HOME: '/nonexistent' }, encoding: 'utf8', cwd: '/' },
      ).trim(),
    stop: async () => {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await gone;
    },
  };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let told = '';
    server.stderr?.on('data', (data: Buffer) => {
      told += data.toString();
      if (told.includes('database system is ready')) resolve();
    });
    server.once('exit', () => {
      reject(new Error(`PostgreSQL ended:\n${told}`));
    });
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
