import { namesFrom, topIndex, word, type SqlFind, type Tokens } from './find';

/** Things with everything in them: what is dropped with them is more than can be named. */
const WHOLE = new Set(['DATABASE', 'SCHEMA', 'TABLESPACE', 'KEYSPACE', 'CATALOG', 'OWNED']);
/** Things that are made anew from the schema, and hold nothing of their own. */
const REMADE = new Set(['INDEX', 'STATISTICS', 'SYNONYM', 'ALIAS']);
/** What `DROP` takes away without a loss: the session's own, or part of another order. */
const NO_LOSS = new Set(
  'PREPARE COLUMN CONSTRAINT DEFAULT NOT TEMPORARY TEMP CACHE MACRO VARIABLE'.split(' '),
);

export function dropFinds(tokens: Tokens): readonly SqlFind[] {
  const words = tokens.slice(1, 4).map(word);
  const type =
    (['MATERIALIZED', 'FOREIGN', 'EVENT', 'EXTERNAL', 'PUBLIC', 'EDITIONABLE'].includes(
      words[0] ?? '',
    ) && /^(?:VIEW|TABLE|TRIGGER|DATA|SYNONYM)$/.test(words[1] ?? '')
      ? words[1]
      : words[0]) ?? '';
  if (!/^[A-Z]+$/.test(type) || NO_LOSS.has(type)) return [];
  const at = tokens.findIndex((token, index) => index > 0 && word(token) === type) + 1;
  const from = tokens.slice(type === 'OWNED' ? at + 1 : at);
  const named = namesFrom(from);
  // MySQL's accounts are texts: `'app'@'%'`.
  const account = named.length === 0 ? from.find(({ kind }) => kind === 'string') : undefined;
  const names = account === undefined ? named : [account.text];
  // They are named by signs: `DROP OPERATOR + (int, int)`, `DROP CAST (a AS b)`.
  if (names.length === 0 && (type === 'OPERATOR' || type === 'CAST') && from.length > 0) {
    const name = from.map(({ source }) => source).join(' ');
    return [
      {
        what: 'drops',
        type: type.toLowerCase(),
        names: [name.slice(0, 100)],
        why: `Drops the ${type.toLowerCase()}.`,
      },
    ];
  }
  // The session's own, by T-SQL's sign.
  if (names.length > 0 && names.every((name) => name.startsWith('#'))) return [];
  // Without a name it is no order: nothing is dropped.
  if (names.length === 0) return [];
  const kind = type.toLowerCase();
  if (REMADE.has(type)) {
    return [{ what: 'drops', type: kind, names, severity: 'low', why: `Drops the ${kind}.` }];
  }
  const why = WHOLE.has(type)
    ? `Drops the ${kind} with everything in it.`
    : type === 'TABLE'
      ? 'Drops the table with all its rows.'
      : `Drops the ${kind}.`;
  const worst = WHOLE.has(type) ? ({ severity: 'critical' } as const) : {};
  return [{ what: 'drops', type: kind, names, why, ...worst }];
}

export function truncateFinds(tokens: Tokens): readonly SqlFind[] {
  const start = ['TABLE', 'ONLY', 'DATABASE', 'ALL'].includes(word(tokens[1])) ? 2 : 1;
  const names = namesFrom(tokens.slice(start));
  // `TRUNCATE(x, 2)` is a function.
  if (names.length === 0 || names.every((name) => name.startsWith('#'))) return [];
  return [
    {
      what: 'drops',
      type: 'table',
      names,
      amount: 'every row',
      why: 'Empties the table: every row goes, without triggers and without a way back.',
    },
  ];
}

const KEEPS_DATA = new Set(
  'DEFAULT NOT IDENTITY EXPRESSION ON INDEX KEY STATISTICS CLUSTERING TAG SORT TABLE DATABASE VIEW'.split(
    ' ',
  ),
);
const PLAIN = new Set('COLUMN CONSTRAINT PARTITION FOREIGN PRIMARY CHECK IF FIELD'.split(' '));

