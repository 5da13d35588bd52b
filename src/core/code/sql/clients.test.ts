import assert from 'node:assert/strict';
import { invocationOf, textFacts } from '../testing/lines';
import { sqlCall } from './clients';

const facts = textFacts({ '/home/dev/app/drop.sql': 'DROP TABLE a' });

function call(line: string): ReturnType<typeof sqlCall> {
  const { first, asking } = invocationOf(line, facts);
  return sqlCall(first, asking);
}

function sql(line: string): readonly string[] | undefined {
  return call(line)?.inputs.map(({ text }) => text.text);
}

describe('the SQL that clients are given', () => {
  const lines: [string, ...string[]][] = [
    ['psql -qAtXc "select 1" shop', 'select 1'],
    ['psql -c a -f drop.sql -c b', 'a', 'DROP TABLE a', 'b'],
    ['psql shop < drop.sql', 'DROP TABLE a'],
    ['psql --comm "select 1"', 'select 1'],
    ["psql -v t=users <<< 'select * from :t'", 'select * from users\n'],
    ["psql -o '| sh' -c x", '\\!  sh', 'x'],
    ['mysql -uroot -psecret shop < drop.sql', 'DROP TABLE a'],
    ['mysql -uroot -psecret -e"select 1"', 'select 1'],
    ['mysql shop -Ne "select 1"', 'select 1'],
    ['sqlite3 -readonly app.db "select 1"'],
    ['sqlite3 -cmd ".mode csv" app.db "select 1" "select 2"', '.mode csv', 'select 1', 'select 2'],
    ['duckdb app.db -c "select 1"', 'select 1'],
    ['sqlcmd -S db -d shop -Q "select 1"', 'select 1'],
    ["sqlcmd -v T=users -Q 'drop table $(T)'", 'drop table users'],
    ['bq --project_id p query --use_legacy_sql=false "select 1"', 'select 1'],
    ['aws --profile p athena start-query-execution --query-string "select 1"', 'select 1'],
    ['aws rds-data execute-statement --sql file://drop.sql', 'DROP TABLE a'],
    ['wp db query "select 1"', 'select 1'],
    ['python3 ./manage.py dbshell < drop.sql', 'DROP TABLE a'],
    ['cypher-shell -u neo4j -p x "MATCH (n) RETURN n"', 'MATCH (n) RETURN n'],
  ];
  for (const [line, ...expected] of lines) {
    it(line, () => {
      assert.deepEqual(sql(line) ?? [], expected);
    });
  }

  it('are told from the other commands of the same program', () => {
    for (const line of ['aws s3 ls', 'wp plugin list', 'python3 app.py', 'psql --help', 'bq ls']) {
      assert.equal(call(line), undefined, line);
    }
  });
});

describe('where a client of a database goes to', () => {
  const places: [string, string, boolean][] = [
    ['psql -h localhost app_test -c x', 'local', true],
    ['psql app_test -c x', 'staging', true],
    ['psql -h db.example.com app_test -c x', 'staging', false],
    ['PGHOST=db.example.com psql app_test -c x', 'staging', false],
    ['psql "postgres://u:p@127.0.0.1:5433/shop_test" -c x', 'local', true],
    ['psql -h db.prod.example.com shop -c x', 'production', false],
    ['psql "$PROD_URL" -c x', 'production', false],
    ['mysql -h 127.0.0.1 shop -e x', 'local', false],
    ['sqlcmd -S tcp:prod-sql.example.com,1433 -Q x', 'production', false],
    ['sqlite3 :memory: x', 'local', true],
    ['sqlite3 test.db x', 'local', true],
    ['sqlite3 /tmp/x.db x', 'local', true],
    ['sqlite3 shop.db x', 'local', false],
    ['AWS_PROFILE=prod aws athena start-query-execution --query-string x', 'production', false],
  ];
  for (const [line, environment, test] of places) {
    it(`${line}: ${environment}${test ? ', a test’s' : ''}`, () => {
      const found = call(line);
      assert.deepEqual([found?.environment, found?.test], [environment, test]);
    });
  }

  it('is told without its password', () => {
    assert.equal(
      call('psql postgres://u:secret@db.example.com/shop -c x')?.database,
      'postgres://u@db.example.com/shop',
    );
  });
});
