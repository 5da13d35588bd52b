import type { SecretSpan } from './index';
import { nameKind } from './names';
import { isSecretValue, type Standing } from './values';

/**
 * Secrets behind names that no sign joins them to: on command lines (`--token …`, `-u name:…`), in
 * settings of words (`ENV TOKEN …`, `login … password …`), in tables and in sentences.
 */

const FLAG = /--?([A-Za-z][\w.-]{2,60})[ \t]{1,4}(["']?)([^\s"'`$<{-][^\s"'`$<{]{5,400})\2/g;
const USER = /(?:^|\s)(?:-u|--user)[ \t=]{0,4}(["']?)([^\s:"'`$<{]{1,60}):([^\s"'`$<{]{6,200})\1/g;
const NETRC = /\blogin[ \t\n]{1,4}\S{1,100}[ \t\n]{1,8}password[ \t\n]{1,4}(\S{4,200})/g;
/** Clients that take a password as `-p…`, `-p …` or `-a …`. */
const CLIENT =
  /\b(?:mysql\w{0,5}|mariadb\w{0,5}|sshpass|redis-cli|docker login|mongo\w{0,7}|sqlcmd|ldap\w{3,8}|smbclient|mosquitto_\w{3})\b[^\n|;&]{0,120}?\s-(?:p|a|P|w)[ \t]{0,2}(["']?)([^\s"'`$<{|;&()-][^\s"'`$<{|;&()]{5,100})\1/g;
const STATED =
  /(?:ENV|ARG|setenv|setx|set|#define|\(setq|\(define|\(def)(?<=(?:^|\n)[ \t]{0,20}[#(\w]{3,8})[ \t]{1,4}([A-Za-z_][\w.-]{2,80})[ \t]{1,20}(["']?)([^\s"'()<>{}$]{6,400})\2(?=[\s);]|$)/g;
const SETTING =
  /(password|requirepass|masterauth)(?<=(?:^|\n)[ \t]{0,20}\w{8,11})[ \t]{1,4}(["']?)([^\s"'()<>{}$]{6,400})\2[ \t]*(?=[\r\n;]|$)/g;
/** `storePassword '…'` (Gradle), `:password "…"` (Clojure). */
const MEMBER =
  /(?:(?:^|\n)[ \t]{0,20}|:)([A-Za-z_][\w-]{3,60})[ \t]{1,4}(["'])([^\s"'<>{}]{6,400})\2[ \t]*(?=[\r\n;)}\],]|:|$)/g;
const CELL =
  /\|[ \t]{0,8}`?([A-Za-z][\w.-]{2,60})`?[ \t]{0,40}\|[ \t]{0,8}`?([^\s|`]{10,400})`?[ \t]{0,40}\|/g;
const SENTENCE =
  /(?: is| was|:? ?\u2192| ->)(?<=\b((?:(?:[aA][pP][iI]|access|secret|private|auth)[ ])?[\w.-]{0,40}(?:[kK]ey|KEY|[tT]oken|TOKEN|[pP]ass(?:word|phrase)|PASSWORD|[sS]ecret|SECRET))(?: is| was|:? ?\u2192| ->))[ \t]{1,4}(["'`]?)([^\s"'`<>]{6,400})\2/g;
/** `**Password**: …`, `Password: …` behind other words. */
const EMPHASIS =
  /\*\*([\w -]{0,20}(?:key|token|password|passphrase|secret))(?::\*\*|\*\*:)[ \t]{1,4}(`?)([^\s"'`<>]{6,400})\2(?=\s|$)/gi;
/** `IDENTIFIED BY '…'`, `WITH PASSWORD '…'` (SQL); `with password "…"` in a story. */
const STATEMENT =
  /\b(?:identified (?:with \w{1,40} )?by|password(?: is| of| as)?)[ \t]{1,4}(["'])([^"'\s]{6,200})\1/gi;
/** `pass:…` of OpenSSL, `net user NAME …`, `NAME:…` fed to chpasswd, `NAME/…@` of Oracle's clients. */
const TOOL =
  /-pass(?:in|out|word)?[ \t]{1,3}pass:([^\s"'$]{6,100})|(?<![\w-])net user \S{1,40} ([^\s"'$/*-][^\s"'$/*]{5,60})|\becho[ \t]{1,3}["']?[\w.-]{1,40}:([^\s"'$|]{6,60})["']?[ \t]*\|[ \t]*(?:sudo )?chpasswd|\b(?:sqlplus|expdp|impdp|sqlldr|rman target)[ \t]{1,3}(?:-\w[ \t]{1,3})?\w{1,30}\/([^\s"'$@/]{6,60})@/g;
/** What is typed into a field for a password, in a test of a page. */
const TYPED =
  /passw(?:or)?d["'\])}, \t]{1,8}\.(?:clear\(\)\.)?(?:type|send_keys|sendKeys|fill|setValue|set_value|val|set)\([ \t]{0,2}(["'`])([^"'`\s]{6,100})\1/gi;
/** A line of PostgreSQL's password file. */
const PGPASS =
  /(?:^|\n)[\w.*-]{1,100}:(?:[0-9]{2,5}|\*):[\w*-]{1,60}:[\w*-]{1,60}:([^\s:"']{6,200})(?=[\r\n]|$)/g;
/** `${NAME:-value}` of shells and compose files, `${name:value}` of Spring. */
const DEFAULT = /\$\{([\w.-]{3,60}):[-=]?([^}\s"'${]{6,200})\}/g;
/** `password 7 …`, `snmp-server community …` (network devices). */
const DEVICE =
  /\b(?:password|secret|key-string|community) (?:[0578] )?([^\s"'$<{]{6,100})(?= (?:RO|RW)\b|[ \t]*(?:[\r\n]|$))/g;

interface Pattern {
  readonly regex: RegExp;
  /** Without one of these in a text it is not tried. */
  readonly needs: readonly string[];
  /** Which groups hold the name and the value; a name that is given is one of a password. */
  readonly name: number | string;
  readonly value: number | readonly number[];
  readonly standing: Standing;
}

const PATTERNS: readonly Pattern[] = [
  { regex: FLAG, needs: [' -'], name: 1, value: 3, standing: 'quoted' },
  {
    regex: USER,
    needs: ['-u'],
    name: 'user',
    value: 3,
    standing: 'environment',
  },
  { regex: NETRC, needs: ['login'], name: 'password', value: 1, standing: 'environment' },
  {
    regex: CLIENT,
    needs: [' -'],
    name: 'password',
    value: 2,
    standing: 'environment',
  },
  {
    regex: STATED,
    needs: [''],
    name: 1,
    value: 3,

    standing: 'quoted',
  },
  {
    regex: SETTING,
    needs: ['pass', 'masterauth'],
    name: 'password',
    value: 3,
    standing: 'quoted',
  },
  {
    regex: MEMBER,
    needs: ['pass', 'Pass', 'key', 'Key', 'oken', 'ecret'],
    name: 1,
    value: 3,
    standing: 'quoted',
  },
  { regex: CELL, needs: ['| '], name: 1, value: 2, standing: 'bare' },
  {
    regex: SENTENCE,
    needs: [' is ', '->'],
    name: 1,
    value: 3,
    standing: 'bare',
  },
  { regex: EMPHASIS, needs: ['**'], name: 1, value: 3, standing: 'setting' },
  {
    regex: STATEMENT,
    needs: ['pass', 'Pass', 'PASS', 'IDENTIFIED', 'identified'],
    name: 'password',
    value: 2,
    standing: 'quoted',
  },
  {
    regex: TOOL,
    needs: ['pass', 'net user', 'sqlplus'],
    name: 'password',
    value: [1, 2, 3, 4],
    standing: 'environment',
  },
  {
    regex: TYPED,
    needs: ['pass', 'Pass', 'PASS'],
    name: 'password',
    value: 2,
    standing: 'quoted',
  },
  {
    regex: PGPASS,
    needs: [':5432:', ':*:'],
    name: 'password',
    value: 1,
    standing: 'environment',
  },
  { regex: DEFAULT, needs: ['${'], name: 1, value: 2, standing: 'setting' },
  {
    regex: DEVICE,
    needs: ['pass', 'snmp-server'],
    name: 'password',
    value: 1,
    standing: 'quoted',
  },
];

/** Finds them all. */
export function argumentSpans(text: string, found: SecretSpan[]): void {
  const present = new Map<string, boolean>();
  const has = (part: string): boolean => {
    const known = present.get(part) ?? text.includes(part);
    present.set(part, known);
    return known;
  };
  for (const pattern of PATTERNS) {
    if (!pattern.needs.some(has)) continue;
    for (const match of text.matchAll(pattern.regex)) {
      const value = valueOf(match, pattern);
      const name =
        typeof pattern.name === 'string' ? pattern.name : (match[pattern.name] ?? 'password');
      const kind =
        typeof pattern.name === 'string' ? 'password' : nameKind(name.replaceAll(' ', '_'));
      const standing =
        pattern.standing === 'bare' && match[0].endsWith(`${value}\``)
          ? 'quoted'
          : pattern.standing;
      if (kind === undefined || value === name || !isSecretValue(value, kind, standing)) continue;
      const end = match.index + match[0].lastIndexOf(value) + value.length;
      found.push({ start: end - value.length, end, kind: 'argument', name });
    }
  }
}

function valueOf(match: RegExpMatchArray, { value }: Pattern): string {
  const groups = typeof value === 'number' ? [value] : value;
  return groups.map((group) => match[group]).find((text) => text !== undefined) ?? '';
}