export function alterFinds(tokens: Tokens): readonly SqlFind[] {
  const kind = word(tokens[1]);
  const table = namesFrom(tokens.slice(2)).slice(0, 1);
  if (kind === 'SYSTEM') return systemFinds(tokens);
  if (kind === 'DATABASE') return databaseFinds(tokens, table);
  const finds: SqlFind[] = [];
  for (const [index, token] of tokens.entries()) {
    const order = word(token);
    if (order === 'DROP') finds.push(...droppedPart(tokens, index, table));
    // ClickHouse changes and deletes rows so; MySQL and Oracle empty and detach partitions.
    else if (order === 'DELETE' || order === 'CLEAR') {
      if (index > 2 && (order === 'CLEAR' || word(tokens[index + 1]) === 'WHERE')) {
        finds.push(lost(table, 'Deletes rows or values of the table in every part of it.'));
      }
    } else if (['TRUNCATE', 'DISCARD'].includes(order) && index > 2) {
      finds.push(lost(table, 'Takes the rows of a partition or of the table away.'));
    } else if (order === 'TTL' && word(tokens[index - 1]) === 'MODIFY') {
      finds.push(lost(table, 'Rows that are older are deleted from then on.'));
    } else if (/^(?:BLACKHOLE)$/.test(order)) {
      finds.push(lost(table, 'Puts a store in place of the table that keeps no rows.'));
    } else if (
      order === 'DISABLE' &&
      ['ROW', 'TRIGGER', 'RULE'].includes(word(tokens[index + 1]))
    ) {
      finds.push({
        what: 'safeguards',
        type: 'table',
        names: table,
        undo: 'yes',
        why: 'Switches off what says who may see which rows, or keeps the rows consistent.',
      });
    }
  }
  return finds;
}

function lost(names: readonly string[], why: string): SqlFind {
  return { what: 'drops', type: 'table', names, why };
}

function droppedPart(tokens: Tokens, index: number, table: readonly string[]): readonly SqlFind[] {
  const next = word(tokens[index + 1]);
  if (index < 2 || KEEPS_DATA.has(next)) return [];
  const plain = PLAIN.has(next);
  const type =
    !plain || next === 'IF' || next === 'COLUMN' || next === 'FIELD'
      ? 'column'
      : next.toLowerCase();
  const from = tokens.slice(index + (plain ? 2 : 1), index + 8);
  const names = namesFrom(from.filter((token) => word(token) !== 'COLUMN'));
  const values = type === 'column' || type === 'partition';
  return [
    {
      what: 'drops',
      type,
      names: names.slice(0, 1).map((name) => [...table, name].join('.')),
      why: `Drops the ${type}${values ? ' with all its values' : ''}.`,
      ...(values ? {} : { undo: 'partly' as const }),
    },
  ];
}

/** Orders to a server: PostgreSQL's settings can name a program; Oracle's end sessions. */
function systemFinds(tokens: Tokens): readonly SqlFind[] {
  const setting = tokens[3]?.source ?? '';
  if (/_command$|preload|_library|program/i.test(setting)) {
    return [program([setting], 'Sets what the database server runs or loads by itself.')];
  }
  if (word(tokens[2]) === 'KILL') return [stop('session', 'Ends the sessions of others.')];
  if (/^(?:fsync|full_page_writes|archive_mode|wal_level)$/i.test(setting)) {
    return [stop('setting', 'Switches off what keeps the data safe when the server fails.')];
  }
  return [];
}

