import { readOptions } from '../code/options';
import type { SqlFind } from '../code/sql';
import { readingOf } from '../rules/sql-reading';
import type { Asking } from '../rules/rule';
import type { Invocation } from '../shell/invocation';
import { absolutePath, type Found, type Reader } from './found';
import { mysqlAddress, postgresAddress, TOOLS } from './sql-address';
import type { Address, NoSubject, SqlGoes, Subject } from './subject';

const POSTGRES = new Set(['psql', 'pgcli', 'dropdb']);
const MYSQL = new Set(['mysql', 'mariadb', 'mysqladmin', 'mariadb-admin']);
const SQLITE = new Set(['sqlite3', 'sqlite']);

/** Tables, schemas and databases that a client's SQL, or a tool, would drop or empty. */
export const sqlSubject: Reader = (found, asking) => {
  const { program = '' } = found.invocation;
  if (SQLITE.has(program)) return ofSqlite(found.invocation, asking);
  if (POSTGRES.has(program)) {
    return ofServer('postgres', postgresAddress(found.invocation, asking), found, asking);
  }
  if (!MYSQL.has(program)) return undefined;
  return ofServer('mysql', mysqlAddress(found.invocation), found, asking);
};

function ofServer(
  provider: 'postgres' | 'mysql',
  address: Address | string,
  found: Found,
  asking: Asking,
): Subject | undefined {
  const goes = TOOLS.has(found.invocation.program ?? '')
    ? ofTool(found)
    : goesOf(found.invocation, provider, asking);
  if (goes === undefined) return undefined;
  if ('unable' in goes) return goes;
  return typeof address === 'string' ? { provider, unable: address } : { provider, address, goes };
}

/** `dropdb shop`: the database that is named goes, and no connection is to be made to it. */
function ofTool({ effects }: Found): SqlGoes | undefined {
  const names = effects.flatMap(({ targets }) =>
    targets.filter(({ type }) => type === 'database').map(({ name }) => name),
  );
  return names.length === 0 ? undefined : { what: 'databases', names };
}

const TYPES: Readonly<Record<string, 'tables' | 'schemas' | 'databases'>> = {
  table: 'tables',
  view: 'tables',
  'materialized view': 'tables',
  column: 'tables',
  schema: 'schemas',
  database: 'databases',
};

function goesOf(
  invocation: Invocation,
  provider: 'postgres' | 'mysql' | 'sqlite',
  asking: Asking,
): SqlGoes | NoSubject | undefined {
  const finds = (readingOf(invocation, asking)?.finds ?? [])
    .map(({ find }) => find)
    .filter(({ what }) => what === 'drops' || what === 'changes-rows');
  if (finds.length === 0) return undefined;
  const whats = finds.map(whatOf);
  for (const what of ['databases', 'schemas', 'tables'] as const) {
    if (!whats.includes(what)) continue;
    const names = finds.filter((_, at) => whats[at] === what).flatMap((find) => find.names);
    return names.every(isPlainName) && names.length > 0
      ? { what, names: [...new Set(names)] }
      : { provider, unable: 'What it names is known only when it runs.' };
  }
  return undefined;
}

function whatOf({ type }: SqlFind): 'tables' | 'schemas' | 'databases' | undefined {
  return Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
}

/** A name, with the schema in front where there is one, and nothing to fill in. */
function isPlainName(name: string): boolean {
  return name !== '' && name.length <= 300 && !/[\0\uFFFD%?{}$]/.test(name);
}

const SQLITE_OPTIONS = {
  valued: new Set(['separator', 'newline', 'nullvalue', 'mmap', 'vfs', 'maxsize', 'cmd', 'init']),
  shortValued: '',
  oneDash: true,
  abbreviates: false,
  equals: false,
  ends: true,
} as const;

function ofSqlite(invocation: Invocation, asking: Asking): Subject | undefined {
  const goes = goesOf(invocation, 'sqlite', asking);
  if (goes === undefined || 'unable' in goes) return goes;
  const [first] = readOptions(invocation.args, SQLITE_OPTIONS).filter(
    (one) => one.kind === 'operand',
  );
  const name = first?.value.known === true ? first.value.text : undefined;
  const file =
    name === undefined || name.startsWith('file:') || name === ':memory:'
      ? undefined
      : absolutePath(name, invocation.cwd, asking);
  if (file === undefined) {
    return { provider: 'sqlite', unable: 'Which file it means is known only when it runs.' };
  }
  return { provider: 'sqlite', file, goes };
}
