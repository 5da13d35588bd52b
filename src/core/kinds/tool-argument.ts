import type { ToolAction } from '../action';
import { known } from '../code/input';
import { destroyingVerb, wordsOf } from '../code/verbs';
import type { Finding } from '../finding';
import type { Inquiry } from '../inquiry';
import { isAbsolute, resolve } from '../paths';
import { redisEffects, sqlEffects } from '../rules/found';
import { secretReads, writes } from './file';
import { asCode, asLine, looksLikeCode, quoted } from './tool-code';
import { broughtBy, type Argument } from './tool-input';
import { isPatch, patchParts } from './tool-patch';
import { asGraphql } from './tool-request';

/** What one argument of a call does, by its name and by what it looks like. */

const COMMAND_KEY =
  /^(?:\w{0,20}_?command|cmd|commands|commandline|command_line|shell|bash|sh|line|exec|run)$/i;
/** A command line as often as code. */
const SCRIPT_KEY = /^script$/i;
/** What is typed into a program that runs. */
const INPUT_KEY = /^(?:chars|input|stdin|keys|text|data)$/i;
const TYPES = /stdin|interact|terminal|process_?input|send_?keys|tmux/i;
const MONGO_KEY = /^(?:script|eval|code|command|query|expression|js|javascript)$/i;
const ORDER_KEY = /^(?:commands?|cmd|query|args?)$/i;
/** What people read: a statement there is talked about. */
const PROSE_KEY =
  /^(?:title|body|description|message|comment|summary|prompt|question|subject|note|notes|reason|explanation|thought|payload|content|contents|markdown|html|old_?str\w{0,9}|new_?str\w{0,9})$/i;
/** What is stored as it is: documents and files. */
const STORED =
  /(?:^|\.)(?:documents?|files|pages|records|entities|todos|messages|observations)(?:\.|$)/i;
const SQL_KEY =
  /^(?:sql|cql|hql|ksql|aql|surql|cypher|query|queries|statement|statements|sql_?statements?|q)$/i;
const PATH_KEY =
  /^(?:path|paths|file|files|filename|file_?path|file_?paths|uri|uris|source|target|destination|from|to|dir|directory|folder)$/i;
const CODE_KEY =
  /^(?:\w{0,20}code|expression|function|javascript|js|\w{0,20}_?source|python|cell|snippet|apex)$/i;
/** Tools that look for words in other people's texts. */
const SEARCHES =
  /search|docs|documentation|wiki|context7|perplexity|tavily|exa\b|web_?fetch|suggest|recommend|(?:^|_)ask(?:_|$)|knowledge|explain/i;
const DATABASE =
  /sql|postgres|pg_|maria|database|\bdb|_db|duckdb|snowflake|bigquery|redshift|clickhouse|cockroach|oracle|neo4j|cypher|cassandra|surreal|trino|presto|spanner|neon|supabase|athena|d1_/i;

