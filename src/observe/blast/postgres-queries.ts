import type { ClientBase } from 'pg';
import * as v from 'valibot';
import type { SqlGoes } from '../../core/blast/subject';
import type { BlastFact } from '../../core/blast';
import { capital, counted, grouped, listed, sized } from '../../core/blast/words';
import type { Bounds } from '../sources';
import { pictureOf, unknown, type Looked } from './provider';

/** Tables of more bytes are not counted row by row: what the server estimates is told. */
const MOST_COUNTED_BYTES = 256 * 1024 * 1024;
const MOST_COUNTED = 8;
const MOST_TABLES = 500;

const amount = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((value) => Number(value)),
);
const tableRow = v.object({
  oid: amount,
  schema: v.string(),
  name: v.string(),
  kind: v.string(),
  /** Row security: counting would run the policy's functions. */
  guarded: v.boolean(),
  children: v.boolean(),
  estimate: amount,
  bytes: amount,
  referenced: amount,
});
type Table = v.InferOutput<typeof tableRow>;

interface Counted extends Table {
  readonly rows: number;
  readonly exact: boolean;
}

/** Inside a transaction that can only read. Throws what the server answers. */
export async function lookAtGone(
  client: ClientBase,
  goes: SqlGoes,
  bounds: Bounds,
): Promise<Looked> {
  const schemas = await prepare(client, bounds);
  switch (goes.what) {
    case 'databases':
      return databases(client, goes.names);
    case 'database':
      return told(await tablesWhere(client, 'true', []), client, bounds);
    case 'schemas':
      return told(
        await tablesWhere(client, 'n.nspname = ANY($1)', [folded(goes.names)]),
        client,
        bounds,
      );
    case 'tables':
      return told(await named(client, goes.names, schemas), client, bounds);
  }
}

/** From here on every name means what PostgreSQL itself has under it, and nothing waits for long. */
async function prepare(client: ClientBase, bounds: Bounds): Promise<readonly string[]> {
  const left = String(Math.max(1, Math.floor(bounds.remaining() * 0.8)));
  const { rows } = await client.query<{ schemas: unknown }>(
    'SELECT pg_catalog.current_schemas(false)::pg_catalog.text[] AS schemas',
  );
  await client.query(
    `SET LOCAL search_path TO pg_catalog; SET LOCAL statement_timeout TO ${left}; SET LOCAL lock_timeout TO 200`,
  );
  const parsed = v.safeParse(v.array(v.string()), rows[0]?.schemas);
  return parsed.success ? parsed.output : [];
}

async function tablesWhere(
  client: ClientBase,
  condition: string,
  values: readonly unknown[],
): Promise<readonly Table[]> {
  const { rows } = await client.query(
    `SELECT c.oid::bigint AS oid, n.nspname::text AS schema, c.relname::text AS name, c.relkind::text AS kind,
       c.relrowsecurity AS guarded, c.relhassubclass AS children,
       GREATEST(c.reltuples, 0)::bigint AS estimate, pg_total_relation_size(c.oid) AS bytes,
       (SELECT count(*) FROM pg_constraint f WHERE f.confrelid = c.oid AND f.contype = 'f' AND f.conrelid <> c.oid)
         AS referenced
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND ${condition}
     ORDER BY pg_total_relation_size(c.oid) DESC LIMIT ${String(MOST_TABLES)}`,
    [...values],
  );
  const parsed = v.safeParse(v.array(tableRow), rows);
  return parsed.success ? parsed.output : [];
}

/** As the statement means them: in the named schema, or in the first of the search path that has it. */
async function named(
  client: ClientBase,
  names: readonly string[],
  schemas: readonly string[],
): Promise<readonly Table[]> {
  const split = names.map((name) => {
    const parts = name.split('.');
    return { schema: parts.length > 1 ? parts.at(-2) : undefined, name: parts.at(-1) ?? '' };
  });
  const all = await tablesWhere(client, 'c.relname = ANY($1)', [
    folded(split.map(({ name }) => name)),
  ]);
  return split.flatMap(({ schema, name }) => {
    const alike = all.filter((table) => folded([name]).includes(table.name));
    if (schema !== undefined) {
      return alike.filter((table) => folded([schema]).includes(table.schema)).slice(0, 1);
    }
    const first = schemas.find((one) => alike.some((table) => table.schema === one));
    return alike.filter((table) => table.schema === first).slice(0, 1);
  });
}

/** A name that is not quoted is folded to small letters: both spellings are looked for. */
function folded(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => [name, name.toLowerCase()]))];
}

