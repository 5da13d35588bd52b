/**
 * What every shell reads alike, csh and its likes included, which no reader knows: a plain line of
 * bare words and simply quoted ones, joined by `&&`, `||`, `;` and `|`.
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
