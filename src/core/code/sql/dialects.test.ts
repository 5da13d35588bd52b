import assert from 'node:assert/strict';
import type { SqlDialect } from './lexis';
import { sqlFinds } from './statements';

function finds(text: string, dialect: SqlDialect): readonly string[] {
  return sqlFinds(text, dialect).map((find) => [find.what, find.type, ...find.names].join(' '));
}

describe('SQL in the dialects of its databases', () => {
  const held: [SqlDialect, string, ...string[]][] = [
    // What ends a statement, or begins one.
    ['mysql', 'DELIMITER //\nDROP TABLE a//\n', 'drops table a'],
    ['mysql', '\\d $$\nselect 1$$ drop table a$$', 'drops table a'],
    ['mysql', 'select 1 \\G drop table a', 'drops table a'],
    ['mysql', '\\! ls; drop table a', 'runs-program program ls', 'drops table a'],
    ['tsql', 'SELECT 1 DROP TABLE a', 'drops table a'],
    ['tsql', 'USE shop\nGO\nTRUNCATE TABLE a\nGO', 'drops table a'],
    ['tsql', 'UPDATE a SET b = 1 DELETE FROM c', 'changes-rows table a', 'changes-rows table c'],
    ['postgres', '\\x \\\\ drop table a', 'drops table a'],
    ['postgres', '\\pset pager off \\! rm x', 'runs-program program rm x'],
    // Quotes and comments.
    ['duckdb', "select [1, ']']; drop table a; --'", 'drops table a'],
    ['snowflake', "select 'a\\'; drop table b; --'; drop table c", 'drops table c'],
    ['snowflake', 'select 1; // drop table a\ndrop table b', 'drops table b'],
    ['bigquery', 'select """a"b"""; drop table a', 'drops table a'],
    ['oracle', "select q'[it's; drop table a]' from dual; drop table b", 'drops table b'],
    ['clickhouse', "select 'a\\''; drop table b", 'drops table b'],
    ['generic', "select 'a\\'; drop table b; -- '", 'drops table b'],
    ['generic', "select 'a\\'' ; drop table b; -- '", 'drops table b'],
    // Code that is run from a text.
    ['tsql', "EXEC sp_executesql N'DROP TABLE a'", 'drops table a'],
    ['tsql', "exec sp_MSforeachtable 'TRUNCATE TABLE ?'", 'drops table ?'],
    ['tsql', 'EXEC(@text)', 'unreadable statement'],
    ['tsql', "EXEC xp_cmdshell 'whoami'", 'runs-program program whoami'],
    ['oracle', "BEGIN EXECUTE IMMEDIATE 'DROP TABLE ' || 'a'; END;", 'drops table a'],
    ['postgres', "DO $$ BEGIN EXECUTE 'DR' || 'OP TABLE a'; END $$", 'drops table a'],
    ['postgres', 'DO $$ BEGIN EXECUTE text_of_it; END $$', 'unreadable statement'],
    ['postgres', "select dblink_exec('dbname=b', 'drop table a')", 'drops table a'],
    [
      'postgres',
      'create function f() returns void as $$ drop table a $$ language sql; select f()',
      'drops table a',
    ],
    ['mysql', 'CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM a', 'changes-rows table a'],
    // Clients' own words.
    ['tsql', ':r other.sql', 'includes file other.sql'],
    ['tsql', '!!dir', 'runs-program program dir'],
    ['oracle', '@other.sql', 'includes file other.sql'],
    ['oracle', 'HOST rm x', 'runs-program program rm x'],
    ['snowflake', '!source other.sql', 'includes file other.sql'],
    ['cql', "SOURCE 'other.cql'", 'includes file other.cql'],
    ['sqlite', '.restore other.db', 'drops database other.db'],
    ['postgres', '\\set x `id`', 'runs-program program id'],
    // Orders that only some have.
    ['clickhouse', 'ALTER TABLE a DELETE WHERE b = 1', 'drops table a'],
    ['clickhouse', 'ALTER TABLE a UPDATE b = 0 WHERE 1', 'changes-rows table a'],
    ['mysql', 'DELETE a FROM a JOIN b ON 1 = 1', 'changes-rows table a'],
    ['tsql', 'DELETE a FROM a CROSS JOIN b', 'changes-rows table a'],
    ['clickhouse', 'SYSTEM SHUTDOWN', 'stops server'],
    ['snowflake', 'CREATE OR REPLACE DATABASE a', 'drops database a'],
    ['cql', 'DROP KEYSPACE a', 'drops keyspace a'],
    ['tsql', "RESTORE DATABASE a FROM DISK = 'b'", 'drops database a'],
    ['generic', 'INSERT OVERWRITE TABLE a SELECT 1', 'changes-rows table a'],
    ['generic', 'db.users.drop()', 'drops collection users'],
    ['generic', 'FLUSHALL', 'drops database'],
    ['generic', 'MATCH (n:User) DETACH DELETE n', 'changes-rows graph User'],
    ['mysql', "DROP USER 'app'@'%'", 'drops user app'],
    [
      'postgres',
      'SET session_replication_role = replica',
      'safeguards setting session_replication_role',
    ],
    ['postgres', "ALTER SYSTEM SET archive_command = 'x'", 'runs-program program archive_command'],
    ['postgres', 'DELETE FROM a WHERE id IN (SELECT id FROM a)', 'changes-rows table a'],
  ];
  for (const [dialect, text, ...expected] of held) {
    it(`is held: ${text} (${dialect})`, () => {
      assert.deepEqual(finds(text, dialect), expected);
    });
  }

  const passes: [SqlDialect, string][] = [
    ['postgres', 'BEGIN; DELETE FROM a; SELECT count(*) FROM a; ROLLBACK'],
    ['postgres', 'CREATE TEMP TABLE a (b int); DROP TABLE a'],
    ['postgres', 'create function f() returns void as $$ drop table a $$ language sql'],
    ['postgres', "SELECT format('DROP TABLE %I', 'a')"],
    ['postgres', 'PREPARE p AS SELECT 1; EXECUTE p'],
    ['postgres', 'select array_remove(a, 1), drop_rate, truncate from t'],
    ['tsql', 'CREATE TRIGGER t ON a AFTER DELETE AS SELECT 1'],
    ['tsql', 'ALTER TABLE a ADD b int DROP TABLE #scratch'],
    ['mysql', 'DELETE a FROM a JOIN b ON a.id = b.id'],
    ['clickhouse', 'ALTER TABLE a UPDATE b = 0 WHERE c = 1'],
    ['mysql', 'select "drop table a; -- "'],
    ['bigquery', "select '''drop table a; '''"],
    ['generic', 'MATCH (n:User {id: 1}) DETACH DELETE n'],
    ['generic', 'drop shipping'],
    ['generic', 'db.users.find({})'],
  ];
  for (const [dialect, text] of passes) {
    it(`passes: ${text} (${dialect})`, () => {
      assert.deepEqual(finds(text, dialect), []);
    });
  }
});

