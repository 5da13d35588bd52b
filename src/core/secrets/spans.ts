import type { SecretSpan } from './index';
import { isSecretName } from './names';
import { isPlaceholder, looksRandom } from './placeholder';
import { TOKEN_FORMS } from './tokens';

const WORD_CHAR = /[A-Za-z0-9]/;

/** Tokens by their form. Each prefix is looked for once; a hit is read on once, and passed over. */
export function tokenSpans(text: string, found: SecretSpan[]): void {
  for (const form of TOKEN_FORMS) {
    for (const prefix of form.prefixes) {
      let from = text.indexOf(prefix);
      while (from !== -1) {
        let next = from + prefix.length;
        if (!WORD_CHAR.test(text.charAt(from - 1)) || prefix.startsWith('.')) {
          form.body.lastIndex = next;
          const body = form.body.exec(text);
          if (body !== null) {
            next = form.body.lastIndex;
            if (!isPlaceholder(body[0]) && plausible(body[0])) {
              found.push({ start: from, end: next, kind: form.kind });
            }
          }
        }
        from = text.indexOf(prefix, next);
      }
    }
  }
}

/** A word of letters alone, in one case, is a name that happens to begin like a token. */
function plausible(body: string): boolean {
  return /[0-9]/.test(body) || (/[a-z]/.test(body) && /[A-Z]/.test(body));
}

const JWT_CHAR = /[A-Za-z0-9_-]/;
const JWT_TAIL = /eyJ[A-Za-z0-9_-]{8,8000}\.eyJ[A-Za-z0-9_-]{8,20000}\.[A-Za-z0-9_-]{8,4000}/y;

/** JSON Web Tokens (RFC 7519). A run of base64url characters is tried at its beginning only. */
export function jwtSpans(text: string, found: SecretSpan[]): void {
  let from = text.indexOf('eyJ');
  while (from !== -1) {
    let next = from + 3;
    if (!JWT_CHAR.test(text.charAt(from - 1))) {
      JWT_TAIL.lastIndex = from;
      const match = JWT_TAIL.exec(text);
      if (match !== null) {
        next = JWT_TAIL.lastIndex;
        if (!isPlaceholder(match[0])) found.push({ start: from, end: next, kind: 'jwt' });
      } else {
        while (next < text.length && JWT_CHAR.test(text.charAt(next))) next++;
      }
    }
    from = text.indexOf('eyJ', next);
  }
}

