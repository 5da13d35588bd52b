import { mongoCall } from '../code/mongo';
import { redisCall } from '../code/redis';
import type { StoreCall, StoreFind } from '../code/store';
import type { Severity } from '../effect';
import type { Invocation } from '../shell/invocation';
import type { Asking, InvocationRule, Match, RuleRow } from './rule';

/** What clients of MongoDB, Redis and memcached are told. */

const REDIS = ['redis-cli', 'valkey-cli', 'keydb-cli', 'iredis', 'redli', 'rdcli'];
const MONGO = ['mongosh', 'mongo'];

const readBefore = new WeakMap<
  Invocation,
  { readonly asking: Asking; readonly call: StoreCall | undefined }
>();

/** What a client of a store is told. Several rules look at the same invocation: it is read once for them. */
export function storeCallOf(invocation: Invocation, asking: Asking): StoreCall | undefined {
  const before = readBefore.get(invocation);
  if (before?.asking === asking) return before.call;
  const read = MONGO.includes(invocation.program ?? '') ? mongoCall : redisCall;
  const call = read(invocation, asking);
  readBefore.set(invocation, { asking, call });
  return call;
}

const WEIGHT: Readonly<Record<Severity, number>> = { low: 0, high: 1, critical: 2 };

/** What is found of some kinds, as the worst of them. */
function matchOfStore(
  call: StoreCall | undefined,
  kinds: readonly StoreFind['what'][],
): Match | undefined {
  const found = call?.finds.filter(({ find }) => kinds.includes(find.what)) ?? [];
  // In production nothing is a small matter.
  const severity = ({ severity: own }: StoreFind): Severity =>
    own === 'low' && call?.environment === 'production' ? 'high' : own;
  const [worst] = [...found].sort((a, b) => WEIGHT[severity(b.find)] - WEIGHT[severity(a.find)]);
  if (call === undefined || worst === undefined) return undefined;
  if (call.test && !kinds.includes('runs-code')) return undefined;
  const targets = found.flatMap(({ find }) =>
    find.names.map((name) => ({ type: find.type, name })),
  );
  const place = { type: 'database', name: call.database ?? 'all of it' };
  return {
    targets: targets.length > 0 ? targets.slice(0, 50) : [place],
    evidence: [...new Set(found.map(({ span }) => span))],
    environment: call.environment,
    severity: severity(worst.find),
    undo: worst.find.undo,
    why: worst.find.why,
  };
}

function rule(
  row: RuleRow,
  programs: readonly string[],
  kinds: readonly StoreFind['what'][],
): InvocationRule {
  return {
    ...row,
    programs,
    match: (invocation, asking) => matchOfStore(storeCallOf(invocation, asking), kinds),
  };
}

const redisLoses = rule(
  {
    id: 'redis.loses',
    effect: 'drops-data',
    severity: 'high',
    undo: 'no',
    why: 'The command takes keys or whole databases of Redis away.',
    safer: 'Look first at what is there: DBSIZE, SCAN.',
    stops: [
      'redis-cli FLUSHALL',
      'redis-cli -h cache.example.com -n 2 flushdb async',
      'redis-cli --scan --pattern "user:*" | xargs redis-cli del',
      'redis-cli DEL $(redis-cli KEYS "session:*")',
      `redis-cli EVAL "for _,k in ipairs(redis.call('keys','*')) do redis.call('del',k) end" 0`,
      'printf "SELECT 1\\nFLUSHDB\\n" | redis-cli',
      'redis-cli REPLICAOF 10.0.0.9 6379',
      'valkey-cli -u redis://app@prod-cache.example.com flushall',
      'redis-cli -h prod-cache.example.com DEL session:1',
    ],
    passes: [
      'redis-cli GET flushall',
      'redis-cli SET note FLUSHALL',
      'redis-cli --scan --pattern "user:*"',
      'redis-cli DEL session:1',
      'redis-cli INFO',
      'redis-cli --bigkeys',
      'echo PING | redis-cli',
      'redis-cli -u redis://localhost/0 --help',
    ],
  },
  REDIS,
  ['loses'],
);

const redisStops = rule(
  {
    id: 'redis.stops',
    effect: 'stops-service',
    severity: 'high',
    undo: 'partly',
    why: 'The command stops Redis, or changes how its servers work together or keep their data.',
    safer: 'Look first with INFO and CONFIG GET, and note what is set.',
    stops: [
      'redis-cli SHUTDOWN NOSAVE',
      'redis-cli CONFIG SET appendonly no',
      'redis-cli DEBUG SEGFAULT',
      'redis-cli CLUSTER RESET HARD',
      'redis-cli --cluster del-node 10.0.0.1:7000 abc',
    ],
    passes: [
      'redis-cli CONFIG GET appendonly',
      'redis-cli DEBUG OBJECT key',
      'redis-cli CLUSTER INFO',
      'redis-cli CONFIG SET slowlog-log-slower-than 10000',
    ],
  },
  REDIS,
  ['stops', 'access'],
);

