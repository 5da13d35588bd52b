import type { Random } from './postgres-random';

/** Statements of PostgreSQL, with names, texts and comments that lead readers astray. */

type Make = (random: Random) => string;

const NAMES = [
  'a',
  '"B c"',
  's.t',
  '"x""y"',
  'U&"\\0061"',
  'delete_log',
  '"drop"',
  'Ünï',
  'public."t;"',
] as const;

// prettier-ignore
const TEXTS = [
  "'x'", "'it''s; DROP TABLE z'", "E'a\\'b; DROP TABLE z'", '$$ DROP TABLE z; $$',
  '$q$ $$ delete from z $$ $q$', "U&'\\0061'", "'a\\'", "B'01'", "N'x'", "'/*'", "'--'", "''",
  "'a' \n 'b'",
] as const;

// prettier-ignore
const BETWEEN = [
  ' ', '\n', '\t', ' /* c */ ', ' -- c\n', '/* ; drop table z */', ' /* a /* n */ ; delete from z */ ',
  ' --; drop table z\n',
] as const;

const name: Make = (random) => random.pick(NAMES);
const text: Make = (random) => random.pick(TEXTS);

/** Key words in any letter case, with anything between them. */
function order(words: string): Make {
  return (random) =>
    words
      .split(' ')
      .map((word) =>
        random.pick([word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]),
      )
      .join(random.pick(BETWEEN));
}

/** Parts one after the other, with blanks. */
function made(...parts: readonly (string | Make)[]): Make {
  return (random) =>
    parts.map((part) => (typeof part === 'string' ? part : part(random))).join(' ');
}

function oneOf(...choices: readonly [string, ...string[]]): Make {
  return (random) => random.pick(choices);
}

const condition: Make = (random) =>
  random.pick([
    made('id', oneOf('=', '>'), '3'),
    made('a =', text),
    made('x in (select y from', name, 'where z = 1)'),
    made('b between 1 and 2'),
    made('c like', text, 'or d = 4'),
  ])(random);

const nested: Make = (random) => statement(random);

const KINDS: readonly [Make, ...Make[]] = [
  made(order('drop table'), oneOf('', 'if exists'), name, oneOf('', 'cascade', ', b')),
  made(
    'drop',
    oneOf('view', 'sequence', 'function', 'schema', 'type', 'index', 'extension', 'role', 'domain'),
    name,
  ),
  made(
    'drop',
    oneOf(
      'owned by x',
      'user mapping for x server y',
      'operator + (int, int)',
      'cast (int as text)',
    ),
  ),
  made(
    'drop',
    oneOf('access method m', 'event trigger e', 'procedure p(int)', 'statistics s', 'database d'),
  ),
  made(
    'drop',
    oneOf('text search configuration c', 'foreign data wrapper w', 'operator class c using btree'),
  ),
  made(order('truncate'), oneOf('', 'table', 'only', 'table only'), name),
  made(order('delete from'), name),
  made(
    order('delete from'),
    oneOf('', 'only'),
    name,
    'x',
    order('where'),
    condition,
    oneOf('', 'returning *'),
  ),
  made(order('delete from'), name, 'using', name, 'q', oneOf('', 'where q.id = 1')),
  made(order('update'), name, order('set'), 'b =', text),
  made(order('update'), name, order('set'), 'b = (select c from d where e = 1)'),
  made(order('update'), name, 'set (a, b) = (1, 2) from', name, 'where', condition),
  made('with q as (', nested, ') select', text),
  made('with q as materialized (', nested, '), r as (', nested, ') select 1'),
  made(
    'with q as (select 1)',
    oneOf('delete from a', 'update a set b = 1', 'delete from a where b = 1'),
  ),
  made(
    'explain',
    oneOf('', 'analyze', '(analyze)', '(verbose, analyze false)', '(format json, analyze on)'),
    nested,
  ),
  made('select', text, ',', text, 'as "drop table" from', name, 'where', condition, 'for update'),
  made('insert into', name, 'values (', text, ') on conflict (id) do update set b =', text),
  made(
    'alter table',
    name,
    oneOf('add column c int', 'drop column c', 'drop c', 'drop constraint k'),
  ),
  made(
    'alter table',
    name,
    oneOf('drop column if exists c cascade', 'alter column c drop not null'),
  ),
  made(
    'alter table',
    name,
    oneOf('alter c drop default', 'alter c drop identity', 'alter c type int, drop d'),
  ),
  made(
    'alter table',
    name,
    'add constraint k foreign key (a) references b on delete cascade on update set null',
  ),
  made('copy', name, oneOf("from program 'x'", "to program 'x'", 'from stdin', 'to stdout')),
  made(
    'copy (',
    oneOf('select 1', 'delete from a returning *'),
    ') to',
    oneOf("program 'x'", 'stdout'),
  ),
  made(
    'merge into',
    name,
    'using',
    name,
    'q on q.i = 1 when matched then',
    oneOf('delete', 'update set x = 1'),
  ),
  made(
    oneOf(
      'grant delete, truncate on a to',
      'revoke delete on a from',
      'grant x to',
      'revoke x from',
    ),
    'b',
  ),
  made('create table', name, '(a int references b on delete cascade, c text default', text, ')'),
  made('create trigger t before delete or update or truncate on', name, 'execute function f()'),
  made('create rule r as on delete to a do instead nothing'),
  made('comment on table', name, 'is', text),
  made('prepare p as', nested),
  made(
    'select case when a then',
    text,
    'else',
    text,
    'end, "delete" from',
    name,
    'where',
    condition,
  ),
];

/** A statement, which may hold others. */
export function statement(random: Random): string {
  return random.pick(KINDS)(random);
}
