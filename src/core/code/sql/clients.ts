import type { Asking } from '../../rules/rule';
import type { Invocation } from '../../shell/invocation';
import type { Environment, Span } from '../../effect';
import { environmentNamed, isLoopback } from '../http/target';
import { contentOf, givenBy, stdinOf, type Given } from '../input';
import { readOptions, type Argument, type OptionTable } from '../options';
import type { SqlDialect } from './tokens';

/** A piece of SQL that a client is told to run. */
export interface SqlInput {
  readonly text: Given;
  readonly span: Span;
}

/** What a database client is told: which SQL, and where. */
export interface SqlCall {
  readonly dialect: SqlDialect;
  readonly inputs: readonly SqlInput[];
  /** Database or file, as the command line names it. */
  readonly database: string | undefined;
  readonly environment: Environment;
  /** The database is named as one for tests and not known to be elsewhere than here. */
  readonly test: boolean;
}

/** How a client takes its SQL. */
interface Client {
  readonly dialect: SqlDialect;
  readonly table: OptionTable;
  readonly code: readonly string[];
  readonly files: readonly string[];
  readonly host: readonly string[];
  readonly database: readonly string[];
  /** Words in front of the options, as `d1 execute`. */
  readonly words?: readonly string[];
  /** The operands behind the database are SQL. */
  readonly operandsAreCode?: true;
  /** Options with which nothing can be changed. */
  readonly readOnly?: readonly string[];
  /** What it is given on standard input when no option names SQL. */
  readonly stdin: boolean;
}

function table(
  valued: string,
  short: string,
  longOf: Readonly<Record<string, string>>,
  extra: Partial<OptionTable> = {},
): OptionTable {
  return {
    valued: new Set(valued.split(' ')),
    shortValued: short,
    longOf,
    abbreviates: true,
    equals: true,
    ends: true,
    ...extra,
  };
}

const PSQL = table(
  'command file host port username dbname set variable output log-file field-separator pset record-separator table-attr',
  'cfhpUdvoLFPRT',
  { c: 'command', f: 'file', h: 'host', d: 'dbname', o: 'output', U: 'username' },
);

const MYSQL = table(
  'execute host port user database socket default-character-set protocol init-command delimiter defaults-file defaults-extra-file login-path ssl-ca ssl-cert ssl-key ssl-mode tee pager prompt',
  'ehPuDS',
  { e: 'execute', h: 'host', D: 'database', u: 'user' },
);

/** Every option of sqlite3 has one dash or two and a whole name (sqlite.org/cli.html). */
const SQLITE = table(
  'cmd init separator newline nullvalue mmap vfs maxsize lookaside heap pagecache',
  '',
  {},
);

const PLAIN: Pick<Client, 'stdin' | 'host' | 'database'> = {
  stdin: true,
  host: ['host'],
  database: ['dbname', 'database'],
};

const POSTGRES: Client = {
  ...PLAIN,
  dialect: 'postgres',
  table: PSQL,
  code: ['command'],
  files: ['file'],
};
const MARIA: Client = {
  ...PLAIN,
  dialect: 'mysql',
  table: MYSQL,
  code: ['execute', 'init-command'],
  files: [],
};
const LITE: Client = {
  ...PLAIN,
  dialect: 'sqlite',
  table: SQLITE,
  code: ['cmd'],
  files: ['init'],
  operandsAreCode: true,
  readOnly: ['readonly', 'help', 'version'],
};

const CLIENTS: ReadonlyMap<string, Client> = new Map<string, Client>([
  ['psql', POSTGRES],
  ['pgcli', { ...POSTGRES, stdin: false }],
  ['mysql', MARIA],
  ['mariadb', MARIA],
  ['mycli', MARIA],
  ['sqlite3', LITE],
  ['sqlite', LITE],
  [
    'duckdb',
    {
      ...LITE,
      table: { ...SQLITE, valued: new Set([...SQLITE.valued, 'c', 's', 'f']) },
      code: ['cmd', 'c', 's'],
      files: ['init', 'f'],
    },
  ],
  [
    'clickhouse-client',
    {
      ...PLAIN,
      dialect: 'generic',
      table: table('query queries-file host port user password database', 'qhud', {
        q: 'query',
        h: 'host',
        d: 'database',
      }),
      code: ['query'],
      files: ['queries-file'],
    },
  ],
  [
    'cockroach',
    {
      ...PLAIN,
      dialect: 'postgres',
      words: ['sql'],
      table: table('execute file host url database user', 'efud', {
        e: 'execute',
        f: 'file',
        d: 'database',
      }),
      code: ['execute'],
      files: ['file'],
      database: ['database', 'url'],
    },
  ],
  [
    'sqlcmd',
    {
      ...PLAIN,
      dialect: 'generic',
      table: table('', 'QqiSdUP', { Q: 'query', q: 'query', i: 'file', S: 'host', d: 'database' }),
      code: ['query'],
      files: ['file'],
    },
  ],
  ['usql', POSTGRES],
  [
    'wrangler',
    {
      ...PLAIN,
      stdin: false,
      dialect: 'sqlite',
      words: ['d1', 'execute'],
      table: table('command file env config', 'c', { c: 'config' }),
      code: ['command'],
      files: ['file'],
    },
  ],
  [
    'heroku',
    {
      ...PLAIN,
      dialect: 'postgres',
      words: ['pg:psql'],
      table: table('command file app remote', 'cfar', { c: 'command', f: 'file', a: 'app' }),
      code: ['command'],
      files: ['file'],
      database: ['app'],
    },
  ],
  [
    'railway',
    {
      ...PLAIN,
      dialect: 'postgres',
      words: ['connect'],
      table: table('environment', 'e', { e: 'environment' }),
      code: [],
      files: [],
      database: ['environment'],
    },
  ],
]);

