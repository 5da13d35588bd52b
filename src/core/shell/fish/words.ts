import type { Scan } from '../scan';

/** Reads code in brackets, up to a place in the source. */
export type Code = (end: number) => void;

/** Characters that mean the same to both shells, which is themselves. */
const PLAIN = /[\w./:@%+,=*?-]+/y;
const END = /[\s;|<>()]/;
/** What cannot be told of a word, in the words of the reader. */
const COMPUTED = '"$COMPUTED"';

/** What makes a file of the code in front of it. */
export const FILE = /\|\s*psub(?:\s+-\S+){0,5}\s*(?=\))/y;

/** One word; false when none stands here. */
export function word(scan: Scan, code: Code): boolean {
  const start = scan.at;
  while (!scan.ended && !scan.failed) {
    const { char } = scan;
    if (char === '(') substitution(scan, code, 1, false);
    else if (END.test(char) || (char === '&' && !isPart(scan, start))) break;
    else piece(scan, code, start);
  }
  return scan.at > start;
}

/** `&` within a word is one of its characters, as in an address; at its end it ends the command. */
function isPart(scan: Scan, start: number): boolean {
  const before = scan.source.slice(start, scan.at);
  return /[=?/]/.test(before) && /[\w%]/.test(scan.source.charAt(scan.at + 1));
}

function piece(scan: Scan, code: Code, start: number): void {
  const plain = scan.match(PLAIN);
  if (plain !== undefined) {
    // A range of bash's braces is none here.
    scan.take(plain.length);
    return;
  }
  switch (scan.char) {
    case "'":
      singleQuoted(scan);
      return;
    case '"':
      doubleQuoted(scan, code);
      return;
    case '$':
      if (scan.source[scan.at + 1] === '(') substitution(scan, code, 2, false);
      else variable(scan, false);
      return;
    case '\\':
      escaped(scan);
      return;
    case '{':
      braces(scan, code, start);
      return;
    case '~':
      if (
        scan.at === start &&
        /^~[\w-]*(?:$|[/\s;|&<>)])/.test(scan.source.slice(scan.at, scan.at + 80))
      ) {
        scan.take();
      } else scan.swap(1, '\\~');
      return;
    default:
      // What is left means nothing to fish: `#`, `!`, `^`, `[`, `]`, `}`, a letter beyond ASCII.
      if (/[\x20-\x7e]/.test(scan.char)) scan.swap(0, '\\');
      scan.take();
  }
}

