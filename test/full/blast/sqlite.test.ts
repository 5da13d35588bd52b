import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { blastMachine } from '../../../src/observe/blast/machine';
import { lookedUp } from '../../support/blast';
import { scratchFolder, type Scratch } from '../../support/scratch';

describe('what a held statement would destroy in a real SQLite file', () => {
  let scratch: Scratch;
  const sql = (text: string, file = 'app.db') =>
    execFileSync('sqlite3', ['-init', '/dev/null', scratch.at(file), text], { stdio: 'pipe' });
  const look = async (line: string) => {
    const machine = await blastMachine(undefined, process.env.PATH);
    assert.notEqual(machine.sqlite, undefined, 'there is no sqlite3 here: install `sqlite3`');
    const looked = await lookedUp(line, { cwd: scratch.root, home: scratch.root }, machine);
    return looked.state === 'known' ? looked.sentence : `unknown: ${looked.why}`;
  };

  beforeEach(() => {
    scratch = scratchFolder();
    sql(`CREATE TABLE users (id); INSERT INTO users VALUES (1), (2), (3);
      CREATE TABLE "odd ""'name" (x); INSERT INTO "odd ""'name" VALUES (1);`);
  });
  afterEach(() => {
    scratch.remove();
  });

  it('counts the rows of the tables that go', async () => {
    assert.equal(
      await look("sqlite3 app.db 'DROP TABLE users'"),
      `3 rows of users in ${scratch.at('app.db')}.`,
    );
    assert.match(await look("sqlite3 app.db 'DELETE FROM Users'"), /^3 rows of users/);
    assert.match(await look("sqlite3 app.db 'DROP TABLE nowhere'"), /^unknown: None of the tables/);
    assert.deepEqual(readdirSync(scratch.root), ['app.db'], 'nothing is left beside the file');
  });

  it('reads what stands in the log beside it, and locks nobody out', async () => {
    sql('PRAGMA journal_mode=WAL; INSERT INTO users VALUES (4)');
    assert.match(await look("sqlite3 app.db 'DELETE FROM users'"), /^4 rows/);
    sql('INSERT INTO users VALUES (5)');
  });

  it('runs nothing: start-up files, views, virtual tables, files that are none', async () => {
    const marker = scratch.at('ran');
    scratch.write({ '.sqliterc': `.shell touch ${marker}\n`, 'text.db': 'no database\n' });
    sql(
      `CREATE VIEW v AS SELECT writefile('${marker}', 'x'); CREATE VIRTUAL TABLE f USING fts5(x);`,
    );
    assert.match(await look("sqlite3 app.db 'DELETE FROM v'"), /^unknown: None of the tables/);
    assert.match(await look("sqlite3 app.db 'DROP TABLE f'"), /^unknown: None of the tables/);
    assert.match(await look("sqlite3 text.db 'DELETE FROM v'"), /^unknown: The file is no SQLite/);
    execFileSync('mkfifo', [scratch.at('pipe.db')]);
    symlinkSync(scratch.at('pipe.db'), scratch.at('link.db'));
    assert.match(await look("sqlite3 link.db 'DELETE FROM v'"), /^unknown: It is no plain file/);
    writeFileSync(
      scratch.at('broken.db'),
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4_000, 7)]),
    );
    assert.match(
      await look("sqlite3 broken.db 'DELETE FROM v'"),
      /^unknown: sqlite3 could not read/,
    );
    assert.equal(existsSync(marker), false, 'something of the workspace was run');
  });
});
