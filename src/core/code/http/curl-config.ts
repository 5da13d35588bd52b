import type { Word } from '../../shell/invocation';

/**
 * The words that a curl config file stands for (curl.se/docs/manpage.html, `-K`): a line holds an
 * option, with or without dashes, and its value behind blanks, `=` or `:`, quoted or not.
 */
export function configWords(text: string, option: Word): readonly Word[] {
  const words: Word[] = [];
  const add = (value: string): void => {
    words.push({ source: value, span: option.span, value });
  };
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const match = /^(-{0,2}[^\s=:]+)(?:\s*[=:]\s*|\s+|$)(.*)$/s.exec(line);
    const name = match?.[1];
    if (name === undefined) continue;
    add(name.startsWith('-') ? name : `--${name}`);
    const value = match?.[2] ?? '';
    if (value !== '') add(value.startsWith('"') ? unquoted(value) : value);
  }
  return words;
}

function unquoted(value: string): string {
  let result = '';
  for (let at = 1; at < value.length && value.charAt(at) !== '"'; at++) {
    if (value.charAt(at) !== '\\') {
      result += value.charAt(at);
      continue;
    }
    at++;
    const escape = value.charAt(at);
    result += { n: '\n', t: '\t', r: '\r', v: '\v' }[escape] ?? escape;
  }
  return result;
}