const KEY_BEGIN = '-----BEGIN ';
const KEY_HEAD = /[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/y;
/** The key itself must follow: a header alone, as in code that looks for keys, is no secret. */
const KEY_BODY =
  /(?:\\[rn]|[\s"'+,|>-]|(?:Proc-Type|DEK-Info|Version|Comment):[^\n\\]{0,200}(?:\n|\\n)){1,60}[A-Za-z0-9+/=]{24}/y;

/** Private keys in PEM, OpenSSH and PGP armour, on lines of their own or with `\n` in a string. */
export function privateKeySpans(text: string, found: SecretSpan[]): void {
  let from = text.indexOf(KEY_BEGIN);
  while (from !== -1) {
    let next = from + KEY_BEGIN.length;
    KEY_HEAD.lastIndex = next;
    if (KEY_HEAD.test(text)) {
      KEY_BODY.lastIndex = KEY_HEAD.lastIndex;
      if (KEY_BODY.test(text)) {
        const tail = text.indexOf('-----END ', KEY_BODY.lastIndex);
        const close = tail === -1 ? -1 : text.indexOf('-----', tail + 9);
        // A key that is cut off reaches to the end of its base64.
        next =
          close !== -1 && close - from < 40_000
            ? close + 5
            : endOfRun(text, KEY_BODY.lastIndex, /[A-Za-z0-9+/=\\\s]/);
        found.push({ start: from, end: next, kind: 'private-key' });
      }
    }
    from = text.indexOf(KEY_BEGIN, next);
  }
}

function endOfRun(text: string, from: number, chars: RegExp): number {
  let at = from;
  while (at < text.length && chars.test(text.charAt(at))) at++;
  return at;
}

const AUTH_VALUE =
  /["'\]]?[\t ]{0,8}(?::|=>|=|,)[\t ]{0,8}["'`]?[\t ]{0,4}(?:(bearer|basic|token|apikey|api-key|bot|key|negotiate|ntlm)[\t ]{1,4})?([A-Za-z0-9._~+/=:-]{8,4096})/iy;

/** Literal credentials in an Authorization header (RFC 9110, 11.6.2), in whatever file they stand. */
export function authorizationSpans(text: string, found: SecretSpan[]): void {
  const names = /authorization/gi;
  for (let hit = names.exec(text); hit !== null; hit = names.exec(text)) {
    AUTH_VALUE.lastIndex = names.lastIndex;
    const match = AUTH_VALUE.exec(text);
    const value = match?.[2];
    if (value === undefined) continue;
    // Behind a scheme anything that is no plain word; without one only what looks drawn by chance.
    const known = match?.[1] !== undefined;
    if (known ? !/[0-9]/.test(value) : !looksRandom(value)) continue;
    if (isPlaceholder(value)) continue;
    const end = AUTH_VALUE.lastIndex;
    found.push({ start: end - value.length, end, kind: 'authorization', name: 'Authorization' });
    names.lastIndex = end;
  }
}

const BEARER = /[\t ]{1,4}([A-Za-z0-9._~+/=-]{20,4096})/y;

/** `Bearer …` on its own, as in code that puts the header together. */
export function bearerSpans(text: string, found: SecretSpan[]): void {
  const names = /\bbearer(?=[\t ])/gi;
  for (let hit = names.exec(text); hit !== null; hit = names.exec(text)) {
    BEARER.lastIndex = names.lastIndex;
    const value = BEARER.exec(text)?.[1];
    if (value === undefined) continue;
    names.lastIndex = BEARER.lastIndex;
    if (isPlaceholder(value) || !looksRandom(value)) continue;
    found.push({
      start: BEARER.lastIndex - value.length,
      end: BEARER.lastIndex,
      kind: 'authorization',
    });
  }
}

const USER_INFO =
  /([^\s"'`<>/@:?#\\]{0,100}):([^\s"'`<>/@?#\\]{3,200})@([A-Za-z0-9.[\]:_-]{1,200})/y;
const SCHEME_CHAR = /[A-Za-z0-9+.-]/;

/** `scheme://user:password@host` (RFC 3986, 3.2.1), unless the password is every tutorial's. */
export function connectionSpans(text: string, found: SecretSpan[]): void {
  let from = text.indexOf('://');
  while (from !== -1) {
    let next = from + 3;
    USER_INFO.lastIndex = next;
    const match = SCHEME_CHAR.test(text.charAt(from - 1)) ? USER_INFO.exec(text) : null;
    const user = match?.[1];
    const password = match?.[2];
    if (user !== undefined && password !== undefined) {
      const start = next + user.length + 1;
      next = USER_INFO.lastIndex;
      if (password.length >= 6 && password !== user && !isPlaceholder(password)) {
        found.push({ start, end: start + password.length, kind: 'connection-string' });
      }
    }
    from = text.indexOf('://', next);
  }
}

const FLAG = /--([a-z][a-z-]{2,40})[ \t]{1,4}(["']?)([^\s"'`$<{]{8,400})\2/g;
const USER = /(?:^|\s)(?:-u|--user)[ \t=]{0,4}(["']?)([^\s:"'`$<{]{1,60}):([^\s"'`$<{]{6,200})\1/g;
const NETRC = /\blogin[ \t\n]{1,4}\S{1,100}[ \t\n]{1,8}password[ \t\n]{1,4}(\S{4,200})/g;

/** Secrets on command lines and in `.netrc` files: `--token …`, `-u name:…`, `login … password …`. */
export function argumentSpans(text: string, found: SecretSpan[]): void {
  const add = (match: RegExpMatchArray, value: string, name: string, quote: string): void => {
    const end = (match.index ?? 0) + match[0].length - quote.length;
    found.push({ start: end - value.length, end, kind: 'argument', name });
  };
  if (text.includes('--')) {
    for (const match of text.matchAll(FLAG)) {
      const [, name = '', quote = '', value = ''] = match;
      if (isSecretName(name) && looksRandom(value) && !isPlaceholder(value)) {
        add(match, value, name, quote);
      }
    }
  }
  for (const match of /-u|--user/.test(text) ? text.matchAll(USER) : []) {
    const [, quote = '', user = '', value = ''] = match;
    if (/[0-9]/.test(value) && user !== value && !isPlaceholder(value)) {
      add(match, value, 'user', quote);
    }
  }
  for (const match of text.includes('login') ? text.matchAll(NETRC) : []) {
    const value = match[1] ?? '';
    if (!isPlaceholder(value)) add(match, value, 'password', '');
  }
}