async function told(tables: readonly Table[], client: ClientBase, bounds: Bounds): Promise<Looked> {
  if (tables.length === 0) {
    return unknown('The server has no such table, or the role may not see it.');
  }
  const rows: Counted[] = [];
  for (const [index, table] of tables.entries()) {
    const exact = index < MOST_COUNTED && canCount(table) && bounds.remaining() > 400;
    rows.push(exact ? await count(client, table) : { ...table, rows: table.estimate, exact });
  }
  const total = rows.reduce((sum, one) => sum + one.rows, 0);
  const bytes = rows.reduce((sum, one) => sum + one.bytes, 0);
  const about = rows.every(({ exact }) => exact) ? '' : 'about ';
  const names = rows.map(({ schema, name }) => `${schema}.${name}`);
  const referenced = rows.reduce((sum, one) => sum + one.referenced, 0);
  return {
    state: 'known',
    sentence: `${capital(`${about}${counted(total, 'row')}`)}, ${sized(bytes)}, in ${listed(names)}.`,
    facts: [
      ...(await roleFacts(client)),
      { label: 'Rows', value: `${about}${grouped(total)}`, ...(total > 0 ? { grave: true } : {}) },
      { label: 'Size', value: sized(bytes) },
      ...(tables.length > 1 ? [{ label: 'Tables', value: grouped(tables.length) }] : []),
      ...(referenced > 0
        ? [{ label: 'Referred to by', value: counted(referenced, 'foreign key') }]
        : []),
    ],
    picture: pictureOf(
      'rows',
      rows.map((one, index) => ({ name: names[index] ?? one.name, amount: one.rows })),
    ),
    ...(about === '' ? {} : { why: 'Where it says about, it is the server’s own estimate.' }),
  };
}

/** Nothing of a plain table's rows is computed when they are counted, so no function of anybody runs. */
function canCount({ kind, guarded, children, bytes }: Table): boolean {
  return (kind === 'r' || kind === 'm') && !guarded && !children && bytes <= MOST_COUNTED_BYTES;
}

async function count(client: ClientBase, table: Table): Promise<Counted> {
  const estimated = { ...table, rows: table.estimate, exact: false };
  await client.query('SAVEPOINT counting');
  try {
    const { rows } = await client.query<{ amount: unknown }>(
      `SELECT count(*) AS amount FROM ONLY ${identifier(table.schema)}.${identifier(table.name)}`,
    );
    const parsed = v.safeParse(amount, rows[0]?.amount);
    return parsed.success ? { ...table, rows: parsed.output, exact: true } : estimated;
  } catch {
    await client.query('ROLLBACK TO SAVEPOINT counting');
    return estimated;
  }
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function roleFacts(client: ClientBase): Promise<readonly BlastFact[]> {
  const { rows } = await client.query<{ role: unknown; super: unknown }>(
    'SELECT current_user::text AS role, (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS super',
  );
  const parsed = v.safeParse(
    v.object({ role: v.string(), super: v.nullable(v.boolean()) }),
    rows[0],
  );
  if (!parsed.success) return [];
  const { role, super: all } = parsed.output;
  return [{ label: 'Role', value: `${role}${all === true ? ', a superuser' : ''}` }];
}

async function databases(client: ClientBase, names: readonly string[]): Promise<Looked> {
  const { rows } = await client.query(
    `SELECT d.datname::text AS name,
       CASE WHEN has_database_privilege(d.oid, 'CONNECT') THEN pg_database_size(d.oid) END AS bytes,
       (SELECT count(*) FROM pg_stat_activity a WHERE a.datid = d.oid) AS sessions
     FROM pg_database d WHERE d.datname = ANY($1)`,
    [folded(names)],
  );
  const found = v.safeParse(
    v.array(v.object({ name: v.string(), bytes: v.nullable(amount), sessions: amount })),
    rows,
  );
  if (!found.success || found.output.length === 0) {
    return unknown('The server has no such database.');
  }
  const bytes = found.output.reduce((sum, one) => sum + (one.bytes ?? 0), 0);
  const all = found.output.map(({ name }) => name);
  return {
    state: 'known',
    sentence: `The database ${listed(all)} with all that is in it, ${sized(bytes)}.`,
    facts: [
      ...(await roleFacts(client)),
      { label: 'Size', value: sized(bytes), grave: true },
      {
        label: 'Sessions at the moment',
        value: grouped(found.output.reduce((sum, one) => sum + one.sessions, 0)),
      },
    ],
    picture: pictureOf(
      'bytes',
      found.output.map((one) => ({ name: one.name, amount: one.bytes ?? 0 })),
    ),
  };
}
