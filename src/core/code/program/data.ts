import { codeDatabase } from '../../rules/code';
import { fieldOf, type Handler, type LibraryCall } from './library';
import { UNTOLD, type Value } from './value';

/** What drivers and mappers of databases do to data by their own methods, without a statement. */

const noted: Handler = ({ name, doings, at }) => {
  doings.note(codeDatabase, name.replace(/\(\)/g, '').slice(0, 120), at);
  return UNTOLD;
};

/** Methods that empty or drop something whatever they are given. */
const ALWAYS = new Set(
  `drop_all drop_database dropDatabase dropCollection drop_collection delete_collection deleteCollection
  dropTable dropTableIfExists dropTables dropAllTables dropSchema dropSchemaIfExists drop_table drop_tables
  drop_schema dropIndexes flushall flushAll flushdb flushDb dropAllSchemas recursiveDelete`.split(
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

/** Ways to a whole table in code: `Order.objects.all()`, `session.query(Order)`, `knex("t")`. */
const WHOLE =
  /(?:\.objects(?:\.all\(\))?|\.query|\.query\(\)|\bknex\(\)|\.getRepository\(\)|\.from_?\(\))\.(?:delete|del|truncate|clear|destroy)$/;

/** Roots under which a `drop` or a `deleteMany` is one of a database. */
const DATABASES =
  /^(?:pymongo|motor|mongoengine|mongodb|mongoose|redis|ioredis|valkey|peewee|sequelize|typeorm|knex|@prisma|prisma|drizzle-orm|sqlalchemy|pony|tortoise|psycopg2?|asyncpg|pg|mysql2?|db|database|collection|client)\b/i;

export function dataCall(name: string, method: string): Handler | undefined {
  if (ALWAYS.has(method)) return noted;
  if (WHOLE.test(name)) return noted;
  if (method === 'sync') return forced;
  if (!CONDITIONED.has(method)) return undefined;
  if (method === 'deleteMany' || method === 'delete_many') return unconditioned;
  return DATABASES.test(name) ? unconditioned : undefined;
}

/** `sync({force: true})` drops every table first. */
const forced: Handler = (call) => {
  const force = fieldOf(call.given.list[0], 'force');
  return force?.kind === 'thing' && force.name === 'true' ? noted(call) : undefined;
};

const unconditioned: Handler = (call) => (conditionOf(call) ? undefined : noted(call));

function conditionOf({ given }: LibraryCall): boolean {
  const [first] = given.list;
  if (first === undefined) return given.named.size > 0;
  const where = fieldOf(first, 'where') ?? first;
  return !isEmpty(where);
}

function isEmpty(value: Value): boolean {
  return value.kind === 'record' && value.fields.size === 0 && !value.more;
}
