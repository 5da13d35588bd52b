/**
 * Which names say that their value is a secret: `RAILWAY_TOKEN`, `dbPassword`, `api-key`. A name is
 * read as words, so that `tokenizer`, `max_tokens` and `passwordMinLength` are none.
 */

/** Words that make a name secret wherever they stand. */
const SECRET_WORDS = new Set([
  'token',
  'secret',
  'password',
  'passwd',
  'passphrase',
  'passcode',
  'pwd',
  'apikey',
  'apitoken',
  'authtoken',
  'accesstoken',
  'refreshtoken',
  'clientsecret',
  'secretkey',
  'privatekey',
  'accesskey',
  'credential',
  'credentials',
  'jwt',
  'bearer',
]);

/** Words that make a name secret only as its last word. */
const SECRET_LAST = new Set(['pass', 'pat', 'auth', 'psk', 'pw']);

/** What `key` must follow to be a secret one: a `primaryKey` or a `sortKey` is none. */
const KEY_OF = new Set([
  'api',
  'access',
  'private',
  'secret',
  'auth',
  'encryption',
  'signing',
  'master',
  'account',
  'service',
  'app',
  'admin',
  'license',
  'shared',
  'deploy',
  'ssh',
  'hmac',
  'session',
  'write',
  'storage',
]);

/** Last words that make of a secret's name the name of something about it. */
// prettier-ignore
const ABOUT = new Set([
  'type', 'types', 'name', 'names', 'id', 'ids', 'length', 'size', 'count', 'limit', 'max', 'min',
  'ttl', 'expiry', 'expires', 'expiration', 'timeout', 'url', 'uri', 'endpoint', 'path', 'file',
  'filename', 'dir', 'field', 'header', 'prefix', 'suffix', 'pattern', 'regex', 'regexp', 'format',
  'policy', 'strength', 'hint', 'label', 'placeholder', 'text', 'title', 'message', 'error', 'input',
  'schema', 'validator', 'manager', 'provider', 'store', 'service', 'class', 'kind', 'source', 'ref',
  'index', 'position', 'start', 'end', 'offset', 'line', 'column', 'enabled', 'required', 'visible',
  'version', 'algorithm', 'alg', 'env', 'var', 'usage', 'budget', 'cost', 'stream', 'list', 'map',
  'set', 'at', 'date', 'time', 'scope', 'scopes', 'issuer', 'audience', 'rotation', 'arn', 'stdin',
]);

/** Words in front of `token` with which it is a position or a signal, not a credential. */
// prettier-ignore
const HARMLESS_BEFORE = new Set([
  'page', 'next', 'previous', 'prev', 'continuation', 'cancel', 'cancellation', 'sync', 'resume',
  'csrf', 'xsrf', 'syntax', 'design', 'end', 'start', 'stop', 'eos', 'bos', 'pad', 'mask', 'public',
  'publishable', 'last', 'first', 'current', 'peek', 'lookahead',
]);

/** The words of a name, lower case: `dbPassword`, `DB_PASSWORD` and `db-password` alike. */
export function nameWords(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Whether a variable, field or header of this name holds a secret. */
export function isSecretName(name: string): boolean {
  const words = nameWords(name);
  const last = words.at(-1);
  if (last === undefined) return false;
  if (ABOUT.has(last)) return false;
  if (SECRET_LAST.has(last)) return words.length > 1 || last === 'auth' ? name.length > 3 : false;
  return words.some((word, index) => {
    const before = words[index - 1];
    if (before !== undefined && HARMLESS_BEFORE.has(before)) return false;
    if (word === 'key') {
      return before !== undefined && KEY_OF.has(before) && index === words.length - 1;
    }
    return SECRET_WORDS.has(word);
  });
}

/** Variables that hold a connection string, which most often has a password in it. */
export function isConnectionName(name: string): boolean {
  const words = nameWords(name);
  const last = words.at(-1);
  if (last === 'dsn') return true;
  if (last === 'string' && words.at(-2) === 'connection') return true;
  return (
    (last === 'url' || last === 'uri') &&
    words.some((word) =>
      ['database', 'db', 'redis', 'postgres', 'mysql', 'mongo', 'mongodb', 'amqp'].includes(word),
    )
  );
}
