import { bodyJson, formFields } from '../code/http/body-fields';
import { HOLE, type HttpRequest } from '../code/http/request';
import { readJson, type JsonNode } from '../code/json';
import { redisFinds, redisTextFinds } from '../code/redis';
import { sqlFinds, type SqlFind } from '../code/sql';
import type { StoreFind } from '../code/store';
import { orderSpans, resource, type RequestRule, type SeenRequest } from './request-rule';

/** SQL, by the order with which it begins; a search for “delete” is none. */
const SQL =
  /^(?:drop\s+\w+|truncate|delete\s+from|alter|update|merge|with|revoke|create\s+or\s+replace|do|call|exec|execute|system|copy|begin|explain|reset|insert\s+overwrite|select|purge|shutdown|kill|match|optional|remove)\b/i;
/** An order that takes away, behind another one. */
const BEHIND =
  /;\s{0,1000}(?:drop\s+\w|truncate\s+\w|delete\s+from\s+\w|alter\s+\w|update\s+\w|revoke\s+\w|do\s+\$|call\s+\w|exec(?:ute)?\s+\w|with\s+\w)/i;
const NAMES =
  /^(?:query|q|sql|stmt|statement|statements|queries|ksql|script|command|cmd|db_query|raw_?sql|sql_?(?:text|query|string|statement)|query_?(?:string|text|sql))$/i;
