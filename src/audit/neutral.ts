import { codePointName, lookalikes } from '../core/lookalikes';

/**
 * What others wrote, for files that other programs open: a report in Markdown, a table in CSV. Nothing of it
 * becomes a link, a picture, markup or a formula there, and what cannot be seen is named.
 */

/** Controls, format characters, separators, what Unicode ignores by default, and spaces but the plain one. */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;
/** Longest text that is written out (characters); of the rest the length is told. */
const MOST = 2_000;

/** One line in which everything can be seen. */
export function plainLine(text: string, most = MOST): string {
  const kept = text.length <= most ? text : whole(text.slice(0, most));
  const rest = text.length - kept.length;
  const marked = withLookalikes(kept).replace(UNSEEN, (character) => {
    if (character === '\n') return ' ↵ ';
    return character === '\t' ? ' ' : `⟨${codePointName(character)}⟩`;
  });
  return rest === 0 ? marked : `${marked}… [${rest} more characters]`;
}

/** Half of a character is not left at the end. */
function whole(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last < 0xdc00 ? text.slice(0, -1) : text;
}

function withLookalikes(text: string): string {
  let shown = '';
  let from = 0;
  for (const { index, letter } of lookalikes(text)) {
    const end = index + letter.length;
    shown += `${text.slice(from, end)}⟨${codePointName(letter)}⟩`;
    from = end;
  }
  return shown + text.slice(from);
}

/**
 * A span of code: nothing in one is a link, a picture or markup.
 * https://github.github.com/gfm/#code-spans
 */
export function markdownCode(text: string, most = MOST): string {
  const line = plainLine(text, most);
  const longest = Math.max(0, ...(line.match(/`+/gu) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const padding = line === '' || /^[ `]|[ `]$/u.test(line) ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** A word that means nothing to Markdown, and nothing that it would make a link of. */
const PLAIN_WORD =
  /^["'(\u2018\u201c\u2039]*[\p{L}\p{N}][\p{L}\p{M}\p{N}\u2019'-]*[)"'\u2019\u201d\u203a]*[.,;:?!\u2026]*[)"']?$|^[\u2013\u2014\u00b7\u2026\u21b5]$/u;

/** Prose that names what others wrote: every word that is more than a word stands as code. */
export function markdownText(text: string, most = MOST): string {
  const parts: string[] = [];
  let code: string[] = [];
  const close = () => {
    if (code.length > 0) parts.push(markdownCode(code.join(' ')));
    code = [];
  };
  for (const word of plainLine(text, most).split(' ')) {
    if (word === '') continue;
    if (PLAIN_WORD.test(word)) {
      close();
      parts.push(word);
    } else {
      code.push(word);
    }
  }
  close();
  // A number and a dot in front would begin a list.
  return parts.join(' ').replace(/^(\d+)([.)])/u, '$1\\$2');
}

/**
 * One cell, always quoted. What a spreadsheet would take for a formula begins with an apostrophe.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(text: string, most = MOST): string {
  const line = plainLine(text, most);
  const formula = /^[\s'"]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u.test(line) ? "'" : '';
  return `"${formula}${line.replaceAll('"', '""')}"`;
}
