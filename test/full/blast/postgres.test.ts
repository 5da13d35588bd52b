import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { Client } from 'pg';
import type { Looked } from '../../../src/observe/blast/provider';
import { lookedUp } from '../../support/blast';
import { scratchFolder, type Scratch } from '../../support/scratch';
import { startPostgres, type PostgresServer } from './support/postgres';

describe('what a held statement would destroy in a real PostgreSQL', () => {
  let scratch: Scratch;
  let server: PostgresServer;
  const look = (line: string, variables: Readonly<Record<string, string>> = {}) =>
    lookedUp(line, { cwd: scratch.root, variables }, { user: 'owner' });
  const psql = (sql: string, database = 'shop') =>
    look(`psql -h 127.0.0.1 -p ${String(server.port)} -U owner -d ${database} -c '${sql}'`);
  const facts = (looked: Looked) => {
    assert.ok(looked.state === 'known', looked.state === 'unknown' ? looked.why : '');
    return Object.fromEntries(looked.facts.map(({ label, value }) => [label, value]));
  };

  before(async () => {
    scratch = scratchFolder();
    server = await startPostgres(scratch);
    server.sql('CREATE DATABASE shop');
    server.sql(
      `CREATE TABLE orders (id int primary key, note text);
       CREATE TABLE items (id int, order_id int references orders);
       CREATE TABLE "Line Items" (id int);
       INSERT INTO orders SELECT n, repeat('x', 100) FROM generate_series(1, 1204) n;
       INSERT INTO items SELECT n, n FROM generate_series(1, 7) n;
       INSERT INTO "Line Items" VALUES (1);
       CREATE SCHEMA old; CREATE TABLE old.orders (id int); INSERT INTO old.orders VALUES (1), (2);
       ANALYZE`,
      'shop',
    );
  });
  after(async () => {
    await server.stop();
    scratch.remove();
  });

  it('counts the rows and bytes of what goes, and says where and as whom', async () => {
    const looked = await psql('DROP TABLE orders');
    assert.ok(looked.state === 'known', JSON.stringify(looked));
    assert.match(looked.sentence, /^1,204 rows, .* in public\.orders\.$/);
    const told = facts(looked);
    assert.equal(told.Database, `shop on 127.0.0.1:${String(server.port)}`);
    assert.equal(told.Role, 'owner, a superuser');
    assert.equal(told['Referred to by'], '1 foreign key');
    assert.equal(facts(await psql('DELETE FROM old.orders')).Rows, '2');
    assert.equal(facts(await psql('TRUNCATE orders, "Line Items", Items')).Rows, '1,212');
    assert.equal(facts(await psql('DROP SCHEMA old CASCADE')).Tables, undefined);
    assert.match(JSON.stringify(await psql('DROP TABLE nowhere')), /no such table/);
    const database = await look(
      `dropdb -h ${server.folder} -p ${String(server.port)} -U owner shop`,
    );
    assert.match(JSON.stringify(database), /The database shop with all that is in it/);
    assert.equal(server.sql('SELECT count(*) FROM orders', 'shop'), '1204');
  });

  it('takes an address from a variable of the shell, and none from the line to another machine', async () => {
    const url = `postgresql://owner:unneeded@127.0.0.1:${String(server.port)}/shop?sslmode=prefer`;
    const looked = await look('psql "$DATABASE_URL" -c "DROP TABLE orders"', { DATABASE_URL: url });
    assert.equal(facts(looked).Rows, '1,204');
    assert.ok(!JSON.stringify(looked).includes('unneeded'));
    const far = await look('psql -h db.invalid -c "DROP TABLE orders"');
    assert.ok(far.state === 'unknown' && far.why.includes('does not contact it'));
    const built = await look('A=db; psql "postgres://$A.invalid/shop" -c "DROP TABLE orders"');
    assert.ok(built.state === 'unknown' && built.why.includes('does not contact it'));
  });

  it('runs no function, view, rule or policy that somebody put into the database', async () => {
    const marker = `${server.folder}/ran`;
    const run = `EXECUTE format('COPY (SELECT 1) TO PROGRAM %L', '/usr/bin/touch ${marker}')`;
    server.sql(`CREATE DATABASE trap`);
    server.sql(
      `CREATE FUNCTION evil() RETURNS boolean LANGUAGE plpgsql VOLATILE AS $f$ BEGIN ${run}; RETURN true; END $f$;
       CREATE SCHEMA bad;
       CREATE FUNCTION bad.count() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint WHERE public.evil()';
       CREATE FUNCTION bad.lower(text) RETURNS text LANGUAGE sql AS 'SELECT $1 WHERE public.evil()';
       CREATE FUNCTION bad.eq(name, name) RETURNS boolean LANGUAGE sql AS 'SELECT public.evil()';
       CREATE OPERATOR bad.= (LEFTARG = name, RIGHTARG = name, FUNCTION = bad.eq);
       CREATE TABLE bad.pg_class (oid int); CREATE VIEW bad.pg_namespace AS SELECT public.evil();
       CREATE TABLE plain (id int); INSERT INTO plain VALUES (1);
       CREATE VIEW seen AS SELECT * FROM plain WHERE evil();
       CREATE TABLE ruled (id int); CREATE RULE r AS ON INSERT TO ruled DO INSTEAD SELECT evil();
       CREATE TABLE guarded (id int); INSERT INTO guarded VALUES (1);
       CREATE POLICY p ON guarded USING (evil());
       ALTER TABLE guarded ENABLE ROW LEVEL SECURITY; ALTER TABLE guarded FORCE ROW LEVEL SECURITY;
       CREATE ROLE app LOGIN IN ROLE pg_execute_server_program; GRANT ALL ON guarded, plain, seen, ruled TO app;
       ALTER DATABASE trap SET search_path = bad, public, pg_catalog`,
      'trap',
    );
    for (const user of ['owner', 'app']) {
      for (const table of ['seen', 'ruled', 'guarded', 'plain']) {
        const looked = await look(
          `psql -h 127.0.0.1 -p ${String(server.port)} -U ${user} -d trap -c 'DELETE FROM ${table}'`,
        );
        assert.equal(looked.state, table === 'seen' ? 'unknown' : 'known', JSON.stringify(looked));
      }
    }
    assert.equal(existsSync(marker), false, 'a function of the database was run');
    // The trap is live: whoever reads the view springs it.
    server.sql('SET search_path = public; SELECT * FROM seen', 'trap');
    assert.equal(existsSync(marker), true);
  });

  it('waits for nobody: a locked table, a server that says nothing, one that says too much', async () => {
    const other = new Client({
      host: server.folder,
      port: server.port,
      user: 'owner',
      database: 'shop',
    });
    await other.connect();
    await other.query('BEGIN; LOCK TABLE items IN ACCESS EXCLUSIVE MODE');
    const locked = await psql('DROP TABLE items');
    assert.ok(locked.state === 'unknown' && locked.why.includes('locked by another session'));
    await other.end();
    const words: ((socket: Socket) => void)[] = [
      () => undefined,
      (socket) => {
        const flood = Buffer.alloc(1024 * 1024, 'x');
        const more = () => {
          while (!socket.destroyed && socket.write(flood));
        };
        socket.on('drain', more);
        more();
      },
    ];
    for (const word of words) {
      const strange = await listen(word);
      const address = strange.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const line = `psql -h 127.0.0.1 -p ${String(port)} -c 'DROP TABLE orders'`;
      const looked = await lookedUp(line, { cwd: scratch.root }, { user: 'x' }, 1_000);
      assert.equal(looked.state, 'unknown');
      await new Promise((resolve) => strange.close(resolve));
    }
  });

  it('sends no password that the command does not spell', async () => {
    const heard: string[] = [];
    // Lets anybody in who tells the password in the clear.
    const thief = await listen((socket) => {
      socket.on('data', (data) => heard.push(data.toString('latin1')));
      socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]));
    });
    const address = thief.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const looked = await lookedUp(
      `psql -h 127.0.0.1 -p ${String(port)} -c 'DROP TABLE orders'`,
      { cwd: scratch.root, variables: { PGPASSWORD: 'hunter2-of-the-shell' } },
      { user: 'x' },
    );
    assert.ok(
      looked.state === 'unknown' && looked.why.includes('wants a password'),
      JSON.stringify(looked),
    );
    assert.ok(!heard.join('').includes('hunter2'));
    await new Promise((resolve) => thief.close(resolve));
  });
});

function listen(word: (socket: Socket) => void): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => {
        word(socket);
      });
    });
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
}
