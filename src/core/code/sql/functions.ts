import { destroyingVerb } from '../verbs';
import { isSign, textsOf, word, type SqlFind, type Tokens } from './find';
import { program, stop } from './orders';

/** What a function does that is named in a statement, by its documented name. */
interface KnownFunction {
  readonly find: (argument: string) => SqlFind;
}

// prettier-ignore
const NAMED: readonly (readonly [names: string, find: (argument: string) => SqlFind])[] = [
  ['XP_CMDSHELL SYS_EXEC SYS_EVAL SYSTEM_EXEC SHELL_EXEC SP_OACREATE SP_OAMETHOD SP_EXECUTE_EXTERNAL_SCRIPT EXECUTABLE', (text) => program([text], 'Runs a program on the database’s machine.')],
  ['LOAD_EXTENSION', (text) => program([text], 'Loads code into the program.')],
  ['EDIT', (text) => program([text], 'Opens an editor, which is a program of this machine.')],
  ['PG_TERMINATE_BACKEND', () => stop('session', 'Ends the sessions of others.')],
  ['PG_DROP_REPLICATION_SLOT PG_REPLICATION_ORIGIN_DROP PG_REPLICATION_SLOT_ADVANCE', () => stop('replication', 'Removes what a copy of the database needs to follow it.')],
  ['PG_WAL_REPLAY_PAUSE', () => stop('replication', 'Stops what keeps a copy of the database up to date.')],
  ['SP_DETACH_DB', (text) => ({ what: 'stops', type: 'database', names: [text], undo: 'yes', why: 'Takes the database away from all who use it.' })],
  ['PG_PROMOTE', () => stop('replication', 'Makes a copy of the database the one that is written to.')],
  ['LO_UNLINK PG_FILE_UNLINK XP_DELETE_FILE XP_DELETE_FILES', (text) => ({ what: 'drops', type: 'file', names: [text], why: 'Deletes what is stored as a file in or by the database.' })],
  ['DELETEXML RESTORE_DATABASE', (text) => ({ what: 'drops', type: 'database', names: [text], why: 'Takes data away.' })],
  ['WRITEFILE LO_EXPORT PG_FILE_WRITE', (text) => ({ what: 'writes-file', type: 'file', names: [text], why: 'Writes a file.' })],
  ['READFILE PG_READ_FILE PG_READ_BINARY_FILE LOAD_FILE LO_IMPORT READ_TEXT READ_BLOB READ_CSV READ_CSV_AUTO READ_JSON READ_JSON_AUTO', (text) => ({ what: 'reads-file', type: 'file', names: [text], why: 'Reads a file.' })],
];

let byName: ReadonlyMap<string, KnownFunction> | undefined;

function known(name: string): KnownFunction | undefined {
  byName ??= new Map(
    NAMED.flatMap(([names, find]) => names.split(' ').map((one) => [one, { find }] as const)),
  );
  return byName.get(name);
}

/** Functions that are given SQL as a text, and run it. */
const RUNS_SQL =
  /^(?:QUERY_TO_XML(?:SCHEMA|_AND_XMLSCHEMA)?|CURSOR_TO_XML|DBLINK(?:_EXEC|_OPEN|_SEND_QUERY)?|SP_EXECUTESQL|SP_MSFOREACH(?:TABLE|DB|_?WORKER)|OPENQUERY|OPENROWSET|OPENDATASOURCE|EXEC|EXECUTE|QUERY_ONE|QUERY|PG_EXECUTE|TS_STAT|TS_REWRITE|DATABASE_TO_XML|SCHEDULE(?:_IN_DATABASE)?|ALTER_JOB|RUN_COMMAND_ON_(?:WORKERS|SHARDS|PLACEMENTS|ALL_NODES|COLOCATED_PLACEMENTS)|POSTGRES_EXECUTE|MYSQL_EXECUTE|MYSQL_QUERY|POSTGRES_QUERY|SQLITE_QUERY|REMOTE|EXECUTE_IMMEDIATE|ITERATE|COMMIT|DOIT)$/;

