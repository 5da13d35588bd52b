import type { SecretSpan } from './index';
import { isPlaceholder } from './placeholder';

/** Private keys, in the armours that programs write them in. */

const BEGIN = /-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)? ?-{4,5}/g;
/** The key itself must follow: a header alone, as in code that looks for keys, is no secret. */
const BODY =
  /(?:\\+[rn]|&#(?:10|13|x[aAdD]);|[\s"'`+,|>#*-]|(?:Proc-Type|DEK-Info|Version|Comment|Charset|Hash):[^\n\\]{0,200}(?:\n|\\n)){0,80}[A-Za-z0-9+/=]{24}/y;
/** Longest key that is taken for one (characters). */
const LONGEST = 40_000;

/** Private keys in PEM, OpenSSH, SSH2 and PGP armour, on lines of their own or with `\n` in a string. */
export function privateKeySpans(text: string, found: SecretSpan[]): void {
  BEGIN.lastIndex = 0;
  for (let hit = BEGIN.exec(text); hit !== null; hit = BEGIN.exec(text)) {
    BODY.lastIndex = BEGIN.lastIndex;
    if (!BODY.test(text) || isFiller(text.slice(BODY.lastIndex - 24, BODY.lastIndex + 200))) {
      continue;
    }
    const tail = text.indexOf('-----END ', BODY.lastIndex);
    const close = tail === -1 ? -1 : text.indexOf('-----', tail + 9);
    // A key that is cut off reaches to the end of its base64.
    const end =
      close !== -1 && close - hit.index < LONGEST
        ? close + 5
        : endOfRun(text, BODY.lastIndex, /[A-Za-z0-9+/=\\\s]/);
    found.push({ start: hit.index, end, kind: 'private-key' });
    BEGIN.lastIndex = end;
  }
  puttyKeySpans(text, found);
}

/** `MIIE...`, `xxxxxxxx`, one letter all along: an example's key. */
function isFiller(text: string): boolean {
  const base64 = /^[A-Za-z0-9+/=]+/.exec(text)?.[0] ?? '';
  return new Set(base64).size < 8 || /x{6}|\.{3}|your|example|redacted/i.test(text.slice(0, 60));
}

const PUTTY = /PuTTY-User-Key-File-[123]:/g;
const PUTTY_LINES = /Private-Lines: [0-9]{1,4}(?:\r?\n|\\n)([A-Za-z0-9+/=\r\n\\]{24,8000})/g;

/** PuTTY's format, whose private part follows its own heading. */
function puttyKeySpans(text: string, found: SecretSpan[]): void {
  PUTTY.lastIndex = 0;
  if (!PUTTY.test(text)) return;
  for (const match of text.matchAll(PUTTY_LINES)) {
    const end = match.index + match[0].length;
    found.push({ start: end - (match[1]?.length ?? 0), end, kind: 'private-key' });
  }
}

function endOfRun(text: string, from: number, chars: RegExp): number {
  let at = from;
  while (at < text.length && chars.test(text.charAt(at))) at++;
  return at;
}

const CHAR = /[A-Za-z0-9_-]/;
const TOKEN = /eyJ[A-Za-z0-9_-]{8,8000}\.eyJ[A-Za-z0-9_-]{8,20000}\.[A-Za-z0-9_-]{8,4000}/y;

/** JSON Web Tokens (RFC 7519). A run of base64url characters is tried at its beginning only. */
export function jwtSpans(text: string, found: SecretSpan[]): void {
  let from = text.indexOf('eyJ');
  while (from !== -1) {
    let next = from + 3;
    if (!CHAR.test(text.charAt(from - 1))) {
      TOKEN.lastIndex = from;
      const match = TOKEN.exec(text);
      if (match !== null) {
        next = TOKEN.lastIndex;
        if (!isPlaceholder(match[0])) found.push({ start: from, end: next, kind: 'jwt' });
      } else {
        while (next < text.length && CHAR.test(text.charAt(next))) next++;
      }
    }
    from = text.indexOf('eyJ', next);
  }
}
