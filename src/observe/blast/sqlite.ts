import { stat } from 'node:fs/promises';
import * as v from 'valibot';
import type { SqliteSubject } from '../../core/blast/subject';
import { capital, counted, grouped, listed, sized } from '../../core/blast/words';
import { openRegularFile, readAt } from '../open-file';
import { pictureOf, unknown, type Provider } from './provider';
import { run } from './run';

const MAGIC = 'SQLite format 3\0';
/** Most tables whose rows are counted. */
const MOST_TABLES = 50;

/**
 * The rows of the tables that go, by the `sqlite3` of the system: opened for reading alone, in its safe
 * mode, without its start-up file. Nothing is counted but plain tables: a view or a virtual table could run code.
 */
export const lookAtSqlite: Provider<SqliteSubject> = async ({ file, goes }, { sqlite }, bounds) => {
  const opened = await openRegularFile(file);
  if (opened.state !== 'open') {
    return unknown(opened.state === 'missing' ? 'The file is not there.' : 'It is no plain file.');
  }
  const { real } = opened;
  const head = await readAt(opened.file, 0, MAGIC.length).finally(() => opened.file.close());
  if (head.toString('latin1') !== MAGIC) return unknown('The file is no SQLite database.');
  if (sqlite === undefined) {
    return unknown('There is no sqlite3 on this machine that nobody else could replace.');
  }
  const uri = await uriOf(real);
  const ask = async (sql: string) => {
    const ran = await run(sqlite, [...OPTIONS, uri, `${SETTINGS}${sql}`], bounds);
    return ran.state === 'done' ? rowsIn(ran.output) : undefined;
  };
  const tables = (await ask(TABLES))?.map(({ name }) => String(name ?? ''));
  if (tables === undefined) return unknown('sqlite3 could not read it in the time.');
  const gone = goes.what === 'tables' ? goes.names.map((name) => find(tables, name)) : [...tables];
  const known = gone.filter((name): name is string => name !== undefined);
  if (known.length === 0) {
    return unknown('None of the tables that it names is a plain table there.');
  }
  const counts = await ask(countOf(known.slice(0, MOST_TABLES)));
  if (counts === undefined) return unknown('Its rows could not be counted in the time.');
  const parts = counts.map(({ name, amount }) => ({
    name: String(name ?? ''),
    amount: Number(amount ?? 0),
  }));
  const rows = parts.reduce((sum, { amount }) => sum + amount, 0);
  return {
    state: 'known',
    sentence: `${capital(counted(rows, 'row'))} of ${listed(known)} in ${real}.`,
    facts: [
      { label: 'File', value: `${real}, ${sized(opened.stats.size)}` },
      ...parts.slice(0, 5).map(({ name, amount }) => ({
        label: name,
        value: `${grouped(amount)} ${amount === 1 ? 'row' : 'rows'}`,
        ...(amount > 0 ? { grave: true as const } : {}),
      })),
      { label: 'Tables in all', value: grouped(tables.length) },
    ],
    picture: pictureOf('rows', parts),
    ...(known.length < gone.length
      ? { why: 'Not all that it names are plain tables: only these are counted.' }
      : {}),
  };
};

const OPTIONS = ['-readonly', '-safe', '-batch', '-bail', '-init', '/dev/null', '-json'];
const SETTINGS = 'PRAGMA trusted_schema=OFF;PRAGMA query_only=ON;';
const TABLES =
  "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'" +
  " AND upper(substr(ltrim(sql),1,13))='CREATE TABLE ' ORDER BY name LIMIT 2000;";

function countOf(names: readonly string[]): string {
  return `${names
    .map((name) => `SELECT ${text(name)} AS name, count(*) AS amount FROM main.${identifier(name)}`)
    .join(' UNION ALL ')};`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** `main.users` is `users`; letter case makes no difference there. */
function find(tables: readonly string[], named: string): string | undefined {
  const name = named.replace(/^main\./i, '').toLowerCase();
  return tables.find((table) => table.toLowerCase() === name);
}

/** Without a log of changes beside it the file is read as it is, and no lock or index is made. */
async function uriOf(real: string): Promise<string> {
  const sizes = await Promise.all(
    ['-wal', '-journal'].map((end) =>
      stat(`${real}${end}`).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  const path = real.split('/').map(encodeURIComponent).join('/');
  return `file:${path}?mode=ro${sizes.every((size) => size === 0) ? '&immutable=1' : ''}`;
}

const row = v.record(v.string(), v.union([v.string(), v.number(), v.null()]));

function rowsIn(output: string): readonly v.InferOutput<typeof row>[] | undefined {
  try {
    const parsed = v.safeParse(v.array(row), JSON.parse(output.trim() === '' ? '[]' : output));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
