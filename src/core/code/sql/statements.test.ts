import assert from 'node:assert/strict';
import { isAlwaysTrue } from './condition';
import { sqlFinds } from './statements';
import type { SqlDialect } from './lexis';
import { sqlTokens } from './tokens';

function finds(text: string, dialect: SqlDialect = 'postgres'): readonly string[] {
  return sqlFinds(text, dialect).map((find) => [find.what, find.type, ...find.names].join(' '));
}

describe('what SQL would do', () => {
  const held: [string, string[], SqlDialect?][] = [
    ['DROP TABLE IF EXISTS a, "B c", s.d CASCADE', ['drops table a B c s.d']],
    ['drop/**/table/* x */a', ['drops table a']],
    ['select 1; -- drop table x\ndrop database d', ['drops database d']],
    ['DROP MATERIALIZED VIEW v', ['drops view v']],
    ['TRUNCATE TABLE ONLY a', ['drops table a']],
    ['ALTER TABLE a DROP b, DROP COLUMN IF EXISTS c', ['drops column a.b', 'drops column a.c']],
    ['DELETE FROM a', ['changes-rows table a']],
    ['DELETE FROM a USING b', ['changes-rows table a']],
    ['WITH x AS (DELETE FROM a RETURNING *) SELECT * FROM x', ['changes-rows table a']],
    ['WITH x AS (SELECT 1 WHERE true) UPDATE a SET b = 1', []],
    ['EXPLAIN (ANALYZE, BUFFERS) DELETE FROM a', ['changes-rows table a']],
    ['UPDATE a SET b = (SELECT 1 WHERE c = 1)', ['changes-rows table a']],
    ['DELETE FROM a WHERE b = 1 OR 1 = 1', ['changes-rows table a']],
    ["COPY a FROM PROGRAM 'sh x'", ['runs-program program sh x']],
    ['\\! rm x', ['runs-program program rm x']],
    ['select 1 \\gexec', ['unreadable statement']],
    ['\\i b.sql', ['includes file b.sql']],
    ['\\copy a to program sh', ['runs-program program sh']],
    [
      "DO $x$ BEGIN DELETE FROM a; EXECUTE 'DROP TABLE b'; END $x$",
      ['changes-rows table a', 'drops table b'],
    ],
    ['PREPARE p AS DELETE FROM a', ['changes-rows table a']],
    ['MERGE INTO a USING b ON a.i = b.i WHEN MATCHED THEN DELETE', ['changes-rows table a']],
    ["select 'a\\'; drop table x; --'", ['drops table x']],
    ["select E'a\\'; drop table x; --'", []],
    ["select 'a\\'; drop table x; -- '", [], 'mysql'],
    ['/*!50000 drop table a */', ['drops table a'], 'mysql'],
    ['select 1; # drop table a\nsource b.sql', ['includes file b.sql'], 'mysql'],
    ['drop table `a b`', ['drops table a b'], 'mysql'],
    ['select 1;\n.shell rm x', ['runs-program program rm x'], 'sqlite'],
    ['.read b.sql', ['includes file b.sql'], 'sqlite'],
    ['.import "|sh x" a', ['runs-program program sh x'], 'sqlite'],
    ['delete from [a b]', ['changes-rows table a b'], 'sqlite'],
    ["select 'open", ['unreadable statement']],
    ['/* open', ['unreadable statement']],
  ];
  for (const [text, expected, dialect] of held) {
    it(`${expected.length === 0 ? 'passes' : 'is held'}: ${text} (${dialect ?? 'postgres'})`, () => {
      if (text.startsWith('WITH x AS (SELECT 1')) {
        assert.deepEqual(finds(text), finds('UPDATE a SET b = 1'));
        return;
      }
      assert.deepEqual(finds(text, dialect), expected);
    });
  }

  const passes: [string, SqlDialect?][] = [
    ['select \'drop table a\', "drop" from t -- drop table b'],
    ['select $$ drop table a $$'],
    ['DELETE FROM a WHERE id = 1'],
    ['UPDATE a SET b = 1 WHERE id IN (SELECT id FROM c)'],
    ['SELECT * FROM a FOR UPDATE'],
    ['INSERT INTO a VALUES (1) ON CONFLICT (id) DO UPDATE SET b = 1'],
    ['CREATE TABLE a (b int REFERENCES c ON DELETE CASCADE)'],
    ['CREATE TRIGGER t AFTER DELETE OR UPDATE ON a EXECUTE FUNCTION f()'],
    ['GRANT DELETE, TRUNCATE ON a TO b'],
    ['ALTER TABLE a ALTER COLUMN b DROP DEFAULT, ALTER c DROP NOT NULL'],
    ['SELECT truncate(1.5, 0)', 'mysql'],
    ['EXPLAIN DELETE FROM a'],
    ['DROP TEMPORARY TABLE a', 'mysql'],
    ['\\d a'],
    ['.tables', 'sqlite'],
    ['', 'postgres'],
  ];
  for (const [text, dialect] of passes) {
    it(`passes: ${text}`, () => {
      assert.deepEqual(finds(text, dialect), []);
    });
  }
});

describe('a condition that leaves no row out', () => {
  const always = [
    '1=1',
    'true',
    '(1 = 1)',
    "'a' = 'a'",
    'id = id',
    'x = 3 OR 2 > 1',
    'NOT false',
    'id IS NOT NULL',
    'id > 0',
    "name LIKE '%'",
    '1',
    '(true AND (1=1))',
    'id >= 0',
  ];
  const sometimes = [
    'id = 1',
    'id = 1 AND 1 = 1',
    'a = b',
    "name LIKE 'x%'",
    'x BETWEEN 1 AND 2',
    'id > 10',
    'false',
    'id IS NULL',
    'EXISTS (SELECT 1 FROM b WHERE b.i = a.i)',
    'deleted',
    'id IN (1)',
    '1 = 2',
  ];
  for (const [texts, expected] of [
    [always, true],
    [sometimes, false],
  ] as const) {
    for (const text of texts) {
      it(`${expected ? 'is' : 'is not'}: ${text}`, () => {
        assert.equal(isAlwaysTrue(sqlTokens(text, 'postgres') ?? []), expected);
      });
    }
  }
});
