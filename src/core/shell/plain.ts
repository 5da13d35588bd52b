import type { Dialect } from '../action';

/**
 * Shells other than bash and its likes are not read in this version. What every shell reads alike is
 * a plain line: bare words and simply quoted ones, joined by `&&`, `||`, `;` and `|`.
 */

const BARE_WORD = /^[\w./:@%,+-][\w./:@%,+=~-]*$/;
const QUOTED_WORD = /^(?:'[^'"\\$`!\r\n]*'|"[^'"\\$`!\r\n]*")$/;
const JOINT = /^(?:&&|\|\||;|\|)$/;

/** Words that mean something of their own to zsh, fish, csh or PowerShell at the head of a command. */
const HEADS = new Set(
  `and or not begin end builtin repeat noglob nocorrect - if for foreach while switch function where
  source . eval exec set setopt unset alias abbr trap bind bindkey zle autoload zmodload iex
  invoke-expression del erase rd rmdir move-item mi copy-item set-content
  out-file stop-process spps kill start-process saps &`.split(/\s+/),
);

/** Whether a line means the same to every shell. */
export function isPlainLine(line: string): boolean {
  const words = split(line);
  if (words === undefined) return false;
  let atHead = true;
  for (const word of words) {
    if (JOINT.test(word)) {
      if (atHead) return false;
      atHead = true;
      continue;
    }
    if (!BARE_WORD.test(word) && !QUOTED_WORD.test(word)) return false;
    if (atHead && HEADS.has(word.toLowerCase())) return false;
    atHead = false;
  }
  return true;
}

/** Settings that only tell a program where and how it runs; others could bring code or other programs. */
const SETTING =
  /^\s{0,500}\$env:(?:NODE_ENV|CI|DEBUG|TZ|LANG|NO_COLOR|FORCE_COLOR|PORT|HOST|[A-Z]{2,20}_(?:ENV|PORT|MODE|DEBUG|LEVEL))\s{0,20}=\s{0,20}(?:'[\w .:-]{0,100}'|"[\w .:-]{0,100}"|[\w.:-]{1,100})\s{0,20};/i;
/** Most settings in front of a line. */
const MOST_SETTINGS = 5;
/** What runs only when the command before went well. */
const WHEN_WELL = /;\s{0,20}if\s{0,5}\(\$\?\)\s{0,5}\{([^{}]{0,2000})\}/g;

/**
 * A line of another shell as one that all read alike, character for character in its place; undefined
 * for a line that holds more.
 */
export function plainForm(line: string, dialect: Dialect): string | undefined {
  if (dialect !== 'powershell' || !line.includes('$')) return isPlainLine(line) ? line : undefined;
  let form = line;
  for (let count = 0; count < MOST_SETTINGS; count++) {
    form = form.replace(SETTING, (whole) => ' '.repeat(whole.length));
  }
  form = form.replace(WHEN_WELL, (whole, inner: string) => {
    const before = ' '.repeat(whole.length - inner.length - ' &&'.length - 1);
    return ` &&${before}${inner} `;
  });
  return isPlainLine(form) ? form : undefined;
}

/** Words and joints; undefined where a quote touches a word or does not end. */
function split(line: string): readonly string[] | undefined {
  const words: string[] = [];
  let at = 0;
  while (at < line.length) {
    const char = line[at] ?? '';
    if (char === ' ' || char === '\t') {
      at++;
    } else if (char === ';' || char === '|' || char === '&') {
      const double = line[at + 1] === char && char !== ';';
      words.push(double ? char + char : char);
      at += double ? 2 : 1;
    } else if (char === "'" || char === '"') {
      const end = line.indexOf(char, at + 1);
      if (end < 0 || !/^[\s;|&]?$/.test(line.charAt(end + 1))) return undefined;
      words.push(line.slice(at, end + 1));
      at = end + 1;
    } else {
      let end = at;
      while (end < line.length && !/[\s;|&]/.test(line.charAt(end))) end++;
      words.push(line.slice(at, end));
      at = end === at ? at + 1 : end;
      if (end === at - 1 && words.at(-1) === '') return undefined;
    }
  }
  return words;
}
