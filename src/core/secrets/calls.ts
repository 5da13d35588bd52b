import { quotedAt, type Value } from './assignment-syntax';
import type { SecretSpan } from './index';
import type { NameKind } from './names';
import { isSecretValue } from './values';

/**
 * Secrets that a call takes at a known place, without a name beside them:
 * `mysqli_connect('db', 'app', '…')`, `jwt.sign(user, '…')`, `auth=('app', '…')`.
 */

/** Calls by the place of their secret: `mysqli_connect 2` takes it third. */
const PASSWORDS =
  'mysqli_connect 2,mysqli 2,mysql_connect 2,mysql_pconnect 2,mysqli_real_connect 3,PDO 2,oci_connect 1,' +
  'odbc_connect 2,ldap_bind 2,ftp_login 2,imap_open 2,ssh2_auth_password 2,getConnection 2,Sequelize 2,' +
  'WiFi.begin 1,login 1,signIn 1,sign_in 1,logIn 1,authenticate 1,HTTPBasicAuth 1,HTTPDigestAuth 1,' +
  'HttpNtlmAuth 1,NetworkCredential 1,UsernamePasswordCredentials 1,PasswordAuthentication 1,' +
  'UsernamePasswordCredential 1,UsernamePasswordAuthenticationToken 1,PSCredential 1,PlainAuth 2,' +
  'basicAuth 1,BasicAuth 1,SetBasicAuth 1,setBasicAuth 1,withBasicAuth 1,basic_auth 1,httpBasic 1,' +
  'BasicAuthentication 1,BasicCredentials 1,BasicScheme 1,PlainTextAuthProvider 1,' +
  'signInWithEmailAndPassword 1,createUserWithEmailAndPassword 1,signInWithEmail 1';
const KEYS =
  'jwt.sign 1,jwt.verify 1,jwt.encode 1,jwt.decode 1,JWT.encode 1,JWT.decode 1,jsonwebtoken.sign 1,' +
  'createHmac 1,createCipheriv 1,createDecipheriv 1,createCipher 1,createDecipher 1,hash_hmac 2,' +
  'AES.encrypt 1,AES.decrypt 1,openssl_encrypt 2,openssl_decrypt 2,cookieParser 0,signWith 1,' +
  'Algorithm.HMAC256 0,Algorithm.HMAC512 0,setSigningKey 0,hmac.new 0,AES.new 0,Fernet 0,' +
  'SecretKeySpec 0,GetBytes 0,BasicAWSCredentials 1,AwsBasicCredentials.create 1,StaticCredentials 1,' +
  'NewStaticCredentials 1,AWSCredentials 1,Client 1,algoliasearch 1,OAuthHandler 1,' +
  'set_access_token 1,setAccessToken 0,OAuth1 1,OAuth1Session 1,TwilioRestClient 1,Twilio 1';

interface Place {
  readonly at: number;
  readonly kind: NameKind;
}

interface Table {
  readonly pattern: RegExp;
  readonly places: ReadonlyMap<string, Place>;
}

let table: Table | undefined;

function tableOf(): Table {
  const places = new Map<string, Place>();
  const kinds: readonly (readonly [NameKind, string])[] = [
    ['password', PASSWORDS],
    ['secret', KEYS],
  ];
  for (const [kind, list] of kinds) {
    for (const row of list.split(',')) {
      const [name = '', at = '0'] = row.split(' ');
      places.set(name, { at: Number(at), kind });
    }
  }
  const names = [...places.keys()].map((name) => name.replace('.', '\\.'));
  return { pattern: new RegExp(`\\b(${names.join('|')})\\(`, 'g'), places };
}

/** Finds them all. */
export function callSpans(text: string, found: SecretSpan[]): void {
  table ??= tableOf();
  const { pattern, places } = table;
  pattern.lastIndex = 0;
  for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) {
    const place = places.get(hit[1] ?? '');
    const value = place && argumentAt(text, pattern.lastIndex, place.at);
    if (place === undefined || value === undefined) continue;
    if (isSecretValue(text.slice(value.start, value.end), place.kind, 'quoted')) {
      found.push({ start: value.start, end: value.end, kind: 'argument' });
    }
  }
  pairSpans(text, found);
}

/** How much of a call is read to find its argument (characters). */
const LONGEST_CALL = 300;
/** Calls within the arguments of a call that are looked past. */
const DEEPEST = 4;

/** The argument of a call that begins behind its bracket, where it is a string. */
function argumentAt(text: string, from: number, wanted: number): Value | undefined {
  const limit = Math.min(text.length, from + LONGEST_CALL);
  let index = 0;
  let depth = 0;
  for (let at = from; at < limit; at++) {
    const char = text.charAt(at);
    const quoted = '"\'`'.includes(char) ? quotedAt(text, at) : undefined;
    if (quoted !== undefined) {
      if (index === wanted && depth === 0) return quoted;
      at = quoted.end;
    } else if ('([{'.includes(char)) {
      if (++depth > DEEPEST) return undefined;
    } else if (')]}'.includes(char)) {
      if (depth-- === 0) return undefined;
    } else if (char === ',' && depth === 0 && ++index > wanted) return undefined;
  }
  return undefined;
}

/** `auth=('app', '…')`, `'auth' => ['app', '…']`. */
const PAIR =
  /\bauth["']?[ \t]{0,4}(?:=>|=|:)[ \t]{0,4}[([][ \t]{0,4}(["'])[^"'\n]{1,80}\1[ \t]{0,4},[ \t]{0,4}(["'])([^"'\s]{6,200})\2[ \t]{0,4}[,)\]]/g;

function pairSpans(text: string, found: SecretSpan[]): void {
  for (const match of text.matchAll(PAIR)) {
    const value = match[3] ?? '';
    if (!isSecretValue(value, 'password', 'quoted')) continue;
    const end = match.index + match[0].lastIndexOf(value) + value.length;
    found.push({ start: end - value.length, end, kind: 'argument', name: 'auth' });
  }
}
