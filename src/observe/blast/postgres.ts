import { lstat } from 'node:fs/promises';
import type { Client } from 'pg';
import { environmentNamed } from '../../core/code/http/target';
import { isHere } from '../../core/blast/sql-address';
import type { Address, SqlGoes } from '../../core/blast/subject';
import { errorCode, type Bounds } from '../sources';
import { lookAtGone } from './postgres-queries';
import { unknown, type BlastMachine, type Looked } from './provider';

/** Where servers of this machine listen, when no host is said. */
const SOCKET_FOLDERS = ['/var/run/postgresql', '/tmp'];
/** Most that a server may send (bytes): it may be anybody's. */
const MAX_RECEIVED = 4 * 1024 * 1024;
const WATCH_MS = 20;
/** Kept for saying what came of it (ms). */
const RESERVE_MS = 100;

/**
 * Asks a PostgreSQL server about what would go: in one transaction that can only read, with statements
 * that are written here, over names of the catalog and of plain tables. Logs in as the held command would,
 * with a password only where the command itself spells it or its variable holds it beside the host.
 */
export async function lookAtPostgres(
  address: Address,
  goes: SqlGoes,
  machine: BlastMachine,
  bounds: Bounds,
): Promise<Looked> {
  const port = address.port ?? 5432;
  const host = address.host ?? (await socketFolder(port));
  if (host === undefined) return unknown('No server listens on this machine where clients look.');
  const user = address.user ?? machine.user ?? '';
  const database = address.database ?? user;
  const isFar = !isHere(host);
  const { Client } = await import('pg');
  const client = new Client(configOf(address, { host, port, user, database }, isFar, bounds));
  // What goes wrong behind the answer is no matter.
  client.on('error', () => undefined);
  const stop = watch(client, isFar);
  try {
    await client.connect();
    await client.query('BEGIN READ ONLY');
    const found = await lookAtGone(client, goes, bounds);
    const place = `${database} on ${host}:${String(port)}`;
    const named = environmentNamed(`${host} ${database}`);
    if (found.state === 'unknown') return { ...found, title: `PostgreSQL: ${place}` };
    return {
      ...found,
      title: `PostgreSQL: ${place}`,
      facts: [
        { label: 'Database', value: place },
        ...(named === 'unknown' ? [] : [environmentFact(named)]),
        ...found.facts,
      ],
    };
  } catch (error) {
    return unknown(reasonOf(error), `PostgreSQL: ${database} on ${host}:${String(port)}`);
  } finally {
    stop();
    client.connection.stream.destroy();
  }
}

function environmentFact(value: string) {
  const fact = { label: 'Environment', value };
  return value === 'production' ? { ...fact, grave: true as const } : fact;
}

async function socketFolder(port: number): Promise<string | undefined> {
  for (const folder of SOCKET_FOLDERS) {
    const found = await lstat(`${folder}/.s.PGSQL.${String(port)}`).catch(() => undefined);
    if (found?.isSocket() === true) return folder;
  }
  return undefined;
}

interface Resolved {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** Everything is said, so that nothing is taken from this process's environment or from files. */
function configOf({ password }: Address, resolved: Resolved, isFar: boolean, bounds: Bounds) {
  const left = Math.max(1, Math.floor(bounds.remaining() - RESERVE_MS));
  return {
    ...resolved,
    password: () => {
      if (password === undefined) throw new PasswordNeeded();
      return password;
    },
    // Another machine is spoken to over TLS or not at all.
    ssl: isFar ? { rejectUnauthorized: false } : false,
    enableChannelBinding: isFar,
    options: '',
    application_name: 'portcullis',
    fallback_application_name: 'portcullis',
    client_encoding: 'UTF8',
    connectionTimeoutMillis: left,
    query_timeout: left,
    statement_timeout: false as const,
    lock_timeout: 0,
    idle_in_transaction_session_timeout: 0,
    keepAlive: false,
  };
}

class PasswordNeeded extends Error {}

/**
 * Ends a connection whose server sends too much, or, on another machine, wants the password in a form in
 * which it could use it elsewhere.
 */
function watch(client: Client, isFar: boolean): () => void {
  const { connection } = client;
  const end = () => connection.stream.destroy();
  if (isFar) {
    connection.on('authenticationCleartextPassword', end);
    connection.on('authenticationMD5Password', end);
  }
  const timer = setInterval(() => {
    const { stream } = connection;
    if ('bytesRead' in stream && Number(stream.bytesRead) > MAX_RECEIVED) end();
  }, WATCH_MS);
  return () => {
    clearInterval(timer);
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof PasswordNeeded) {
    return 'The server wants a password that the command does not hold itself.';
  }
  switch (errorCode(error)) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return 'No server answers there.';
    case '28P01':
    case '28000':
      return 'The server did not let it in as the command would log in.';
    case '3D000':
      return 'The server has no such database.';
    case '57014':
    case '55P03':
      return 'The server was too slow, or the table is locked by another session.';
    case '42501':
      return 'This role may not look at it.';
    default:
      return 'The server did not answer as expected, or not in time.';
  }
}
