import { SQL_PROGRAMS, type SqlWhat } from '../code/sql';
import type { InvocationRule, RuleRow } from './rule';
import { matchSql } from './sql-reading';

function rule(row: RuleRow, what: SqlWhat): InvocationRule {
  return {
    ...row,
    programs: SQL_PROGRAMS,
    match(invocation, asking) {
      return matchSql(what, invocation, asking);
    },
  };
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
      'psql -h db.example.com -c "drop database shop_test"',
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
      'psql -h localhost -c "DROP DATABASE IF EXISTS shop_test"',
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

const stops = rule(
  {
    id: 'sql.stops',
    effect: 'stops-service',
    severity: 'high',
    undo: 'partly',
    why: 'The SQL stops a server, its replication, or the sessions of others.',
    safer: 'Look first who is connected, and end only what is in the way.',
    stops: [
      'psql -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"',
      `mysql -e 'SHUTDOWN'`,
      `mysql -e 'STOP REPLICA; RESET REPLICA ALL'`,
      `sqlcmd -Q "ALTER DATABASE shop SET OFFLINE WITH ROLLBACK IMMEDIATE"`,
    ],
    passes: [
      'psql -c "SELECT pid, query FROM pg_stat_activity"',
      `mysql -e 'SHOW PROCESSLIST'`,
      'psql -c "SELECT pg_cancel_backend(4711)"',
    ],
  },
  'stops',
);

const access = rule(
  {
    id: 'sql.revokes',
    effect: 'removes-access',
    severity: 'high',
    undo: 'yes',
    why: 'The SQL takes rights away from others.',
    safer: 'Write down first what is granted, so that it can be granted again.',
    stops: [
      'psql -c "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM app"',
      `mysql -e "REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'app'@'%'"`,
    ],
    passes: ['psql -c "GRANT SELECT ON orders TO app"', `mysql -e "SHOW GRANTS FOR app"`],
  },
  'access',
);

const safeguards = rule(
  {
    id: 'sql.safeguards',
    effect: 'changes-permissions',
    severity: 'high',
    undo: 'yes',
    why: 'The SQL switches off what keeps the data consistent or apart.',
    safer: 'Leave it on, and change the rows in an order that it accepts.',
    stops: [
      'psql -c "SET session_replication_role = replica; INSERT INTO t VALUES (1)"',
      'psql -c "ALTER TABLE accounts DISABLE ROW LEVEL SECURITY"',
      'sqlite3 app.db "PRAGMA writable_schema = ON"',
    ],
    passes: [
      'psql -c "SET search_path = app"',
      'psql -c "SET session_replication_role = DEFAULT"',
      'psql -c "ALTER TABLE accounts ENABLE ROW LEVEL SECURITY"',
      'sqlite3 app.db "PRAGMA table_info(notes)"',
    ],
  },
  'safeguards',
);

const writesFile = rule(
  {
    id: 'sql.writes-file',
    effect: 'overwrites-files',
    severity: 'high',
    undo: 'no',
    why: 'The SQL writes a file that others run or that holds work.',
    safer: 'Print the result, and write it to a new file of the project.',
    stops: [
      `psql -c "COPY (SELECT 'x') TO '/root/.ssh/authorized_keys'"`,
      `mysql -e "SELECT '<?php ?>' INTO OUTFILE '/var/www/html/x.php'"`,
      'sqlite3 app.db ".output notes.md" ".dump"',
    ],
    passes: [
      `psql -c "\\copy (select 1) to 'export.csv' csv"`,
      `sqlite3 app.db ".output /tmp/export.sql" ".dump"`,
      'psql -c "COPY t TO STDOUT"',
    ],
  },
  'writes-file',
);

const readsSecret = rule(
  {
    id: 'sql.reads-secret',
    effect: 'reads-secret',
    severity: 'high',
    undo: 'no',
    why: 'The SQL reads a file that holds secrets.',
    safer: 'Name the secret instead of reading it.',
    stops: [
      `sqlite3 :memory: "select readfile('.env')"`,
      `duckdb -c "select * from read_text('/home/ada/.aws/credentials')"`,
      `psql -c "select pg_read_file('/etc/shadow')"`,
      'psql -c "select usename, passwd from pg_shadow"',
      'mysql -e "select user, authentication_string from mysql.user"',
    ],
    passes: [
      `duckdb -c "select * from read_csv('sales.csv')"`,
      `sqlite3 :memory: "select readfile('notes.txt')"`,
      'psql -c "select rolname from pg_roles"',
      'mysql -e "select user, host from mysql.user"',
    ],
  },
  'reads-file',
);

/** The rule that speaks for each kind of find. */
export const SQL_BY_FIND: Readonly<Record<SqlWhat, InvocationRule>> = {
  drops,
  'changes-rows': changesRows,
  'runs-program': runsProgram,
  'writes-file': writesFile,
  'reads-file': readsSecret,
  stops,
  access,
  safeguards,
  includes: unreadable,
  unreadable,
};

/** Rules about the SQL that database clients are told to run. */
export const sqlRules: readonly InvocationRule[] = [
  drops,
  changesRows,
  runsProgram,
  unreadable,
  stops,
  access,
  safeguards,
  writesFile,
  readsSecret,
];
