import { connect, type Socket } from 'node:net';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import * as v from 'valibot';
import type { Address, SqlGoes } from '../../core/blast/subject';
import { environmentNamed } from '../../core/code/http/target';
import { capital, counted, grouped, listed, sized } from '../../core/blast/words';
import { errorCode, type Bounds } from '../sources';
import { pictureOf, unknown, type BlastMachine, type Looked } from './provider';

/** Engines whose rows lie in the server itself, and of which counting computes nothing. */
const PLAIN = new Set(['innodb', 'myisam', 'aria', 'rocksdb']);
const MOST_COUNTED = 8;
const MOST_COUNTED_BYTES = 256 * 1024 * 1024;
/** Most that a server may send (bytes): it may be anybody's. */
const MAX_RECEIVED = 4 * 1024 * 1024;
const WATCH_MS = 20;
const RESERVE_MS = 100;

const amount = v.pipe(
  v.nullable(v.union([v.string(), v.number()])),
  v.transform((value) => Number(value ?? 0)),
);
const tableRow = v.object({
  base: v.string(),
  name: v.string(),
  engine: v.nullable(v.string()),
  kind: v.string(),
  estimate: amount,
  bytes: amount,
});
type Table = v.InferOutput<typeof tableRow>;

/**
 * Asks a MySQL or MariaDB server of this machine about what would go, in a transaction that can only
 * read, with statements that are written here. No file of settings or passwords is read.
 */
export async function lookAtMysql(
  address: Address,
  goes: SqlGoes,
  machine: BlastMachine,
  bounds: Bounds,
): Promise<Looked> {
  const { host = 'localhost', port = 3306 } = address;
  const user = address.user ?? machine.user ?? '';
  const place = host.startsWith('/') ? host : `${host}:${String(port)}`;
  const title = `MySQL: ${address.database === undefined ? place : `${address.database} on ${place}`}`;
  const { createConnection } = await import('mysql2/promise');
  const socket = connect(host.startsWith('/') ? { path: host } : { host, port });
  socket.on('error', () => undefined);
  const stop = watch(socket, bounds);
  try {
    const connection = await createConnection({
      stream: socket,
      user,
      ...(address.password === undefined ? {} : { password: address.password }),
      ...(address.database === undefined ? {} : { database: address.database }),
      connectTimeout: Math.max(1, Math.floor(bounds.remaining() - RESERVE_MS)),
      // A server must not be able to ask for files of this machine.
      flags: ['-LOCAL_FILES'],
      multipleStatements: false,
      supportBigNumbers: true,
      connectAttributes: { program_name: 'portcullis' },
    });
    await prepare(connection, bounds);
    const looked = await lookAtGone(connection, goes, address.database, bounds);
    if (looked.state === 'unknown') return { ...looked, title };
    const environment = environmentNamed(`${host} ${address.database ?? ''}`);
    return {
      ...looked,
      title,
      facts: [
        { label: 'Server', value: place },
        ...(environment === 'unknown' ? [] : [{ label: 'Environment', value: environment }]),
        ...looked.facts,
      ],
    };
  } catch (error) {
    return unknown(reasonOf(error), title);
  } finally {
    stop();
    socket.destroy();
  }
}

/** Ends a connection that goes on for too long, or whose server sends too much. */
function watch(socket: Socket, bounds: Bounds): () => void {
  const timer = setInterval(() => {
    if (socket.bytesRead > MAX_RECEIVED || bounds.remaining() <= 0) socket.destroy();
  }, WATCH_MS);
  return () => {
    clearInterval(timer);
  };
}

async function prepare(connection: Connection, bounds: Bounds): Promise<void> {
  const left = Math.max(1, Math.floor(bounds.remaining() * 0.8));
  await connection.query('SET SESSION lock_wait_timeout = 1');
  // MySQL has the one, in milliseconds, MariaDB the other, in seconds.
  await connection.query(`SET SESSION max_execution_time = ${String(left)}`).catch(() => undefined);
  await connection
    .query(`SET SESSION max_statement_time = ${String(left / 1_000)}`)
    .catch(() => undefined);
  await connection.query('START TRANSACTION READ ONLY');
}