describe('what a text drops and makes again', () => {
  const severity = (text: string) => sqlFinds(text, 'postgres')[0]?.severity;

  it('is a small matter where it is but a definition', () => {
    assert.equal(severity('DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 1'), 'low');
    assert.equal(
      severity('DROP TRIGGER t ON a; CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f()'),
      'low',
    );
  });

  it('is not when it holds rows, comes back under another name, or came before', () => {
    assert.equal(severity('DROP TABLE a; CREATE TABLE a (b int)'), undefined);
    assert.equal(severity('DROP VIEW v; CREATE VIEW w AS SELECT 1'), undefined);
    assert.equal(severity('CREATE VIEW v AS SELECT 1; DROP VIEW v'), undefined);
  });
});

describe('a rehearsal of SQL', () => {
  for (const text of [
    'BEGIN; DELETE FROM a; COMMIT; ROLLBACK',
    'BEGIN; DELETE FROM a; CALL f(); ROLLBACK',
    'DELETE FROM a; BEGIN; ROLLBACK',
    'BEGIN; DELETE FROM a; ROLLBACK TO SAVEPOINT b',
  ]) {
    it(`is none when something could stay: ${text}`, () => {
      assert.deepEqual(finds(text, 'postgres').slice(0, 1), ['changes-rows table a']);
    });
  }

  it('is none where tables cannot be taken back', () => {
    assert.deepEqual(finds('BEGIN; DROP TABLE a; ROLLBACK', 'mysql'), ['drops table a']);
  });
});
