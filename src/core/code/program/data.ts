import { codeDatabase } from '../../rules/code';
import { fieldOf, type Handler, type LibraryCall } from './library';
import { queries } from './handlers-requests';
import { startsAs } from './handlers-system';
import { knownText, UNTOLD, type Value } from './value';
import { truthOf } from './cloud-orders';
import { wordsOf } from '../verbs';

/** What drivers and mappers of databases do to data by their own methods, without a statement. */

const noted: Handler = ({ name, doings, at }) => {
  doings.note(codeDatabase, name.replace(/\(\)/g, '').slice(0, 120), at);
  return UNTOLD;
};

/** Methods that empty or drop something whatever they are given. */
const ALWAYS = new Set(
  `drop_all drop_database dropDatabase dropCollection drop_collection delete_collection deleteCollection
  dropTable dropTableIfExists dropTables dropAllTables dropSchema dropSchemaIfExists drop_table drop_tables
  drop_schema delete_prefix dropIndexes flushall flushAll flushdb flushDb dropAllSchemas recursiveDelete`.split(
    /\s+/,
  ),
);

/** Methods that delete what their condition matches: without one, everything. */
const CONDITIONED = new Set([
  'deleteMany',
  'delete_many',
  'destroy',
  'deleteAll',
  'delete_all',
  'remove_all',
  'truncate',
  'del',
  'drop',
]);

/** Methods that change what their condition matches: without one, everything. */
const CHANGING = new Set(['updateMany', 'update_many']);

/** Ways to a whole table in code: `Order.objects.all()`, `session.query(Order)`, `knex("t")`. */
const WHOLE =
  /(?:\.objects(?:\.all\(\))?|\.query|\.query\(\)|\bknex\(\)(?:\(\))?|\.getRepository\(\)|\bgetRepository\(\)|\.from_?\(\)|\.__table__)\.(?:delete|del|truncate|clear|destroy|update)$/;

/** A condition stands in front of it. */
const NARROWED = /\.(?:where\w*|filter\w*|exclude)\(\)/;

/** Statements that are built by calls, and have got no condition. */
const BUILT = /^sqlalchemy(?:\.sql)?\.(?:delete\(\)|update\(\)\.values\(\))$/;

/** Clients of Redis, and their methods that its own rules judge by their words. */
const REDIS =
  /^(?:redis|ioredis|valkey|@redis\/client|aioredis)\b.*\.(config_?set|rename|l_?trim|x_?trim|shutdown|slaveof|replica_?of|script_?flush|function_?flush|acl_?(?:set|del)_?user|swapdb|migrate|debug_?segfault|cluster_?\w+|module_?load)$/i;

/** Roots under which a `drop` or a `deleteMany` is one of a database. */
const DATABASES =
  /^(?:pymongo|motor|mongoengine|mongodb|mongoose|redis|ioredis|valkey|peewee|sequelize|typeorm|knex|@prisma|prisma|drizzle-orm|sqlalchemy|pony|tortoise|psycopg2?|asyncpg|pg|mysql2?|neo4j-driver|db|database|collection|client|(?:\.{1,2}\/)?models?)\b/i;

export function dataCall(name: string, method: string): Handler | undefined {
  if (ALWAYS.has(method)) return noted;
  if (WHOLE.test(name) && !name.includes('supabase')) {
    return method === 'update' ? unconditionedUpdate : noted;
  }
  if (CHANGING.has(method)) return unconditioned;
  if (/^(?:command|runCommand|adminCommand)$/.test(method) && DATABASES.test(name)) return ordered;
  if (/^(?:delete|del|unlink)$/.test(method) && REDIS_ROOT.test(name)) return everyKey;
  if (method === 'execute' || method === 'exec') return builtDelete;
  const order = REDIS.exec(name)?.[1];
  if (order !== undefined) return startsAs('redis-cli', ...redisWords(order));
  if (method === 'sync') return forced;
  if (!CONDITIONED.has(method) || NARROWED.test(name)) return undefined;
  if (method === 'deleteMany' || method === 'delete_many') return unconditioned;
  return DATABASES.test(name) ? unconditioned : undefined;
}

/** `sync({force: true})` drops every table first. */
const forced: Handler = (call) => {
  const force = fieldOf(call.given.list[0], 'force');
  return force?.kind === 'thing' && force.name === 'true' ? noted(call) : undefined;
};

const REDIS_ROOT = /^(?:redis|ioredis|valkey|@redis\/client|aioredis)\b/;

/** `config_set` and `configSet` are `config set`, `ltrim` and `lTrim` one word. */
function redisWords(method: string): readonly string[] {
  const plain = wordsOf(method);
  return /^(?:l|x)$/.test(plain[0] ?? '') || plain.join('') === 'replicaof'
    ? [plain.join('')]
    : plain;
}

/** `r.delete(*r.keys("*"))` */
const everyKey: Handler = (call) => {
  const all = call.given.list.some(
    (one) => one.kind === 'thing' && /\.(?:keys|scan\w*)\(\)/.test(one.name),
  );
  return all || (call.given.more && call.given.list.length === 0) ? noted(call) : undefined;
};

/** `session.execute(delete(User))` */
const builtDelete: Handler = (call) => {
  const [first] = call.given.list;
  return first?.kind === 'thing' && BUILT.test(first.name) ? noted(call) : queries(call);
};

/** A whole table is changed: Django's and knex' take the changes alone, mappers in memory a record. */
const unconditionedUpdate: Handler = (call) =>
  /\bknex\(\)/.test(call.name) ? noted(call) : undefined;

/** `db.command("dropDatabase")`, `db.command({drop: "users"})` */
const ordered: Handler = (call) => {
  const [first] = call.given.list;
  const name = knownText(first) ?? (first?.kind === 'record' ? [...first.fields.keys()][0] : '');
  return /^(?:drop|shutdown|delete$|renameCollection$|convertToCapped$)/.test(name ?? '')
    ? noted(call)
    : undefined;
};

const unconditioned: Handler = (call) => (conditionOf(call) ? undefined : noted(call));

function conditionOf({ given }: LibraryCall): boolean {
  const [first] = given.list;
  if (first === undefined) return given.named.size > 0;
  const every = fieldOf(first, 'truncate');
  if (every !== undefined && truthOf(every) === true) return false;
  // A mapper's condition stands beside what is changed.
  const where = fieldOf(first, 'where') ?? (fieldOf(first, 'data') === undefined ? first : NONE);
  return !isEmpty(where);
}

const NONE: Value = { kind: 'record', fields: new Map(), more: false };

function isEmpty(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 0 && !value.more;
  return value.kind === 'record' && value.fields.size === 0 && !value.more;
}
