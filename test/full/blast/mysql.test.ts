import assert from 'node:assert/strict';
import type { Looked } from '../../../src/observe/blast/provider';
import { lookedUp } from '../../support/blast';
import { scratchFolder, type Scratch } from '../../support/scratch';
import { startMariadb, type MariadbServer } from './support/mariadb';

describe('what a held statement would destroy in a real MariaDB', () => {
  let scratch: Scratch;
  let server: MariadbServer;
  const look = (line: string) =>
    lookedUp(line, { cwd: scratch.root, home: scratch.root }, { user: 'app' });
  const mysql = (sql: string, options = '-u app -pletmein') =>
    look(`mysql -h 127.0.0.1 -P ${String(server.port)} ${options} shop -e '${sql}'`);
  const facts = (looked: Looked) => {
    assert.ok(looked.state === 'known', looked.state === 'unknown' ? looked.why : '');
    return Object.fromEntries(looked.facts.map(({ label, value }) => [label, value]));
  };

  before(async () => {
    scratch = scratchFolder();
    server = await startMariadb(scratch);
    server.sql(
      `CREATE DATABASE shop; USE shop;
       CREATE TABLE orders (id int primary key); INSERT INTO orders SELECT seq FROM seq_1_to_1204;
       CREATE TABLE \`odd \`\` name\` (id int); INSERT INTO \`odd \`\` name\` VALUES (1), (2);
       CREATE FUNCTION evil() RETURNS int DETERMINISTIC READS SQL DATA
         RETURN (SELECT COUNT(*) FROM orders WHERE SLEEP(5) = 0);
       CREATE VIEW seen AS SELECT evil();
       CREATE USER app@'%' IDENTIFIED BY 'letmein'; GRANT SELECT ON shop.* TO app@'%'`,
    );
  });
  after(async () => {
    await server.stop();
    scratch.remove();
  });

  it('counts the rows of what goes, and says where and as whom', async () => {
    const looked = await mysql('DROP TABLE orders');
    assert.ok(looked.state === 'known', JSON.stringify(looked));
    assert.match(looked.sentence, /^1,204 rows, .* in shop\.orders\.$/);
    const told = facts(looked);
    assert.equal(told.Server, `127.0.0.1:${String(server.port)}`);
    assert.equal(told.Account, 'app@%');
    assert.ok(!JSON.stringify(looked).includes('letmein'));
    assert.equal(facts(await mysql('DROP DATABASE shop')).Tables, '2');
    assert.equal(facts(await mysql('DELETE FROM shop.orders')).Rows, '1,204');
    assert.equal(server.sql('SELECT COUNT(*) FROM shop.orders'), '1204');
  });

  it('counts no view, reads no file of settings, and sends no password but the one of the line', async () => {
    const view = await mysql('DROP VIEW seen');
    assert.equal(view.state, 'unknown');
    scratch.write({
      '.my.cnf': `[client]\npassword=letmein\nhost=127.0.0.1\nport=${String(server.port)}\n`,
    });
    const bare = await mysql('DROP TABLE orders', '-u app');
    assert.ok(
      bare.state === 'unknown' && bare.why.includes('did not let it in'),
      JSON.stringify(bare),
    );
    const nowhere = await look("mysql shop -e 'DROP TABLE orders'");
    assert.ok(nowhere.state === 'unknown' && nowhere.why.includes('names no server'));
    const far = await look("mysql -h db.invalid shop -e 'DROP TABLE orders'");
    assert.ok(far.state === 'unknown' && far.why.includes('does not contact it'));
  });
});