const redisRuns = rule(
  {
    id: 'redis.runs-code',
    effect: 'runs-unseen-code',
    severity: 'high',
    undo: 'unknown',
    why: 'Redis is given code, or commands, that nobody can see.',
    safer: 'Write the commands out, or into a file that is there.',
    stops: [
      'redis-cli MODULE LOAD /tmp/x.so',
      'redis-cli CONFIG SET dir /var/spool/cron',
      'redis-cli EVAL "$SCRIPT" 0',
      'make-commands | redis-cli --pipe',
      'redis-cli "$ORDER"',
    ],
    passes: ['redis-cli MODULE LIST', `redis-cli EVAL "return redis.call('GET','a')" 0`],
  },
  REDIS,
  ['runs-code', 'unreadable', 'includes'],
);

const mongoLoses = rule(
  {
    id: 'mongo.loses',
    effect: 'drops-data',
    severity: 'high',
    undo: 'no',
    why: 'The code drops databases or collections of MongoDB, or empties them.',
    safer: 'Take a dump first with mongodump, or rename the collection.',
    stops: [
      `mongosh shop --eval 'db.dropDatabase()'`,
      `mongosh --eval 'db.getSiblingDB("shop").orders.drop()'`,
      `mongo shop --eval "db.users.remove({})"`,
      `mongosh "mongodb://db.example.com/shop" --eval 'db.getCollection("users").deleteMany({})'`,
      `mongosh <<'JS'\nuse shop\ndb.users.deleteMany({ _id: { $exists: true } })\nJS`,
      `mongosh --eval 'db.getCollectionNames().forEach(function (n) { db[n].drop() })'`,
      `mongosh --eval 'db.runCommand({ dropDatabase: 1 })'`,
      `mongosh shop --eval 'db["orders"].drop()'`,
    ],
    passes: [
      `mongosh shop --eval 'db.users.find({ name: "db.dropDatabase()" })'`,
      `mongosh shop --eval 'db.users.deleteMany({ expired: true })'`,
      `mongosh shop --eval 'db.users.deleteOne({ _id: 1 })'`,
      `mongosh shop_test --eval 'db.dropDatabase()'`,
      `mongosh --eval '// db.dropDatabase()\nshow dbs'`,
      `mongosh --eval 'db.stats()'`,
    ],
  },
  MONGO,
  ['loses'],
);

const mongoStops = rule(
  {
    id: 'mongo.stops',
    effect: 'stops-service',
    severity: 'high',
    undo: 'partly',
    why: 'The code stops MongoDB, takes access away, or changes which servers answer.',
    safer: 'Look first with rs.status() and db.getUsers().',
    stops: [
      `mongosh admin --eval 'db.shutdownServer()'`,
      `mongosh admin --eval 'db.adminCommand({ shutdown: 1 })'`,
      `mongosh --eval 'rs.reconfig({}, { force: true })'`,
      `mongosh shop --eval 'db.dropUser("app")'`,
    ],
    passes: [`mongosh --eval 'rs.status()'`, `mongosh admin --eval 'rs.conf()'`],
  },
  MONGO,
  ['stops', 'access'],
);

const mongoRuns = rule(
  {
    id: 'mongo.runs-code',
    effect: 'runs-unseen-code',
    severity: 'high',
    undo: 'unknown',
    why: 'MongoDB’s shell is given code that nobody can see, or that runs other programs.',
    safer: 'Write the code out, or into a file that is there.',
    stops: [
      'mongosh shop --eval "$CODE"',
      'mongosh shop /nowhere/migrate.js',
      `mongosh --eval 'require("child_process").execSync("id")'`,
      `mongosh --eval 'load("/nowhere/x.js")'`,
    ],
    passes: [`mongosh shop --eval 'db.users.countDocuments()'`, 'mongosh --version'],
  },
  MONGO,
  ['runs-code', 'unreadable', 'includes'],
);

/** The rule that speaks for each kind of find. */
export const REDIS_BY_FIND: Readonly<Record<StoreFind['what'], InvocationRule>> = {
  loses: redisLoses,
  stops: redisStops,
  access: redisStops,
  'runs-code': redisRuns,
  unreadable: redisRuns,
  includes: redisRuns,
};

/** Rules about clients of MongoDB and Redis. */
export const storeRules: readonly InvocationRule[] = [
  redisLoses,
  redisStops,
  redisRuns,
  mongoLoses,
  mongoStops,
  mongoRuns,
];

/** The clients of stores that these rules read. */
export const STORE_PROGRAMS: readonly string[] = [...REDIS, ...MONGO];
