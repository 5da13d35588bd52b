import { HOLE } from '../http/request';
import type { Given } from '../input';
import { storeFind, type StoreFind } from '../store';

type Maker = (words: readonly string[]) => StoreFind | undefined;

const CRITICAL = { severity: 'critical' } as const;
const BACK = { undo: 'yes' } as const;
const LOW = { severity: 'low' } as const;

function all(type: string, why: string): Maker {
  return () => storeFind('loses', type, why, CRITICAL);
}

function stop(why: string): Maker {
  return () => storeFind('stops', 'server', why, { undo: 'partly' });
}

/** Whether the word behind the order is one of these; then the find, else nothing. */
function when(second: string, find: Maker): Maker {
  const words = second.split(' ');
  return (given) => (words.includes(given[1]?.toUpperCase() ?? '') ? find(given) : undefined);
}

/** A few keys by their names are a small matter; many, computed, or by a pattern are not. */
const deletesKeys: Maker = (words) => {
  const keys = words.slice(1);
  if (keys.length === 0) return undefined;
  const many = keys.length > 10 || keys.some((key) => key.includes(HOLE) || /[*?[]/.test(key));
  return storeFind('loses', 'keys', many ? 'Deletes keys, whichever they are.' : 'Deletes keys.', {
    names: keys.slice(0, 20),
    ...(many ? {} : LOW),
  });
};

const sets: Maker = (words) => {
  const name = words[2]?.toLowerCase() ?? '';
  if (/^(?:dir|dbfilename|rename-command|enable-module-command|enable-debug-command)$/.test(name)) {
    return storeFind(
      'runs-code',
      'setting',
      'Sets where the server writes its files, by which code can be planted.',
      {
        names: [name],
        ...CRITICAL,
      },
    );
  }
  if (
    /^(?:requirepass|masterauth|save|appendonly|maxmemory(?:-policy)?|replicaof|slaveof|protected-mode|bind)$/.test(
      name,
    )
  ) {
    return storeFind(
      'stops',
      'setting',
      'Changes whether the server keeps its data, or who may use it.',
      {
        names: [name],
        ...BACK,
      },
    );
  }
  return undefined;
};

/** One key's content is a small matter, as the key itself is. */
function onKey(why: string): Maker {
  return (words) => storeFind('loses', 'keys', why, { names: words.slice(1, 2), ...LOW });
}

const replicaOf: Maker = (words) =>
  words[1]?.toUpperCase() === 'NO'
    ? storeFind('stops', 'replication', 'Makes a copy the server that is written to.', BACK)
    : storeFind(
        'loses',
        'database',
        'Puts another server’s data in place of all that this one holds.',
        CRITICAL,
      );

/** Redis' commands that lose something, by redis.io/commands; Lua within is looked through, too. */
const ORDERS: Readonly<Record<string, Maker>> = {
  FLUSHALL: all('database', 'Deletes every key of every database of the server.'),
  FLUSHDB: all('database', 'Deletes every key of the database.'),
  DEL: deletesKeys,
  UNLINK: deletesKeys,
  SHUTDOWN: stop('Stops the server.'),
  DEBUG: when(
    'SEGFAULT PANIC RESTART CRASH-AND-RECOVER RELOAD LOADAOF SLEEP OOM',
    stop('Makes the server crash, wait, restart or read its data anew.'),
  ),
  CONFIG: when('SET', sets),
  SWAPDB: () => storeFind('loses', 'database', 'Puts two databases in each other’s place.', BACK),
  REPLICAOF: replicaOf,
  SLAVEOF: replicaOf,
  MIGRATE: () => storeFind('loses', 'keys', 'Moves keys to another server.', { undo: 'partly' }),
  ACL: when('DELUSER LOAD', () =>
    storeFind('access', 'user', 'Takes users’ access away.', { undo: 'partly' }),
  ),
  CLUSTER: when(
    'RESET FORGET FLUSHSLOTS DELSLOTS DELSLOTSRANGE FAILOVER',
    stop('Takes a machine or its share of the keys out of the cluster.'),
  ),
  FAILOVER: stop('Makes a copy the server that is written to.'),
  FUNCTION: when('FLUSH DELETE RESTORE', () =>
    storeFind('loses', 'functions', 'Deletes stored functions.'),
  ),
  MODULE: when('LOAD LOADEX UNLOAD', () =>
    storeFind('runs-code', 'module', 'Loads code into the server, or takes it out.'),
  ),
  XGROUP: when('DESTROY', () =>
    storeFind('loses', 'group', 'Deletes a group with what it has read so far.'),
  ),
  SENTINEL: when(
    'REMOVE RESET FAILOVER',
    stop('Makes the watch over the servers forget or move one.'),
  ),
  CLIENT: (words) =>
    words[1]?.toUpperCase() === 'PAUSE'
      ? storeFind('stops', 'server', 'Makes all who use the server wait.', BACK)
      : when('KILL', () =>
          storeFind('stops', 'session', 'Ends the sessions of others.', { ...LOW, ...BACK }),
        )(words),
  LTRIM: onKey('Cuts a list to a part of it.'),
  XTRIM: onKey('Cuts a stream to a part of it.'),
  RENAME: onKey('Puts a key in place of another.'),
  GETDEL: onKey('Deletes a key.'),
  HDEL: onKey('Deletes fields of a key.'),
  SCRIPT: when('FLUSH', onKey('Forgets stored scripts.')),
  'FT.DROPINDEX': () => storeFind('loses', 'index', 'Deletes the index, with DD its documents.'),
  'FT.DROP': () => storeFind('loses', 'index', 'Deletes the index with its documents.'),
  'GRAPH.DELETE': () => storeFind('loses', 'graph', 'Deletes the graph.'),
  // memcached's and KeyDB's own.
  FLUSH_ALL: all('database', 'Deletes every key of the server.'),
};

/** What one command would do; its words as far as they are known. */
export function redisFinds(words: readonly Given[]): readonly StoreFind[] {
  const [first] = words;
  if (first === undefined) return [];
  const texts = words.map(({ text }) => text);
  const name = first.text.toUpperCase();
  if (!first.known && name.startsWith(HOLE)) {
    return [storeFind('unreadable', 'command', 'Which command it is cannot be seen.')];
  }
  if (name === 'EVAL' || name === 'EVAL_RO') return luaFinds(texts[1] ?? HOLE);
  const find = Object.hasOwn(ORDERS, name) ? ORDERS[name]?.(texts) : undefined;
  return find === undefined ? [] : [find];
}

const LUA_CALL =
  /redis\.p?call\(\s{0,20}(?:(['"])(\w[\w.]{0,40})\1((?:\s{0,10},\s{0,10}['"][^'"]{0,200}['"]){0,5})|([^'"\s)]))/g;

/** What a script in Lua calls. */
export function luaFinds(script: string): readonly StoreFind[] {
  if (script.includes(HOLE) && script.trim().length < 3) {
    return [storeFind('unreadable', 'script', 'The script cannot be seen.')];
  }
  const finds: StoreFind[] = [];
  for (const [, , name, rest = '', computed] of script.slice(0, 100_000).matchAll(LUA_CALL)) {
    if (computed !== undefined) {
      finds.push(storeFind('unreadable', 'script', 'Which command the script calls is computed.'));
    } else if (name !== undefined) {
      const words = [...rest.matchAll(/['"]([^'"]*)['"]/g)].map(([, word = '']) => word);
      const deletes = /^(?:del|unlink)$/i.test(name) && words.length === 0;
      const given = [name, ...(deletes ? [HOLE] : words)];
      finds.push(...redisFinds(given.map((text) => ({ text, known: text !== HOLE }))));
    }
  }
  return finds;
}

/** The commands of a text, one a line, as a client reads them from its standard input. */
export function redisTextFinds(text: string): readonly StoreFind[] {
  return text
    .split(/\r?\n/)
    .slice(0, 5_000)
    .flatMap((line) =>
      redisFinds(wordsOf(line).map((word) => ({ text: word, known: !word.includes(HOLE) }))),
    );
}

const WORD = /"((?:[^"\\]|\\.)*)"|'([^']*)'|[^\s"']+/g;

function wordsOf(line: string): readonly string[] {
  // Protocol lines (`*2`, `$8`) say nothing by themselves; the word on its own line does.
  return [...line.slice(0, 10_000).matchAll(WORD)].map(([whole, a, b]) => a ?? b ?? whole);
}