async function lookAtGone(
  connection: Connection,
  goes: SqlGoes,
  database: string | undefined,
  bounds: Bounds,
): Promise<Looked> {
  const bases =
    goes.what === 'database'
      ? database === undefined
        ? []
        : [database]
      : goes.what === 'tables'
        ? []
        : goes.names;
  const tables =
    goes.what === 'tables'
      ? await named(connection, goes.names, database)
      : await tablesWhere(connection, 't.TABLE_SCHEMA IN (?)', [bases]);
  if (tables.length === 0) {
    return unknown('The server has no such table, or the account may not see it.');
  }
  return told(tables, connection, bounds);
}

async function tablesWhere(
  connection: Connection,
  condition: string,
  values: readonly unknown[],
): Promise<readonly Table[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT t.TABLE_SCHEMA AS base, t.TABLE_NAME AS name, t.ENGINE AS engine, t.TABLE_TYPE AS kind,
       t.TABLE_ROWS AS estimate, t.DATA_LENGTH + t.INDEX_LENGTH AS bytes
     FROM information_schema.TABLES t WHERE ${condition} ORDER BY bytes DESC LIMIT 500`,
    [...values],
  );
  const parsed = v.safeParse(v.array(tableRow), rows);
  return (parsed.success ? parsed.output : []).filter(({ kind }) => kind === 'BASE TABLE');
}

/** `orders` in the database of the connection, `shop.orders` in its own. */
async function named(
  connection: Connection,
  names: readonly string[],
  database: string | undefined,
): Promise<readonly Table[]> {
  const pairs = names.flatMap((name) => {
    const parts = name.split('.');
    const base = parts.length > 1 ? parts.at(-2) : database;
    return base === undefined ? [] : [[base, parts.at(-1) ?? '']];
  });
  if (pairs.length === 0) return [];
  return tablesWhere(connection, '(t.TABLE_SCHEMA, t.TABLE_NAME) IN (?)', [pairs]);
}

async function told(
  tables: readonly Table[],
  connection: Connection,
  bounds: Bounds,
): Promise<Looked> {
  let exact = true;
  const counts: { name: string; amount: number }[] = [];
  for (const [index, table] of tables.entries()) {
    const name = `${table.base}.${table.name}`;
    const rows =
      index < MOST_COUNTED && bounds.remaining() > 400 ? await count(connection, table) : undefined;
    if (rows === undefined) exact = false;
    counts.push({ name, amount: rows ?? table.estimate });
  }
  const total = counts.reduce((sum, one) => sum + one.amount, 0);
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0);
  const about = exact ? '' : 'about ';
  const role = await roleOf(connection);
  return {
    state: 'known',
    sentence: `${capital(`${about}${counted(total, 'row')}`)}, ${sized(bytes)}, in ${listed(counts.map(({ name }) => name))}.`,
    facts: [
      ...(role === undefined ? [] : [{ label: 'Account', value: role }]),
      { label: 'Rows', value: `${about}${grouped(total)}`, ...(total > 0 ? { grave: true } : {}) },
      { label: 'Size', value: sized(bytes) },
      ...(tables.length > 1 ? [{ label: 'Tables', value: grouped(tables.length) }] : []),
    ],
    picture: pictureOf('rows', counts),
    ...(exact ? {} : { why: 'Where it says about, it is the server’s own estimate.' }),
  };
}

async function count(connection: Connection, table: Table): Promise<number | undefined> {
  const plain = PLAIN.has((table.engine ?? '').toLowerCase());
  if (!plain || table.bytes > MOST_COUNTED_BYTES) return undefined;
  try {
    const [rows] = await connection.query<RowDataPacket[]>(
      `SELECT COUNT(*) AS amount FROM ${identifier(table.base)}.${identifier(table.name)}`,
    );
    const parsed = v.safeParse(v.object({ amount }), rows[0]);
    return parsed.success ? parsed.output.amount : undefined;
  } catch {
    return undefined;
  }
}

function identifier(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

async function roleOf(connection: Connection): Promise<string | undefined> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT CURRENT_USER() AS role');
  const parsed = v.safeParse(v.object({ role: v.string() }), rows[0]);
  return parsed.success ? parsed.output.role : undefined;
}

function reasonOf(error: unknown): string {
  switch (errorCode(error)) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return 'No server answers there.';
    case 'ER_ACCESS_DENIED_ERROR':
    case 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR':
    case 'ER_NOT_SUPPORTED_AUTH_MODE':
      return 'The server did not let it in as the command would log in, with what the command itself holds.';
    case 'ER_BAD_DB_ERROR':
      return 'The server has no such database.';
    default:
      return 'The server did not answer as expected, or not in time.';
  }
}