/** What an argument would do. */
export function byArgument(
  argument: Argument,
  action: ToolAction,
  inquiry: Inquiry,
): readonly Finding[] {
  const { key, text } = argument;
  const { tool } = action;
  if (isPatch(text)) return byPatch(text, action, inquiry);
  if (INPUT_KEY.test(key) && TYPES.test(tool)) return asTyped(text.trim(), action, inquiry);
  const isCode = CODE_KEY.test(key) || (SCRIPT_KEY.test(key) && looksLikeCode(text));
  // `{"source": "src/a.ts"}` is a path, `{"source": "!rm x"}` a cell.
  if ((PATH_KEY.test(key) && !(isCode && /\s|^[!%]/.test(text))) || /^file:\/\//i.test(text)) {
    return byPath(text, action, inquiry);
  }
  if (/redis|valkey/i.test(tool) && ORDER_KEY.test(key)) return asRedis(text);
  if (/mongo/i.test(tool) && MONGO_KEY.test(key) && /\bdb\s?\.|\b(?:rs|sh)\./.test(text)) {
    return asLine(`mongosh --quiet --eval ${quoted(text)}`, action, inquiry);
  }
  if (COMMAND_KEY.test(key) && DATABASE.test(tool) && isStatement(text)) return asSql(text);
  if ((COMMAND_KEY.test(key) || (SCRIPT_KEY.test(key) && !isCode)) && !/^\s*[{[<]/.test(text)) {
    return asLine(text, action, inquiry);
  }
  const found: Finding[] = [];
  if (isCode) found.push(...asCode(text, action, inquiry));
  if (isMutation(text)) found.push(...asGraphql(text));
  else if (mayBeSql(argument, tool)) found.push(...asSql(text));
  return found;
}

/** Typed into a shell, or into an interpreter: its own words tell. */
function asTyped(text: string, action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  return looksLikeCode(text) ? asCode(text, action, inquiry) : asLine(text, action, inquiry);
}

function mayBeSql({ key, text, within }: Argument, tool: string): boolean {
  if (SEARCHES.test(tool) && !DATABASE.test(tool)) return false;
  // A question to something else than a database begins with such a word, too.
  if (SQL_KEY.test(key) && (/ql|statement|cypher/i.test(key) || DATABASE.test(tool))) return true;
  if (SQL_KEY.test(key)) return isStatement(text);
  return !PROSE_KEY.test(key) && !STORED.test(within) && looksLikeSql(text);
}

/** The files that a patch changes; what it deletes is judged as `rm` would be. */
function byPatch(patch: string, action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  return patchParts(patch)
    .slice(0, MOST_PATCHED)
    .flatMap(({ does, path, added }) =>
      does === 'deletes'
        ? asLine(`rm -- '${path.replaceAll("'", `'\\''`)}'`, action, inquiry)
        : writes(path, added === '' ? undefined : added, action.cwd, inquiry),
    );
}

/** Most files of one patch that are looked at one by one. */
const MOST_PATCHED = 200;

function byPath(text: string, action: ToolAction, inquiry: Inquiry): readonly Finding[] {
  const plain = text.replace(/^file:\/\/(?:localhost)?/i, '');
  if (plain.length > 4_096 || /\s{2}|\n/.test(plain)) return [];
  const path = isAbsolute(plain) || action.cwd === undefined ? plain : resolve(action.cwd, plain);
  const words = wordsOf(action.tool);
  if (words.some((word) => SENDS.has(word)) || isViewed(action)) {
    return secretReads([path], action.cwd, inquiry);
  }
  const changes =
    words.some((word) => CHANGING.has(word)) || destroyingVerb(action.tool) !== undefined;
  if (changes) return writes(path, contentOf(action), action.cwd, inquiry);
  // What a file is, is not what is in it.
  if (words.some((word) => ABOUT.has(word))) return [];
  return words.some((word) => READING.has(word)) || words.length === 0
    ? secretReads([path], action.cwd, inquiry)
    : [];
}

/** What a tool puts into its one file; undefined where that is not said under a name that everybody uses. */
function contentOf({ tool, input }: ToolAction): string | undefined {
  const does = wordsOf(tool);
  if (does.some((word) => /^(?:move|rename|copy|upload|put|set)$/.test(word))) return undefined;
  const texts = broughtBy(input)?.texts ?? [];
  const coming = texts.filter(({ key }) => CONTENT_KEY.test(key));
  return coming.length === 0 ? undefined : coming.map(({ text }) => text).join('\n');
}

const CONTENT_KEY = /^(?:contents?|file_?text|new_?(?:str|string|text|content)|insert_?text)$/i;

/** An editor that is told to show a file: `{"command": "view", "path": …}`. */
function isViewed({ input }: ToolAction): boolean {
  if (typeof input !== 'object' || input === null) return false;
  return Object.entries(input).some(
    ([key, value]) =>
      /^(?:command|action|operation|mode)$/i.test(key) &&
      typeof value === 'string' &&
      /^(?:view|read|open|show|get|cat|load)$/i.test(value),
  );
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

const SENDS = words('upload attach send share');
const ABOUT = words('info stat stats metadata exists size permissions');
const CHANGING = words(
  'write create edit replace insert patch save update move rename append put set copy upload',
);
const READING = words(
  'read navigate goto browse get open view cat load show fetch file search grep content contents text parse summarize',
);

function isMutation(text: string): boolean {
  return text.length < 100_000 && /\bmutation\b[^{]{0,2000}\{/.test(text);
}

/** Statements that take something away, whatever the argument is called. */
function looksLikeSql(text: string): boolean {
  return /^\s*(?:(?:--[^\n]*\n|\/\*[^*]{0,200}\*\/)\s*)?(?:drop\s+(?:table|database|schema|view|materialized|index|user|role|column|collection|function|procedure|trigger|policy|type|sequence|extension|publication|owned)|truncate|delete\s+from|alter\s+(?:table|database|user|role)|update\s+\S{1,100}\s+set|with\s+\S{1,100}\s+as)\b/i.test(
    text.slice(0, 400),
  );
}

function isStatement(text: string): boolean {
  return (
    looksLikeSql(text) ||
    /^\s*(?:select|insert|show|explain|create|with|begin|pragma|vacuum|copy|grant|revoke|merge|call)\s/i.test(
      text.slice(0, 400),
    )
  );
}

function asSql(text: string): readonly Finding[] {
  return sqlEffects(known(text)).map((effect) => ({ effect: { ...effect, evidence: [] } }));
}

/** Redis' orders, given to a tool that is named after it. */
function asRedis(text: string): readonly Finding[] {
  const given = text.trim().split(/\s+/).slice(0, 50);
  return redisEffects(given.map(known)).map((effect) => ({ effect: { ...effect, evidence: [] } }));
}