/** Only `\'` and `\\` mean something else in single quotes. */
function singleQuoted(scan: Scan): void {
  const text = scan.match(/'(?:[^'\\]|\\[\s\S])*'/y);
  if (text === undefined) {
    scan.fail();
    return;
  }
  if (text.includes('\\')) {
    scan.swap(text.length, quoted(text.slice(1, -1).replace(/\\(['\\])/g, '$1')));
  } else scan.take(text.length);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function doubleQuoted(scan: Scan, code: Code): void {
  scan.take();
  while (!scan.ended && !scan.has('"')) {
    if (scan.has('\\')) {
      if (scan.source[scan.at + 1] === '`') scan.swap(2, '\\\\\\`');
      else scan.take(2);
    } else if (scan.has('`')) scan.swap(1, '\\`');
    else if (scan.has('$(')) substitution(scan, code, 2, true);
    else if (scan.has('$')) variable(scan, true);
    else scan.take();
  }
  if (scan.has('"')) scan.take();
  else scan.fail();
}

const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    n: '\\n',
    t: '\\t',
    e: '\\e',
    r: '\\r',
    a: '\\a',
    b: '\\b',
    f: '\\f',
    v: '\\v',
  }),
);

function escaped(scan: Scan): void {
  const code = scan.match(
    /\\(?:[xX][0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[0-7]{1,3}|c[a-zA-Z])/y,
  );
  const letter = LETTERS.get(scan.source.charAt(scan.at + 1));
  if (code !== undefined) scan.swap(code.length, `$'${code.replace('\\X', '\\x')}'`);
  else if (letter !== undefined) scan.swap(2, `$'${letter}'`);
  else if (scan.at + 1 >= scan.source.length) scan.fail();
  else scan.take(2);
}

/** `(…)` and `$(…)`, whose lines become words. */
function substitution(scan: Scan, code: Code, length: number, inside: boolean): void {
  const end = closing(scan.source, scan.at + length - 1);
  if (end < 0) {
    scan.fail();
    return;
  }
  const isFile = !inside && /\|\s*psub(?:\s+-\S+){0,5}\s*$/.test(scan.source.slice(scan.at, end));
  scan.swap(length, isFile ? '<(' : '$(');
  code(end);
  scan.swap(scan.match(FILE)?.length ?? 0, '');
  if (scan.at !== end) scan.fail();
  scan.swap(1, ')');
  const index = scan.match(/\[[^\]\n]{0,200}\]/y);
  if (index === undefined) return;
  // One line of several: which, cannot be told.
  if (index.includes('(')) scan.fail();
  else scan.swap(index.length, inside ? '$COMPUTED' : COMPUTED);
}

/** Where a bracket closes, quotes and comments left out; -1 when nowhere. */
function closing(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === '\\') at++;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at;
    else if (char === "'" || char === '"') {
      at = quoteEnd(source, at);
      if (at < 0) return -1;
    } else if (char === '#' && /[\s;(]/.test(source.charAt(at - 1))) {
      const line = source.indexOf('\n', at);
      if (line < 0) return -1;
      at = line;
    }
  }
  return -1;
}

function quoteEnd(source: string, start: number): number {
  const quote = source[start];
  for (let at = start + 1; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === quote) return at;
    else if (quote === '"' && source.startsWith('$(', at)) {
      at = closing(source, at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

/** `$name`, `$$name`, `$name[1]`. No variable is ever split. */
function variable(scan: Scan, inside: boolean): void {
  const found = scan.match(/\${1,3}[A-Za-z_]\w*/y);
  if (found === undefined) {
    scan.swap(1, inside ? '\\$' : '\\$');
    return;
  }
  const name = found.replace(/^\$+/, '');
  const depth = found.length - name.length;
  const behind = scan.at + found.length;
  const index = /^\[[^\]\n]{0,200}\]/.exec(scan.source.slice(behind, behind + 202))?.[0];
  const known = /^\[([1-9]\d{0,3})\]$/.exec(index ?? '')?.[1];
  const length = found.length + (index?.length ?? 0);
  let text: string;
  if (index?.includes('(') === true) {
    scan.fail();
    return;
  }
  if (name === 'argv' && known !== undefined && depth === 1) text = `\${${known}}`;
  else if (index !== undefined || depth > 2) text = '$COMPUTED';
  else if (depth === 2) text = `\${!${name}}`;
  else if (name === 'argv') text = inside ? '$*' : '$@';
  else if (name === 'status') text = '$?';
  else if (name === 'fish_pid') text = '$$';
  else if (scan.lists.has(name)) text = `\${${name}[${inside ? '*' : '@'}]}`;
  else text = `$${name}`;
  // A name in braces, so that a letter behind it does not become one of its own.
  if (/^\$\w+$/.test(text) && /\w/.test(scan.source.charAt(scan.at + length))) text = `\${${name}}`;
  if (text === '$COMPUTED') scan.unknown(length, inside ? text : COMPUTED);
  else scan.swap(length, inside ? text : `"${text}"`);
}

/** `{a,b}` is two words; without a comma the braces are characters, or keep a name apart. */
function braces(scan: Scan, code: Code, start: number): void {
  const { source } = scan;
  let depth = 0;
  let end = scan.at;
  let comma = false;
  for (; end < source.length; end++) {
    const char = source.charAt(end);
    if (char === '\\') end++;
    else if (char === "'" || char === '"') {
      end = quoteEnd(source, end);
      if (end < 0) break;
    } else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) break;
    else if (char === ',' && depth === 1) comma = true;
    else if (/[\s;|&<>()]/.test(char)) {
      end = -1;
      break;
    }
  }
  if (end < 0 || end >= source.length) {
    // `{ …; }` is a group in newer versions, and `{}` has been read before.
    scan.fail();
    return;
  }
  const group = comma || /^\{\$\w+\}$/.test(source.slice(scan.at, end + 1));
  if (comma) scan.take();
  else scan.swap(1, group ? '' : '\\{');
  while (scan.at < end && !scan.failed) {
    if (scan.has('{')) braces(scan, code, start);
    else piece(scan, code, start);
  }
  if (comma) scan.take();
  else scan.swap(1, group ? '' : '\\}');
}
