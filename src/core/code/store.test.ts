import assert from 'node:assert/strict';
import { mongoCall, mongoFinds } from './mongo';
import { luaFinds, redisCall } from './redis';
import type { StoreCall } from './store';
import { invocationOf } from './testing/lines';

function told(call: StoreCall | undefined): readonly string[] {
  return call?.finds.map(({ find }) => [find.what, find.type, find.severity].join(' ')) ?? [];
}

describe('what Redis is told', () => {
  const lines: [string, ...string[]][] = [
    ['redis-cli -h h -p 1 -n 2 -a s FLUSHDB', 'loses database critical'],
    ['redis-cli del a', 'loses keys low'],
    ['redis-cli del "user:*"', 'loses keys high'],
    ['redis-cli del $KEYS', 'loses keys high'],
    ['redis-cli -x set a', ''],
    ['redis-cli config set dir /root/.ssh', 'runs-code setting critical'],
    ['redis-cli config set loglevel debug', ''],
    ['redis-cli replicaof no one', 'stops replication high'],
    ['redis-cli replicaof 10.0.0.1 6379', 'loses database critical'],
    ['redis-cli --cluster del-node h:1 id', 'stops cluster high'],
    ['redis-cli get FLUSHALL', ''],
    ["printf 'get a\\nflushall\\n' | redis-cli", 'loses database critical'],
  ];
  for (const [line, ...expected] of lines) {
    it(line, () => {
      const { first, invocations, asking } = invocationOf(line);
      const client = invocations.find(({ program }) => program === 'redis-cli') ?? first;
      assert.deepEqual(told(redisCall(client, asking)), expected.filter(Boolean));
    });
  }

  it('in a script of Lua counts as if it were told so', () => {
    const what = (script: string) => luaFinds(script).map((find) => find.what);
    assert.deepEqual(what("return redis.call('FLUSHALL')"), ['loses']);
    assert.deepEqual(what("redis.pcall('del', KEYS[1])"), ['loses']);
    assert.deepEqual(what('redis.call(ARGV[1])'), ['unreadable']);
    assert.deepEqual(what("return redis.call('get', KEYS[1])"), []);
  });
});

describe('what MongoDB’s shell is told', () => {
  const codes: [string, ...string[]][] = [
    ['db.dropDatabase()', 'loses database'],
    ['db . users . drop ( )', 'loses collection users'],
    ['db["users"].drop()', 'loses collection users'],
    ['db.users["drop"]()', 'loses collection users'],
    ['db.getCollection("users").deleteMany({})', 'loses collection users'],
    ['db.getSiblingDB("shop").dropDatabase()', 'loses database shop'],
    ['db.users.deleteMany(/* all */ { })', 'loses collection users'],
    ['db.users.deleteMany({ _id: { $exists: true } })', 'loses collection users'],
    ['db.users.deleteMany({ age: { $lt: 3 } })'],
    ['db.users.remove({ a: 1 })'],
    ['db.users.updateMany({}, { $set: { a: 1 } })', 'loses collection users'],
    ['[1].forEach(() => { db.users.drop() })', 'loses collection users'],
    ['db.users.aggregate([{ $out: "users" }])', 'loses collection users'],
    ['db.runCommand({ drop: "users" })', 'loses collection'],
    ['db.adminCommand({ shutdown: 1 })', 'stops server'],
    ['// db.dropDatabase()\ndb.users.find({ a: "db.dropDatabase()" })'],
    ['`${x}`; db.users.count()'],
    ['load("x.js")', 'includes file x.js'],
  ];
  for (const [code, ...expected] of codes) {
    it(code, () => {
      const found = mongoFinds(code).map((find) => [find.what, find.type, ...find.names].join(' '));
      assert.deepEqual(found, expected);
    });
  }

  it('is not understood when it is nested beyond measure, and told soon', () => {
    assert.deepEqual(
      mongoFinds('f('.repeat(20_000)).map((find) => find.what),
      ['unreadable'],
    );
  });

  it('comes from options, files and the standard input', () => {
    for (const line of [
      'mongosh --eval "db.a.drop()"',
      'mongosh <<< "db.a.drop()"',
      'mongosh --eval="db.a.drop()"',
    ]) {
      const { first, asking } = invocationOf(line);
      assert.deepEqual(told(mongoCall(first, asking)), ['loses collection high'], line);
    }
  });
});
