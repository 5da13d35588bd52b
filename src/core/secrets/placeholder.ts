import { pairScore } from './letter-pairs';
import { isMadeOfPlainWords } from './plain-words';

export { looksRandom, looksRandomShort, looksWritten } from './randomness';

/**
 * Values that stand where a secret would: placeholders, references to where it really is, the
 * passwords of every tutorial. Holding one gives nobody anything.
 */

const STANDS_FOR =
  /example|placeholder|change.?(?:me|it|this)|replace.?(?:me|it|this|with)|your[_-]|your(?:token|password|secret|api|key|own)|dummy|redacted|censored|masked|insert[_-]|x{4}|\*{3}|\u2022{3}|\.{3}|\u2026|_{4}|#{4}|0{10}|1{10}|goes.?here|not.?a.?real|notreal|not_set|todo|hidden:|fake[_-]|_here$|-here$|portcul|fa15e0de/;

/** A variable or a template in the middle: `Bearer ${TOKEN}`, `%(password)s`, `{{ token }}`. */
const TEMPLATE = /\$\{|\$\(|\{\{|<[A-Za-z_/]|%\(|%s|%[A-Z_]{3,}%|#\{|\{[a-z_]*\}|\$\{?\{/;

/** References to a place that holds the value, in the languages that people write settings in. */
const REFERENCE =
  /^(?:\$(?:[A-Za-z_]\w*(?:$|[^\w!@#%^&*])|[{(]|[0-9@*#?]$)|%[A-Za-z_]|<|\{|\[|\(|process\.env|import\.meta|os\.|env[.([]|ENV\[|ENC\[|getenv|secrets?\.|secret:|vault:|op:\/\/|ref\+|!vault|!ref|!sub|!secret|!env|arn:|file:|sops:|data\.|var\.|local\.|module\.|this\.|self\.|config\.|settings\.|props\.|options\.|opts\.|args\.|params\.|req\.|request\.|ctx\.|await |new |function|async |=>|@[A-Za-z_]|&[a-z]+;)/i;

/**
 * Beginnings of keys that vendors publish for tests and documentation: Stripe's two, the emulators of
 * Azure Storage and Cosmos DB, Hardhat's first account, reCAPTCHA's, the tokens of a local Supabase.
 */
const PUBLISHED =
  /^(?:4eC39HqL|BQokikJO|Eby8vdM0|C2y6yDjf|(?:0x)?ac0974be|6LeIxAcT)|eyJpc3MiOiJzdXBhYmFzZS1kZW1vIi/;

/** Passwords that went through a one-way function: crypt(3), LDAP, and the frameworks' own notations. */
const HASHED =
  /^(?:\$(?:[1-7]|2[abxy]|y|gy|P|H|S|apr1|md5|sha1|argon2\w{1,2}|scrypt|s0|pbkdf2[\w-]*|bcrypt[\w-]*)\$|\{(?:S?SHA(?:256|512)?|S?MD5|CRYPT|bcrypt|scrypt|argon2)\}|(?:pbkdf2|bcrypt|scrypt|argon2|sha1|sha256|md5)[\w:]{0,16}\$)/i;

/** How much of a value is looked at (characters). */
const LOOKED_AT = 300;

/** Whether a value only stands for a secret. Looks at no more than its first 300 characters. */
export function isPlaceholder(value: string): boolean {
  const text = value.length > LOOKED_AT ? value.slice(0, LOOKED_AT) : value;
  const lower = text.toLowerCase();
  if (REFERENCE.test(text) || TEMPLATE.test(text) || STANDS_FOR.test(lower)) return true;
  if (text.includes('$') && hasVariable(text)) return true;
  if (PUBLISHED.test(text) || HASHED.test(text) || hasPattern(text)) return true;
  if (new Set(lower.slice(0, 64)).size < Math.min(5, text.length)) return true;
  return isMadeOfPlainWords(text) || isMadeOfPlainWords(withoutLeet(lower));
}

/** `$user` in the middle: a word, or capitals. What follows a `$` in a password is neither. */
function hasVariable(text: string): boolean {
  return [...text.matchAll(/\$([A-Za-z_]{3}[A-Za-z0-9_]*)/g)].some(
    ([, name = '']) =>
      /^(?:[A-Z]+(?:_[A-Z]+)+|[A-Z]{4,}|[a-z]+(?:[_A-Z][a-z]+)*)$/.test(name) &&
      pairScore(name).mean > 0,
  );
}

/** `p@ssw0rd` is `password` to everybody. */
function withoutLeet(lower: string): string {
  const signs: Readonly<Record<string, string>> = {
    '@': 'a',
    '0': 'o',
    '1': 'i',
    '3': 'e',
    $: 's',
    '5': 's',
  };
  // The digits and signs at the end are no letters: `Passw0rd1!`.
  const end = /[0-9!?.#$%&*]*$/.exec(lower)?.index ?? lower.length;
  return lower.slice(0, end).replace(/[@0135$]/g, (sign) => signs[sign] ?? sign);
}

/** One character again and again, the alphabet, the digits in their order, one piece repeated. */
function hasPattern(text: string): boolean {
  let same = 1;
  let up = 1;
  let down = 1;
  for (let at = 1; at < text.length; at++) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1);
    same = step === 0 ? same + 1 : 1;
    up = step === 1 || (step === -9 && text[at] === '0') ? up + 1 : 1;
    down = step === -1 ? down + 1 : 1;
    if (same >= 6 || up >= 7 || down >= 7) return true;
  }
  for (let length = 2; length <= 10 && length * 3 <= text.length; length++) {
    if (text.startsWith(text.slice(0, length).repeat(3))) return true;
  }
  return false;
}
