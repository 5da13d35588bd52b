/**
 * Which names say that their value is a secret: `RAILWAY_TOKEN`, `dbPassword`, `api-key`. A name is
 * read as words, so that `tokenizer`, `max_tokens` and `passwordMinLength` are none.
 */

import { isServiceName, namesService } from './services';

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

/** Words that make a name secret wherever they stand. */
const SECRET_WORDS = words(
  'token secret password passwd passphrase passcode pwd apikey apitoken authtoken accesstoken refreshtoken ' +
    'clientsecret secretkey privatekey accesskey credential credentials jwt bearer authkey appkey apisecret ' +
    'userpass dbpass passkey tokens secrets passwords apikeys authpassword userpassword dbpassword mypassword ' +
    'pgpassword storepass keypass wif secretaccesskey authtokens secretkeybase ' +
    // The word for it in other languages that code is written in.
    'senha contrasena passwort kennwort wachtwoord haslo heslo parola sifre mdp',
);

/** Words that make a name secret only as its last word. */
const SECRET_LAST = words('pass pat auth psk pw passw creds cred');

/** What `key` must follow to be a secret one: a `primaryKey` or a `sortKey` is none. */
const KEY_OF = words(
  'api access private secret auth encryption signing master account service app application admin license ' +
    'shared deploy ssh hmac session write storage integration ingest function consumer subscription user ' +
    'client rest server jwt validation decryption aes des rsa crypto cipher blowfish activation preshared ' +
    'vapid kms bot webhook cookie instrumentation product wifi wpa',
);

/** What makes of a `key` one that is no secret, or one of a table. */
const KEY_OF_NO_SECRET = words(
  'public publishable pub primary foreign sort partition cache object row hash range routing group index shard ' +
    'map translation host idempotency dedupe file site measurement anon property query unique composite natural ' +
    'surrogate lookup column field record item entity dict local l10n i18n react list order storage state meta ' +
    'metadata data label tag color theme config env setting settings option options param parameter header ' +
    'template event message topic queue redis memory session hot short shortcut arrow registry sentinel build ' +
    'turbo nx restore gpg pgp signed known trusted',
);

/** Last words that make of a secret's name the name of something about it. */
const ABOUT = words(
  'type types name names id ids length size count limit max min ttl expiry expires expiration timeout url uri ' +
    'endpoint path file filename dir field header prefix suffix pattern regex regexp format policy strength hint ' +
    'label placeholder text title message error input schema validator manager provider store service class kind ' +
    'source ref index position start end offset line column enabled required visible version algorithm alg env ' +
    'var usage budget cost stream list map set at date time scope scopes issuer audience rotation arn stdin hash ' +
    'sha sha1 sha256 md5 digest checksum fingerprint nonce address symbol decimals contract mint status ' +
    'response request result event action handler callback function method params generator builder factory helper ' +
    'utils test spec mock page screen view form button icon image color domain host port user username email ' +
    'reset resets change changed updated created expired mode level group role permission variant variants pair pairs short long weak mismatch incorrect wrong match matches hasher ' +
    'hashers validators encoder encoders lifetime',
);

/** Words in front of `token` with which it is a position or a signal, not a credential. */
const HARMLESS_BEFORE = words(
  'page next previous prev continuation cancel cancellation sync resume csrf xsrf syntax design end start stop ' +
    'eos bos pad mask public publishable last first current peek lookahead unk cls sep special max min total num ' +
    'input output prompt completion erc20 nft',
);

/** The words of a name, lower case: `dbPassword`, `DB_PASSWORD` and `db-password` alike. */
function nameWords(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/**
 * What a name says of its value. `password` is one that a person may have made up, `secret` one that a
 * program drew; `key` says so little that the value must show it, and `service`, the name of one alone,
 * less still.
 */
export type NameKind = 'password' | 'secret' | 'key' | 'service';

const MAY_TELL =
  /key|token|secret|pass|pwd|psk|cred|auth|jwt|bearer|pat$|pw$|api|cookie|webhook|sid|salt|login|wif|senha|contrasena|kennwort|wachtwoord|haslo|heslo|parola|sifre|mdp/i;

/** What the name of a variable, field or header says of its value; undefined for ordinary ones. */
export function nameKind(name: string): NameKind | undefined {
  if (!MAY_TELL.test(name)) return isServiceName(name) ? 'service' : undefined;
  const parts = nameWords(name).map((part) => part.replace(/^([a-z]{3,})[0-9]{1,2}$/, '$1'));
  const last = parts.at(-1);
  if (last === undefined || ABOUT.has(last)) return undefined;
  if (last === 'psk') return 'password';
  if (last === 'salt' || (last === 'login' && parts.length > 1)) return 'key';
  if (parts.some((part) => part === 'public' || part === 'publishable')) return undefined;
  if (SECRET_LAST.has(last) && (parts.length > 1 || last === 'auth') && name.length > 3) {
    return last === 'auth' || last === 'pat' ? 'secret' : 'password';
  }
  const at = parts.findIndex((part, index) => isSecretWord(part, index, parts));
  const word = parts[at];
  if (word !== undefined) return PASSWORD.test(word) ? 'password' : 'secret';
  if (last === 'key' || last === 'keys') {
    const before = parts.at(-2);
    if (before === undefined || KEY_OF_NO_SECRET.has(before)) return undefined;
    return last === 'key' || KEY_OF.has(before) || namesService(parts.slice(0, -1))
      ? 'key'
      : undefined;
  }
  const serves = namesService(parts);
  if (serves === 'ends') return 'service';
  return serves !== undefined && /^(?:api|cookie|webhook|key[0-9]|sid)$/.test(last)
    ? 'key'
    : undefined;
}

/** `rootpassword`, `appsecret`: written without a sign between. */
const RUN_TOGETHER =
  /^[a-z0-9]{2,20}(?:password|passwd|passphrase|secret|apikey|authtoken|accesstoken)$/;

const PASSWORD =
  /pass(?:word|phrase|wd|code|wort)|^pwd$|pass$|^(?:senha|contrasena|kennwort|wachtwoord|haslo|heslo|parola|sifre|mdp)$/;

function isSecretWord(word: string, index: number, parts: readonly string[]): boolean {
  const before = parts[index - 1];
  if (before !== undefined && HARMLESS_BEFORE.has(before)) return false;
  if (word !== 'key') return SECRET_WORDS.has(word) || RUN_TOGETHER.test(word);
  if (before === undefined || index !== parts.length - 1) return false;
  return KEY_OF.has(before) || namesService(parts.slice(0, index)) === 'ends';
}

/** Whether a variable, field or header of this name holds a secret. */
export function isSecretName(name: string): boolean {
  const kind = nameKind(name);
  return kind === 'password' || kind === 'secret';
}

/** Variables that hold a connection string, which most often has a password in it. */
export function isConnectionName(name: string): boolean {
  const parts = nameWords(name);
  const last = parts.at(-1);
  if (last === 'dsn') return true;
  if (last === 'string' && parts.at(-2) === 'connection') return true;
  return (
    (last === 'url' || last === 'uri') &&
    parts.some((word) =>
      ['database', 'db', 'redis', 'postgres', 'mysql', 'mongo', 'mongodb', 'amqp'].includes(word),
    )
  );
}