function databaseFinds(tokens: Tokens, names: readonly string[]): readonly SqlFind[] {
  const words = tokens.map(word);
  if (words.includes('RECOVERY') && words.includes('SIMPLE')) {
    const why = 'Keeps no log by which the database could be brought back to a point in time.';
    return [{ what: 'safeguards', type: 'database', names, undo: 'partly', why }];
  }
  if (!['OFFLINE', 'EMERGENCY', 'SINGLE_USER'].some((order) => words.includes(order))) return [];
  return [
    {
      what: 'stops',
      type: 'database',
      names,
      undo: 'yes',
      why: 'Takes the database away from all who use it.',
    },
  ];
}

export function program(names: readonly string[], why: string): SqlFind {
  return { what: 'runs-program', type: 'program', names, why };
}

export function stop(type: string, why: string, names: readonly string[] = []): SqlFind {
  return { what: 'stops', type, names, undo: 'partly', why };
}

/** `COPY … PROGRAM`, and files of the server that would be read by others. */
export function copyFinds(tokens: Tokens): readonly SqlFind[] {
  const at = topIndex(tokens, 'PROGRAM');
  if (at >= 0) {
    return [program([tokens[at + 1]?.text ?? ''], 'Runs a program on the database’s machine.')];
  }
  const to = topIndex(tokens, 'TO');
  const from = topIndex(tokens, 'FROM');
  const path = tokens[(to >= 0 ? to : from) + 1];
  if (path?.kind !== 'string') return [];
  return [
    to >= 0
      ? { what: 'writes-file', type: 'file', names: [path.text], why: 'Writes a file.' }
      : { what: 'reads-file', type: 'file', names: [path.text], why: 'Reads a file.' },
  ];
}

const UNTRUSTED = /^(?:C|PLPYTHON[23]?U|PLPERLU|PLTCLU|PLSH|PLRU?|PLJAVAU|INTERNAL)$/;

export function createFinds(tokens: Tokens): readonly SqlFind[] {
  const replaces = word(tokens[1]) === 'OR' && word(tokens[2]) === 'REPLACE';
  const type = word(tokens[3]);
  if (replaces && ['TABLE', 'DATABASE', 'SCHEMA', 'STAGE', 'KEYSPACE'].includes(type)) {
    return [
      {
        what: 'drops',
        type: type.toLowerCase(),
        names: namesFrom(tokens.slice(4)),
        why: `Puts a new ${type.toLowerCase()} in the place of the old one, whose content goes.`,
      },
    ];
  }
  const language = tokens.findIndex((token) => word(token) === 'LANGUAGE');
  const loads = topIndex(tokens, 'SONAME') > 0;
  const name = tokens[language + 1]?.text ?? '';
  if (loads || (language > 0 && UNTRUSTED.test(name.toUpperCase()))) {
    return [program([name], 'Stores code that runs outside the database’s own bounds.')];
  }
  return [];
}