/** Texts of one request that are read one by one; of more, all it says is searched for orders. */
const MOST_TEXTS = 2_000;
/** An order that takes away, wherever it stands. */
const SOMEWHERE = /\b(?:drop|truncate|delete\s{1,100}from)\s{1,100}["`[\w]/i;

const sqlRequest: RequestRule = {
  id: 'requests.sql',
  effect: 'drops-data',
  severity: 'high',
  undo: 'no',
  why: 'The request hands SQL to a database that takes data away.',
  safer: 'Ask with a SELECT first what it would touch.',
  stops: [
    `curl 'http://localhost:8123/' -d 'DROP TABLE events'`,
    `curl -G http://db.example.com:8123/ --data-urlencode 'query=TRUNCATE TABLE events'`,
    `curl -X POST https://api.supabase.com/v1/projects/p/database/query -d '{"query":"drop table users"}'`,
    `curl -X POST https://shop-ada.turso.io/v2/pipeline -d '{"requests":[{"type":"execute","stmt":{"sql":"DELETE FROM users"}}]}'`,
    `curl -X POST 'http://localhost:8086/query' --data-urlencode 'q=DROP DATABASE metrics'`,
    `curl -X POST http://localhost:4001/db/execute -d '["DROP TABLE notes"]'`,
  ],
  passes: [
    `curl 'http://localhost:8123/' -d 'SELECT count() FROM events'`,
    `curl -G http://localhost:8086/query --data-urlencode 'q=SHOW DATABASES'`,
    `curl -X POST https://api.supabase.com/v1/projects/p/database/query -d '{"query":"select 1"}'`,
    `curl -X POST https://search.example.com/find -d '{"query":"drop shipping"}'`,
    `curl 'https://example.com/search?q=delete+from+list'`,
  ],
  matchRequest(seen) {
    const texts = sqlIn(seen);
    const isMuch = texts.length > MOST_TEXTS;
    const finds = texts
      .slice(0, MOST_TEXTS)
      .flatMap((text) => sqlFinds(text, 'generic').filter((find) => isHeld(find, text)));
    const [first = isMuch && texts.some((text) => SOMEWHERE.test(text)) ? UNREAD : undefined] =
      finds;
    if (first === undefined) return undefined;
    return {
      targets: finds.flatMap(targetsOf).slice(0, 50),
      evidence: orderSpans(seen),
      environment: seen.target.environment,
      why: first.why,
      ...(finds.some(({ severity }) => severity === 'critical') ? { severity: 'critical' } : {}),
    };
  },
};

const HELD = new Set<SqlFind['what']>(['drops', 'changes-rows', 'runs-program', 'stops', 'access']);
const UNREAD: Pick<SqlFind, 'why' | 'severity'> = {
  why: 'The SQL is too much to be read, and takes something away.',
};

/** SQL that cannot be read, as what is too long, is held where an order stands behind another one. */
function isHeld(find: SqlFind, text: string): boolean {
  return HELD.has(find.what) || (find.what === 'unreadable' && BEHIND.test(text));
}

function targetsOf(find: SqlFind): readonly { readonly type: string; readonly name: string }[] {
  return find.names.map((name) => ({ type: find.type, name }));
}

/** Texts of a request that are SQL: parameters and members of that name, or the body itself. */
function sqlIn({ request, target }: SeenRequest): readonly string[] {
  const body = bodyOf(request);
  const pairs = request.upload ? [] : formFields(request);
  // A search for words is no order: only where queries are taken, or by a name that says it.
  const queried =
    target.service !== undefined ||
    target.vendor !== undefined ||
    /(?:query|sql|exec|execute|db|statement|cypher)\/?$|^\/?$/.test(target.path.slice(-100));
  const texts = [...target.query, ...pairs].flatMap(([name, value]) =>
    NAMES.test(name) && (queried || /sql|st(?:ate)?m(?:en)?t/i.test(name)) ? [value] : [],
  );
  if (/^[\s\uFEFF]*[[{]/.test(body)) {
    const json = bodyJson(request);
    if (json !== undefined) collect(json, json.kind === 'array', texts);
  } else if (body !== '' && pairs.length === 0) texts.push(body);
  // ClickHouse puts one behind the other.
  const asked = target.query.find(([name]) => name === 'query')?.[1];
  if (asked !== undefined && body !== '') texts.push(`${asked}\n${body}`);
  return texts.filter(isSql);
}

/** Longest text that is taken apart as SQL (characters): every request's, and some more. */
const LONGEST_SQL = 1_100_000;
/** What may stand in front of an order. */
const FRONT = /(?:[\s;(\uFEFF]|--[^\n]*(?:\n|$)|\/\*(?:[^*]|\*(?!\/))*\*\/)+/y;

function isSql(text: string): boolean {
  if (text.length > LONGEST_SQL) return false;
  FRONT.lastIndex = 0;
  const begins = FRONT.test(text) ? FRONT.lastIndex : 0;
  return SQL.test(text.slice(begins, begins + 200)) || BEHIND.test(text);
}

function bodyOf(request: HttpRequest): string {
  return request.body.state === 'none' || request.upload ? '' : request.body.text;
}

/** Strings under a telling name, or in lists of such, anywhere in a body. */
function collect(node: JsonNode, named: boolean, into: string[], depth = 0): void {
  if (depth > 8) return;
  if (node.kind === 'value') {
    if (named && typeof node.value === 'string') into.push(node.value);
  } else if (node.kind === 'array') {
    for (const item of node.items) collect(item, named, into, depth + 1);
  } else {
    for (const [name, value] of node.entries) {
      collect(value, NAMES.test(name), into, depth + 1);
    }
  }
}

const redisRequest: RequestRule = {
  id: 'requests.redis',
  effect: 'drops-data',
  severity: 'high',
  undo: 'no',
  why: 'The request hands Redis an order that takes data away.',
  safer: 'Look first at what is there: DBSIZE, SCAN.',
  stops: [
    'curl https://eu1-fast-1.upstash.io/flushall -H "Authorization: Bearer $T"',
    'curl dict://localhost:6379/flushall',
    'curl gopher://localhost:6379/_FLUSHALL%0d%0a',
    'curl telnet://10.0.0.5:11211 <<< flush_all',
    `curl -X POST https://eu1-fast-1.upstash.io -d '["FLUSHDB"]'`,
    `curl -X POST https://eu1-fast-1.upstash.io/pipeline -d '[["SET","a","1"],["FLUSHALL"]]'`,
  ],
  passes: [
    'curl https://eu1-fast-1.upstash.io/get/flushall -H "Authorization: Bearer $T"',
    `curl -X POST https://eu1-fast-1.upstash.io -d '["SET","a","FLUSHALL"]'`,
  ],
  matchRequest(seen) {
    const { target, request } = seen;
    const scheme = /^(dict|gopher|telnet):/i.exec(request.url.text)?.[1]?.toLowerCase();
    const over = target.vendor?.name === 'Upstash' && target.host?.startsWith('api.') !== true;
    if (!over && scheme === undefined) return undefined;
    const plain = scheme === undefined ? [] : redisTextFinds(textOf(scheme, seen));
    const [find] = [...plain, ...(over ? overHttp(seen) : [])].filter(
      ({ what }) => what !== 'unreadable',
    );
    if (find === undefined) return undefined;
    return {
      targets: [resource(seen, 'database')],
      evidence: orderSpans(seen),
      environment: target.environment,
      why: find.why,
      severity: find.severity,
    };
  },
};

/** Other schemes of curl hand the path, or the standard input, to the service as it is. */
function textOf(scheme: string, { target, request }: SeenRequest): string {
  switch (scheme) {
    case 'dict':
      return target.path.slice(1).replaceAll(':', ' ');
    case 'gopher':
      return target.path.slice(2);
    default:
      return bodyOf(request);
  }
}

function overHttp({ target, request }: SeenRequest): readonly StoreFind[] {
  const path = target.path.split('/').filter(Boolean);
  return [path, ...commandsIn(bodyOf(request))].flatMap((words) =>
    redisFinds(words.map((text) => ({ text, known: !text.includes(HOLE) }))),
  );
}
function commandsIn(body: string): readonly (readonly string[])[] {
  const json = readJson(body);
  if (json?.kind !== 'array') return [];
  const lists = json.items.every(({ kind }) => kind === 'array') ? json.items : [json];
  return lists
    .slice(0, MOST_TEXTS)
    .map((list) =>
      list.kind === 'array'
        ? list.items.map((item) => (item.kind === 'value' ? String(item.value) : HOLE))
        : [],
    );
}

/** Rules about requests to databases and stores. */
export const dataRequestRules: readonly RequestRule[] = [sqlRequest, redisRequest];
