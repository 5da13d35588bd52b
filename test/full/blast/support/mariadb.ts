import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import type { Scratch } from '../../../support/scratch';
import { freePort } from './postgres';

/** A MariaDB server of its own, on loopback, that ends with the test. */
export interface MariadbServer {
  readonly port: number;
  readonly folder: string;
  readonly socket: string;
  /** Runs SQL as the server's owner. */
  sql(text: string): string;
  stop(): Promise<void>;
}

const SERVER = '/usr/sbin/mariadbd';
const NOBODY = { uid: 65_534, gid: 65_534 };

export async function startMariadb(scratch: Scratch): Promise<MariadbServer> {
  if (!existsSync(SERVER)) throw new Error('there is no MariaDB here: install `mariadb-server`');
  const owner = process.getuid?.() === 0 ? NOBODY : undefined;
  const folder = scratch.at('server');
  mkdirSync(folder, { mode: 0o700 });
  chmodSync(scratch.root, 0o755);
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  const env = { PATH: '/usr/sbin:/usr/bin:/bin', HOME: folder, LC_ALL: 'C' };
  const data = `${folder}/data`;
  const socket = `${folder}/sql.sock`;
  execFileSync(
    '/usr/bin/mariadb-install-db',
    [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
    ],
    { ...owner, env, cwd: folder, stdio: 'pipe' },
  );
  const port = await freePort();
  const server = spawn(
    SERVER,
    [
      ...['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, `--port=${String(port)}`],
      ...['--bind-address=127.0.0.1', '--innodb-flush-log-at-trx-commit=0', '--secure-file-priv='],
    ],
    { ...owner, env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await new Promise<void>((resolve, reject) => {
    let told = '';
    server.stderr.on('data', (text: Buffer) => {
      told += text.toString();
      if (told.includes('ready for connections')) resolve();
    });
    server.once('exit', () => {
      reject(new Error(`MariaDB ended:\n${told}`));
    });
  });
  return {
    ...{ port, folder, socket },
    sql: (text) =>
      execFileSync(
        '/usr/bin/mariadb',
        ['--no-defaults', '-u', 'root', '-S', socket, '-BN', '-e', text],
        {
          env: { ...env, HOME: '/nonexistent' },
          encoding: 'utf8',
          cwd: '/',
        },
      ).trim(),
    stop: async () => {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGTERM');
      await gone;
    },
  };
}
