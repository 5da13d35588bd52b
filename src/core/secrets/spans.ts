import type { SecretSpan } from './index';
import { isPlaceholder, looksRandom } from './placeholder';

/** Secrets that stand in headers and addresses. */

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

const USER_ALONE = /:\/\/([A-Za-z0-9_-]{20,200})@[A-Za-z0-9.-]{3,200}/g;

/** `https://TOKEN@host`, as for a clone or in the address of an error tracker. */
export function userTokenSpans(text: string, found: SecretSpan[]): void {
  for (const match of text.matchAll(USER_ALONE)) {
    const value = match[1] ?? '';
    if (isPlaceholder(value) || !looksRandom(value)) continue;
    found.push({
      start: match.index + 3,
      end: match.index + 3 + value.length,
      kind: 'connection-string',
    });
  }
}