/** A function's own name says that it takes something away: `drop_chunks(…)`, `cron.unschedule(…)`. */
const OWN_NAME =
  /^(?:PG_|TS_|SP_|XP_|LO_)?(?:DROP|PURGE|DESTROY|DELETE|WIPE|TRUNCATE|UNSCHEDULE|ERASE|NUKE)_?\w*$/;

export interface Calls {
  readonly finds: readonly SqlFind[];
  /** SQL in texts that a function runs. */
  readonly texts: readonly string[];
}

/** What the functions and procedures do that a statement calls. */
export function callsIn(tokens: Tokens): Calls {
  const finds: SqlFind[] = [];
  const texts: string[] = [];
  const first = word(tokens[0]);
  const order = ['CALL', 'EXEC', 'EXECUTE'].includes(first);
  const looks = ['SELECT', 'TABLE', 'WITH', 'COPY', 'FROM'].includes(first);
  for (const [index, token] of tokens.entries()) {
    const name = token.kind === 'name' ? token.text.toUpperCase() : word(token);
    if (name === '') continue;
    if (looks && CREDENTIALS.has(name)) finds.push(credentials(token.text));
    const called = isSign(tokens[index + 1], '(');
    // A procedure of T-SQL needs no parentheses.
    const bare = order && index > 0 && index < 8 && !isSign(tokens[index + 1], '.');
    if (!called && !bare) continue;
    const rest = tokens.slice(index + 1, index + 200);
    if (RUNS_SQL.test(name)) texts.push(...textsOf(rest));
    const argument = rest.find(({ kind }) => kind === 'string')?.text ?? '';
    const row = known(name);
    if (row !== undefined) finds.push(row.find(argument));
    else if (isDefinition(tokens, index)) continue;
    else if ((called || index === nameAt(tokens)) && OWN_NAME.test(name) && !KEEPS.test(name)) {
      finds.push(byItsName(token.text));
    } else if (order && index === nameAt(tokens) && destroyingVerb(token.source) !== undefined) {
      finds.push(byItsName(token.text));
    }
  }
  return { finds, texts };
}

/** Where servers keep the passwords of those who log in, as hashes; views that mask them are none. */
const CREDENTIALS = new Set(
  'PG_SHADOW PG_AUTHID AUTHENTICATION_STRING SQL_LOGINS USER$ LINK$ PG_USER_MAPPING ROLPASSWORD'.split(
    ' ',
  ),
);

function credentials(name: string): SqlFind {
  return {
    what: 'reads-file',
    type: 'credentials',
    names: [name.toLowerCase()],
    why: 'Reads the hashes of the passwords with which people and programs log in.',
  };
}

/** Functions that give back a shorter value and change nothing. */
const KEEPS = /^(?:DELETE_?(?:DUPLICATES|CHARS)?|TRUNCATE|DROP|DROP_?NULLS?|TRUNCATE_\w+)$/;

function byItsName(name: string): SqlFind {
  return {
    what: 'changes-rows',
    type: 'procedure',
    names: [name.toLowerCase()],
    why: `Calls “${name.toLowerCase().slice(0, 100)}”, whose name says that it takes something away.`,
  };
}

/** The last part of the name behind CALL: `a.b.c`. */
function nameAt(tokens: Tokens): number {
  let at = 1;
  while (isSign(tokens[at + 1], '.')) at += 2;
  return at;
}

/** `CREATE FUNCTION drop_all(`, `INSERT INTO delete_log (`: a name, not a call. */
function isDefinition(tokens: Tokens, index: number): boolean {
  let at = index - 1;
  while (isSign(tokens[at], '.')) at -= 2;
  return /^(?:FUNCTION|PROCEDURE|TABLE|INTO|EXISTS|INDEX|ON|VIEW|TRIGGER|REFERENCES|MACRO|JOIN|AS|WITH|RECURSIVE|UPDATE)$/.test(
    word(tokens[at]),
  );
}
