import { isUtf8 } from 'node:buffer';

/** Means itself wherever it stands in a line of bash. */
const PLAIN = /^[\w@%+:,./-]+$/u;
const PLAIN_OPTION = /^--?[\w-]+=[\w@%+:,./-]*$/u;
/** Stands in quotes as what it is: no control character, and nothing that a person cannot see. */
const SHOWN = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]*$/u;

/**
 * The line of bash that starts a program with exactly these arguments: what the judge reads and a person
 * approves. Bytes that are no text, or cannot be seen, are written by their numbers, so that two calls that
 * differ never look alike.
 *
 * @param input the file that its input was opened from, absolute
 */
export function commandLine(name: string, args: readonly Buffer[], input?: string): string {
  const words = [name, ...args.map(wordOf)];
  if (input !== undefined) words.push('<', wordOf(Buffer.from(input)));
  return words.join(' ');
}

function wordOf(bytes: Buffer): string {
  const text = isUtf8(bytes) ? bytes.toString('utf8') : undefined;
  if (text === undefined || !SHOWN.test(text)) return byNumbers(bytes);
  if (PLAIN.test(text) || PLAIN_OPTION.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function byNumbers(bytes: Buffer): string {
  // Character by character of Latin-1: each is one byte.
  const written = bytes
    .toString('latin1')
    .replace(/[^ -&(-[\]-~]/gu, (char) => BY_LETTER.get(char) ?? numberOf(char));
  return `$'${written}'`;
}

const BY_LETTER: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
  ["'", "\\'"],
  ['\\', '\\\\'],
]);

function numberOf(char: string): string {
  return `\\${(char.codePointAt(0) ?? 0).toString(8).padStart(3, '0')}`;
}
