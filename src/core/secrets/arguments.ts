import type { SecretSpan } from './index';
import { nameKind } from './names';
import { isPlaceholder, looksRandom, looksRandomShort } from './placeholder';

/**
 * Secrets behind names that no sign joins them to: on command lines (`--token …`, `-u name:…`), in
 * settings of words (`ENV TOKEN …`, `login … password …`), in tables and in sentences.
 */

const FLAG = /--([A-Za-z][\w.-]{2,60})[ \t]{1,4}(["']?)([^\s"'`$<{]{6,400})\2/g;
const USER = /(?:^|\s)(?:-u|--user)[ \t=]{0,4}(["']?)([^\s:"'`$<{]{1,60}):([^\s"'`$<{]{6,200})\1/g;
const NETRC = /\blogin[ \t\n]{1,4}\S{1,100}[ \t\n]{1,8}password[ \t\n]{1,4}(\S{4,200})/g;
/** Clients that take a password as `-p…`, `-p …` or `-a …`. */
const CLIENT =
  /\b(?:mysql\w{0,5}|mariadb\w{0,5}|sshpass|redis-cli|docker login|mongo\w{0,7}|sqlcmd|ldap\w{3,8}|smbclient)\b[^\n|;&]{0,120}?\s-(?:p|a|P|w)[ \t]{0,2}(["']?)([^\s"'`$<{-][^\s"'`$<{]{5,100})\1/g;
const STATED =
  /(?:^|\n)[ \t]{0,20}(?:ENV|ARG|setenv|setx|set|#define|\(setq|\(define|\(def)[ \t]{1,4}([A-Za-z_][\w.-]{2,80})[ \t]{1,20}(["']?)([^\s"'()<>{}$]{6,400})\2(?=[\s);]|$)/g;
const SETTING =
  /(?:^|\n)[ \t]{0,20}(password|requirepass|masterauth)[ \t]{1,4}(["']?)([^\s"'()<>{}$]{6,400})\2[ \t]*(?=[\r\n;]|$)/g;
const CELL =
  /\|[ \t]{0,8}`?([A-Za-z][\w.-]{2,60})`?[ \t]{0,40}\|[ \t]{0,8}`?([^\s|`]{10,400})`?[ \t]{0,40}\|/g;
const SENTENCE =
  /\b((?:[\w.-]{0,40}|(?:api|access|secret|private|auth)[ ])(?:key|token|password|passphrase|secret))(?: is| was|:? ?\u2192| ->)[ \t]{1,4}(["'`]?)([^\s"'`<>]{10,400})\2/gi;
/** `IDENTIFIED BY '…'`, `WITH PASSWORD '…'` (SQL). */
const STATEMENT = /\b(?:identified (?:with \w{1,40} )?by|password)[ \t]{1,4}'([^'\s]{6,200})'/gi;

interface Pattern {
  readonly regex: RegExp;
  /** Without this in a text it is not tried. */
  readonly needs: RegExp;
  /** Which groups hold the name, the value and the quote. */
  readonly name: number | string;
  readonly value: number;
  readonly quote?: number;
  /** What its value must be besides no placeholder. */
  readonly shape: 'drawn' | 'any';
}

const PATTERNS: readonly Pattern[] = [
  { regex: FLAG, needs: /--/, name: 1, value: 3, quote: 2, shape: 'drawn' },
  { regex: USER, needs: /-u|--user/, name: 'user', value: 3, quote: 1, shape: 'any' },
  { regex: NETRC, needs: /login/, name: 'password', value: 1, shape: 'any' },
  { regex: CLIENT, needs: /-[paPw]/, name: 'password', value: 2, quote: 1, shape: 'any' },
  {
    regex: STATED,
    needs: /ENV|ARG|set|#define|\(def|pass|auth/,
    name: 1,
    value: 3,
    quote: 2,
    shape: 'drawn',
  },
  { regex: SETTING, needs: /pass|auth/, name: 1, value: 3, quote: 2, shape: 'drawn' },
  { regex: CELL, needs: /\|.*\|/, name: 1, value: 2, shape: 'drawn' },
  { regex: SENTENCE, needs: / is | was |\u2192|->/, name: 1, value: 3, quote: 2, shape: 'drawn' },
  { regex: STATEMENT, needs: /identified|password/i, name: 'password', value: 1, shape: 'any' },
];

/** Finds them all. */
export function argumentSpans(text: string, found: SecretSpan[]): void {
  for (const pattern of PATTERNS) {
    if (!pattern.needs.test(text)) continue;
    for (const match of text.matchAll(pattern.regex)) {
      const value = match[pattern.value] ?? '';
      const name =
        typeof pattern.name === 'string' ? pattern.name : (match[pattern.name] ?? 'password');
      if (!isSecret(value, name, pattern)) continue;
      const end = match.index + match[0].lastIndexOf(value) + value.length;
      found.push({ start: end - value.length, end, kind: 'argument', name });
    }
  }
}

function isSecret(value: string, name: string, { shape }: Pattern): boolean {
  if (isPlaceholder(value)) return false;
  if (shape === 'any') return /[0-9]/.test(value) && /[^0-9.:]/.test(value) && value !== name;
  const kind = nameKind(name.replaceAll(' ', '_'));
  if (kind === undefined) return false;
  return kind === 'key' ? value.length >= 20 && looksRandom(value) : looksRandomShort(value);
}
