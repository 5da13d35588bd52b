/**
 * Values that stand where a secret would: placeholders, references to where it really is, the
 * passwords of every tutorial. Holding one gives nobody anything.
 */

const STANDS_FOR = [
  'example',
  'placeholder',
  'changeme',
  'change_me',
  'change-me',
  'replaceme',
  'replace_me',
  'replace-me',
  'your_',
  'your-',
  'yourtoken',
  'yourpassword',
  'yoursecret',
  'yourapikey',
  'dummy',
  'redacted',
  'insert_',
  'insert-',
  'xxxx',
  '****',
  '....',
  '____',
  '0000000000',
  '1111111111',
  'goes_here',
  'goes-here',
  'not_a_real',
  'not-a-real',
  'notreal',
  'not_set',
  'todo',
  'hidden:',
];

/** Words that people write for a secret in development, and that say what should be there. */
// prettier-ignore
const PLAIN = new Set([
  'password', 'passwd', 'pass', 'pwd', 'secret', 'token', 'key', 'apikey', 'api_key', 'api-key',
  'postgres', 'postgresql', 'mysql', 'mariadb', 'redis', 'mongo', 'mongodb', 'rabbitmq', 'guest',
  'root', 'admin', 'user', 'username', 'test', 'testing', 'tests', 'dev', 'development', 'local',
  'localhost', 'production', 'staging', 'docker', 'default', 'demo', 'sample', 'foo', 'bar', 'baz',
  'foobar', 'none', 'null', 'nil', 'undefined', 'true', 'false', 'yes', 'no', 'on', 'off', 'empty',
  'string', 'number', 'boolean', 'bool', 'str', 'int', 'any', 'unknown', 'object', 'void', 'never',
  'required', 'optional', 'value', 'env', 'mysecret', 'mypassword', 'mytoken', 'supersecret',
  'keyboardcat', 'keyboard cat', 'hunter2', 'letmein', 'qwerty', '123456', '12345678', '123456789',
  '1234567890', 'password1', 'password123', 'passw0rd', 'secret123', 'test123', 'testpassword',
  'test-token', 'test_token', 'test-secret', 'test_secret', 'fake-token', 'fake_token', 'bearer',
  'basic', 'inherit', 'process.env', 'credentials', 'private', 'public',
]);

/** References to a place that holds the value, in the languages that people write settings in. */
const REFERENCE =
  /^(?:\$|%[A-Za-z_]|<|\{\{|\[|\(|process\.env|import\.meta|os\.|env[.([]|ENV\[|getenv|secrets?\.|vault:|op:\/\/|ref\+|!vault|!ref|!sub|arn:|file:|data\.|var\.|local\.|module\.|this\.|self\.|config\.|settings\.|props\.|options\.|opts\.|args\.|params\.|req\.|request\.|ctx\.|await |new |function|async |=>)/i;

/** A variable or a template in the middle: `Bearer ${TOKEN}`, `%(password)s`, `{{ token }}`. */
const TEMPLATE = /\$\{|\$\(|\{\{|<[A-Za-z_]|%\(|%s|#\{|\$[A-Za-z_]/;

function hasLongRun(value: string): boolean {
  let run = 1;
  for (let index = 1; index < value.length; index++) {
    run = value.charCodeAt(index) === value.charCodeAt(index - 1) ? run + 1 : 1;
    if (run >= 6) return true;
  }
  return false;
}

/** Whether a value only stands for a secret. Looks at no more than its first 300 characters. */
export function isPlaceholder(value: string): boolean {
  const text = value.length > 300 ? value.slice(0, 300) : value;
  const lower = text.toLowerCase();
  if (PLAIN.has(lower)) return true;
  if (REFERENCE.test(text) || TEMPLATE.test(text)) return true;
  if (STANDS_FOR.some((part) => lower.includes(part))) return true;
  if (/^(?:your|my|some|the|fake|mock|test)(?:[_-]?[a-z]+)*$/.test(lower)) return true;
  return hasLongRun(text) || new Set(lower.slice(0, 64)).size < Math.min(5, text.length);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Whether a value looks drawn by chance rather than written by a person: a UUID, hexadecimal, base64
 * and the like, at least 16 characters long.
 */
export function looksRandom(value: string): boolean {
  if (UUID.test(value)) return true;
  if (value.length < 16 || !/^[A-Za-z0-9+/_=.~:@!#^&*-]+$/.test(value)) return false;
  const text = value.slice(0, 200);
  const digits = text.replace(/[^0-9]/g, '').length;
  // Chance leaves two digits out of sixteen characters nearly always; names of code have none.
  if (digits < 2 || text.startsWith('/')) return false;
  return switches(text) >= 4 && new Set(text).size >= 8;
}

/** How often letters and digits, or small and capital letters, take turns. */
function switches(text: string): number {
  let count = 0;
  let before = '';
  for (const char of text) {
    const kind = char >= '0' && char <= '9' ? 'digit' : /[A-Z]/.test(char) ? 'upper' : 'lower';
    if (before !== '' && kind !== before) count++;
    before = kind;
  }
  return count;
}