/** Orders whose first words say it all. Longest first where one begins another. */
// prettier-ignore
const FIRST_WORDS: readonly (readonly [RegExp, () => SqlFind])[] = [
  [/^(?:RESET|PURGE) (?:MASTER|BINARY)\b/, () => ({ what: 'drops', type: 'log', names: ['binary logs'], why: 'Deletes the binary logs, by which a database is brought back to a point in time.' })],
  [/^RESET (?:REPLICA|SLAVE)\b|^STOP (?:REPLICA|SLAVE|GROUP_REPLICATION)\b/, () => stop('replication', 'Stops or forgets the replication of the database.')],
  [/^PURGE (?:RECYCLEBIN|DBA_RECYCLEBIN|TABLE|INDEX|TABLESPACE)\b/, () => ({ what: 'drops', type: 'table', names: [], why: 'Deletes for good what was dropped before.' })],
  [/^FLASHBACK (?:DATABASE|TABLE|PLUGGABLE)\b(?!.*\bTO BEFORE DROP\b)/, () => ({ what: 'changes-rows', type: 'table', names: [], why: 'Puts an older state in place of the present one.' })],
  [/^(?:SHUTDOWN|RESTART)(?: (?:IMMEDIATE|ABORT|NORMAL|TRANSACTIONAL|WITH)\b|$)/, () => stop('server', 'Stops the database server.')],
  [/^SYSTEM (?:SHUTDOWN|KILL)\b/, () => stop('server', 'Stops the database server.')],
  [/^SYSTEM (?:DROP (?:DATABASE )?REPLICA|STOP )/, () => stop('server', 'Stops or removes what the database server needs to work.')],
  [/^DETACH (?:TABLE|DATABASE|VIEW|DICTIONARY)\b.*\bPERMANENTLY\b/, () => stop('table', 'Takes the table away until it is attached again.')],
  [/^INSERT OVERWRITE\b/, () => ({ what: 'changes-rows', type: 'table', names: [], amount: 'every row', why: 'Puts new rows in place of all that the table or partition holds.' })],
  [/^VACUUM\b.*\bRETAIN (?:0|[1-9]|1[0-9]|2[0-4]) HOURS\b/, () => ({ what: 'drops', type: 'history', names: [], why: 'Deletes the table’s older states, by which it could be brought back.' })],
  [/^RESTORE (?:DATABASE|LOG|TABLE|SCHEMA|CATALOG)\b/, () => ({ what: 'drops', type: 'database', names: [], undo: 'no', why: 'Puts an older state in place of the present data.' })],
  [/^SET (?:SESSION |LOCAL |GLOBAL )?SESSION_REPLICATION_ROLE\b(?!.*\b(?:ORIGIN|DEFAULT)\b)/, () => ({ what: 'safeguards', type: 'setting', names: ['session_replication_role'], undo: 'yes', why: 'Switches off triggers and foreign keys, by which the data is kept consistent.' })],
  [/^SET (?:GLOBAL|PERSIST) (?:GENERAL_LOG_FILE|SLOW_QUERY_LOG_FILE|READ_ONLY|SUPER_READ_ONLY|OFFLINE_MODE)\b/, () => stop('setting', 'Changes how the whole database server works.')],
  [/^ALTER (?:TABLE|DATABASE|SCHEMA|ACCOUNT)\b.*\bDATA_RETENTION_TIME_IN_DAYS = 0\b/, () => ({ what: 'drops', type: 'history', names: [], why: 'Deletes the older states, by which the data could be brought back.' })],
  [/^(?:INSTALL PLUGIN|INSTALL COMPONENT)\b/, () => program([], 'Loads code into the database server.')],
  [/^FLUSH(?:ALL|DB)(?: (?:ASYNC|SYNC))?$/, () => ({ what: 'drops', type: 'database', names: [], why: 'Deletes every key of the store.' })],
  [/^REMOVE (?:TABLE|DATABASE|NAMESPACE|NS|DB|USER|FIELD|BUCKET)\b/, () => ({ what: 'drops', type: 'table', names: [], why: 'Removes it with everything in it.' })],
  [/^REVOKE\b/, () => ({ what: 'access', type: 'permission', names: [], undo: 'yes', why: 'Takes rights away from others.' })],
  [/^ALTER (?:USER|ROLE|LOGIN)\b.*\b(?:PASSWORD|IDENTIFIED|NOLOGIN|DISABLE|ACCOUNT LOCK)\b/, () => ({ what: 'access', type: 'role', names: [], undo: 'partly', severity: 'low', why: 'Sets another password, or locks the account: who uses it is locked out.' })],
  [/^(?:DELETE FROM|UPDATE|INSERT INTO|TRUNCATE(?: TABLE)?) (?:MYSQL \. |PG_CATALOG \. |PG_AUTHID\b|PG_CLASS\b|PG_ATTRIBUTE\b|SQLITE_(?:MASTER|SCHEMA)\b)/i, () => ({ what: 'safeguards', type: 'table', names: ['system tables'], undo: 'no', why: 'Changes the tables by which the database itself knows its accounts and tables.' })],
  [/^ALTER (?:ROLE|USER) .*(?<!NO)SUPERUSER\b/, () => ({ what: 'access', type: 'role', names: [], undo: 'yes', why: 'Gives an account every right there is.' })],
  [/^CHANGE (?:MASTER|REPLICATION SOURCE)\b/, () => stop('replication', 'Makes the database follow another server.')],
  [/^FLUSH (?:LOCAL )?TABLES WITH READ LOCK\b|^LOCK INSTANCE FOR BACKUP\b/, () => stop('server', 'Stops every write to the database server.')],
  [/^ALTER SYSTEM RESET ALL\b/, () => stop('setting', 'Takes back every setting of the database server.')],
  [/^SET (?:GLOBAL|PERSIST) (?:GENERAL_LOG|SLOW_QUERY_LOG|LOG_BIN|SQL_LOG_BIN|AUDIT_LOG\w*|SERVER_AUDIT\w*) = (?:0|OFF|FALSE)\b/, () => ({ what: 'safeguards', type: 'setting', names: ['log'], undo: 'yes', why: 'Switches off a log by which one sees what was done, or brings it back.' })],
  [/^ALTER RETENTION POLICY\b.*\bDURATION\b/, () => ({ what: 'drops', type: 'history', names: [], why: 'Older values than that are deleted from then on.' })],
  [/^(?:CREATE (?:OR REPLACE )?)RULE\b.*\bDO INSTEAD NOTHING\b/, () => ({ what: 'safeguards', type: 'rule', names: [], undo: 'yes', why: 'What is written to the table is thrown away from then on.' })],
  [/^(?:REMOVE|RM) @/, () => ({ what: 'drops', type: 'file', names: [], why: 'Deletes the files of the stage.' })],
  [/^DISABLE TRIGGER\b/, () => ({ what: 'safeguards', type: 'trigger', names: [], undo: 'yes', why: 'Switches off what keeps the rows consistent.' })],
  [/^DENY\b/, () => ({ what: 'access', type: 'permission', names: [], undo: 'yes', why: 'Takes rights away from others.' })],
  [/^DBCC CHECK\w+\b.*\bREPAIR_ALLOW_DATA_LOSS\b/, () => ({ what: 'drops', type: 'table', names: [], why: 'Repairs the database by leaving out what is damaged.' })],
  [/^(?:EXEC |EXECUTE )?SP_CONFIGURE (?:, )?XP_CMDSHELL , 1\b/i, () => program(['xp_cmdshell'], 'Lets the database server run programs of its machine.')],
  [/^PREPARE \w+ FROM @/, () => ({ what: 'unreadable', type: 'statement', names: [], why: 'The statement is put together while it runs.' })],
  [/^LOAD DATA\b.*\bREPLACE INTO\b/, () => ({ what: 'changes-rows', type: 'table', names: [], why: 'Rows that are there already are replaced by those of a file.' })],
  [/^KILL (?!QUERY\b|MUTATION\b)/, () => stop('session', 'Ends the session of another.')],
  [/^PRAGMA WRITABLE_SCHEMA(?: \W)* (?:1|ON|TRUE|YES)\b/, () => ({ what: 'safeguards', type: 'setting', names: ['writable_schema'], undo: 'no', why: 'Lets the schema be written by hand, which can make the file unreadable.' })],
];

/** What an order does, by its first words. */
export function plainFinds(tokens: Tokens): readonly SqlFind[] {
  const text = tokens
    .slice(0, 30)
    .map((token) => (token.kind === 'string' ? token.text.toUpperCase() : token.text))
    .join(' ');
  const found = FIRST_WORDS.find(([pattern]) => pattern.test(text))?.[1]();
  if (found === undefined) return [];
  if (found.names.length > 0) return [found];
  const at = tokens.findIndex(
    (token, index) => index > 0 && /^(?:TABLE|DATABASE|INTO)$/.test(word(token)),
  );
  return [at < 0 ? found : { ...found, names: namesFrom(tokens.slice(at + 1)) }];
}