/** Programs whose SQL is read. */
export const SQL_PROGRAMS: readonly string[] = [...CLIENTS.keys()];

/** The SQL that an invocation runs. Undefined when it is no such client, or only asks for help. */
export function sqlCall(invocation: Invocation, asking: Asking): SqlCall | undefined {
  const client = CLIENTS.get(invocation.program ?? '');
  if (client === undefined) return undefined;
  const read = argumentsOf(invocation, client);
  if (read === undefined) return undefined;
  if (read.some((one) => one.kind === 'flag' && isQuiet(one.name, client))) return undefined;
  const operands = read.filter((one) => one.kind === 'operand');
  const inputs: SqlInput[] = [];
  let database: string | undefined;
  let host: string | undefined;
  for (const one of read) {
    if (one.kind !== 'option') continue;
    const { name, value, word } = one;
    if (client.code.includes(name)) inputs.push({ text: value, span: word.span });
    if (client.files.includes(name)) {
      inputs.push({ text: contentOf(value, invocation, asking), span: word.span });
    }
    if (client.database.includes(name)) database = value.text;
    if (client.host.includes(name)) host = value.text;
    // psql sends what a query gives to a program.
    if (name === 'output' && /^\s*\|/.test(value.text)) {
      inputs.push({
        text: { text: `\\! ${value.text.replace(/^\s*\|/, '')}`, known: value.known },
        span: word.span,
      });
    }
  }
  database ??= operands[0]?.value.text;
  if (client.operandsAreCode === true) {
    for (const operand of operands.slice(1)) {
      inputs.push({ text: operand.value, span: operand.word.span });
    }
  }
  if (inputs.length === 0 && client.stdin && invocation.stdin.from !== 'inherited') {
    inputs.push({ text: stdinOf(invocation, asking), span: stdinSpan(invocation) });
  }
  return {
    dialect: client.dialect,
    inputs,
    database: shown(database),
    ...placeOf(database, host, client, invocation),
  };
}

function isQuiet(name: string, client: Client): boolean {
  return (
    client.readOnly?.includes(name) ?? (name === 'help' || name === 'version' || name === 'list')
  );
}

function argumentsOf(invocation: Invocation, client: Client): readonly Argument[] | undefined {
  const words = client.words ?? [];
  for (const [index, word] of words.entries()) {
    if (invocation.args[index]?.value !== word) return undefined;
  }
  const rest = invocation.args.slice(words.length);
  if (client.table.shortValued !== '') return readOptions(rest, client.table);
  // One dash is as good as two.
  return readOptions(
    rest.map((word) =>
      word.value !== undefined && /^-[a-z]/.test(word.value)
        ? { ...word, value: `-${word.value}` }
        : word,
    ),
    client.table,
  );
}

function stdinSpan(invocation: Invocation): Span {
  const { stdin } = invocation;
  if (stdin.from === 'text') return stdin.text.span;
  if (stdin.from === 'file') return stdin.path.span;
  if (stdin.from === 'pipe') return stdin.producers[0]?.span ?? invocation.span;
  return invocation.span;
}

/** A connection string without its password. */
function shown(database: string | undefined): string | undefined {
  return database
    ?.replace(/:\/\/([^:@/]*):[^@/]*@/, '://$1@')
    .replace(/password=\S+/, 'password=…');
}

function placeOf(
  database: string | undefined,
  option: string | undefined,
  client: Client,
  invocation: Invocation,
): { environment: Environment; test: boolean } {
  const url = /^[a-z][a-z0-9+]*:\/\/(?:[^@/]*@)?([^/:?]*)(?::[0-9]+)?(?:\/([^?]*))?/i.exec(
    database ?? '',
  );
  const pair = /\bhost=(\S+)/.exec(database ?? '');
  const set = invocation.env.get('PGHOST');
  const host =
    option ?? url?.[1] ?? pair?.[1] ?? (set === undefined ? undefined : givenBy(set).text);
  const name = url === null ? (database ?? '') : (url[2] ?? '');
  const here = host === undefined || host === '' || host.startsWith('/') || isLoopback(host);
  const test = here && /(?:^|[^a-z])tests?(?:[^a-z]|$)/i.test(name) && !name.includes('\u2026');
  if (client.dialect === 'sqlite' && client.operandsAreCode === true) {
    return { environment: 'local', test: database === ':memory:' };
  }
  if (host !== undefined && here) return { environment: 'local', test };
  const named = environmentNamed(host ?? '');
  return { environment: named === 'unknown' ? environmentNamed(name) : named, test };
}
