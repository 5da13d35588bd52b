import { bracedParameter, plainParameter } from './parameters';
import type { Scan } from '../scan';

/** Reads code within a word: `list(')')` of the translator. */
export type Code = (close: string) => void;

const BARE_END = /[\s;|&<>()]/;
/** Where a history expansion would begin. */
const HISTORY = /!(?![\s=("]|$)/y;
/** Programs for which a word that leaves out what it names is a wide one. */
const EXCLUDING = /^(?:rm|rmdir|unlink|shred|srm|trash|mv|cp|chmod|chown|zf_\w+|git)$/;
const PATTERN = /[*?]/;
const NUMBERS = /<\d*-\d*>/y;

/** One word; false when none stands here. */
export function word(scan: Scan, code: Code, head = false): boolean {
  const start = scan.at;
  let braces = 0;
  // Kept from piece to piece: to look back at each tilde would take as long as the word, each time.
  let pattern = false;
  while (!scan.ended) {
    const { char, at } = scan;
    if (char === '(') {
      if (head && (scan.at === start || scan.has('()'))) break;
      if (!group(scan, start)) return true;
    } else if (char === '<' || char === '>') {
      if (scan.source[scan.at + 1] === '(') processSubstitution(scan, code);
      else if (scan.match(NUMBERS) !== undefined) scan.swap(scan.match(NUMBERS)?.length ?? 0, '*');
      else break;
    } else if (BARE_END.test(char) || (char === '`' && scan.ticks)) break;
    else if (char === '}' && braces === 0) break;
    else if (char === '=' && scan.at === start) equals(scan, code);
    else if (char === '^' && scan.at === start && !head && scan.lists.has(' excluding')) {
      scan.swap(lengthOfBare(scan), '*');
    } else if (char === '~' && scan.at > start && pattern && excludes(scan)) {
      scan.swap(lengthOfBare(scan), '');
    } else {
      if (char === '{') braces++;
      else if (char === '}') braces--;
      piece(scan, code);
    }
    pattern ||= PATTERN.test(scan.source.slice(at, scan.at));
  }
  return scan.at > start;
}

/** Notes for which program the words to come are. */
export function notesHead(scan: Scan, name: string): void {
  if (EXCLUDING.test(name) && name !== 'git') scan.lists.add(' excluding');
  else scan.lists.delete(' excluding');
}

function lengthOfBare(scan: Scan): number {
  let end = scan.at;
  while (end < scan.source.length && !/[\s;|&<>'"`$]/.test(scan.source.charAt(end))) end++;
  return end - scan.at;
}

/** `*~*.bak`: the pattern behind the tilde is left out of what the one before finds. */
function excludes(scan: Scan): boolean {
  const before = scan.source.charAt(scan.at - 1);
  const next = scan.source.charAt(scan.at + 1);
  return !/[/=:'"$]/.test(before) && /[\w*.?]/.test(next);
}

/** One quoted or unquoted piece of a word. */
export function piece(scan: Scan, code: Code): void {
  switch (scan.char) {
    case '\\':
      scan.take(2);
      return;
    case "'":
      quoted(scan, "'");
      return;
    case '"':
      doubleQuoted(scan, code);
      return;
    case '$':
      dollar(scan, code, false);
      return;
    case '`':
      backticks(scan, code);
      return;
    case '!':
      if (scan.names.interactive && scan.match(HISTORY) !== undefined && !isNegation(scan)) {
        scan.fail();
      } else scan.take();
      return;
    default:
      scan.take();
  }
}

/** `[!a-z]` in a pattern. */
function isNegation(scan: Scan): boolean {
  return scan.source[scan.at - 1] === '[';
}

/** Takes a text over up to the quote that ends it. */
function quoted(scan: Scan, quote: string): void {
  const end = scan.source.indexOf(quote, scan.at + 1);
  if (end < 0) scan.fail();
  else scan.take(end + 1 - scan.at);
}

function doubleQuoted(scan: Scan, code: Code): void {
  scan.take();
  inQuotes(scan, code, '"');
  if (scan.has('"')) scan.take();
  else scan.fail();
}

/** What stands in double quotes, or in a here-document, up to its end. */
export function inQuotes(scan: Scan, code: Code, end: string, limit = Infinity): void {
  while (!scan.ended && scan.at < limit && scan.char !== end) {
    if (scan.has('\\')) scan.take(2);
    else if (scan.has('$')) dollar(scan, code, true);
    else if (scan.has('`')) backticks(scan, code);
    else if (
      end === '"' &&
      scan.has('!') &&
      scan.names.interactive &&
      scan.match(HISTORY) !== undefined
    ) {
      scan.fail();
    } else scan.take();
  }
}

/** `` `…` `` as `$(…)`, where nothing in it is quoted for the backticks. */
function backticks(scan: Scan, code: Code): void {
  const end = scan.source.indexOf('`', scan.at + 1);
  if (end < 0) {
    scan.fail();
  } else if (scan.source.slice(scan.at, end).includes('\\')) {
    // What bash makes of it is the same, as long as the words are.
    let at = scan.at + 1;
    while (at < scan.source.length && scan.source[at] !== '`') {
      at += scan.source[at] === '\\' ? 2 : 1;
    }
    scan.take(at + 1 - scan.at);
  } else {
    ticks(scan, code);
  }
}

/** Code in backticks that quotes nothing. */
export function ticks(scan: Scan, code: Code): void {
  scan.swap(1, '$(');
  const before = scan.ticks;
  scan.ticks = true;
  code('`');
  scan.ticks = before;
  if (scan.has('`')) scan.swap(1, ')');
  else scan.fail();
}

/** An expansion. */
export function dollar(scan: Scan, code: Code, inside: boolean): void {
  const next = scan.source.charAt(scan.at + 1);
  if (scan.has('$((')) {
    arithmetic(scan, '$((', '))');
  } else if (next === '(') {
    scan.take(2);
    code(')');
    if (scan.has(')')) scan.take();
    else scan.fail();
  } else if (next === '[') {
    const end = scan.closing('[', ']', scan.at + 1);
    if (end < 0) scan.fail();
    else {
      scan.swap(2, '$((');
      scan.take(end - scan.at);
      scan.swap(1, '))');
    }
  } else if (next === '{') bracedParameter(scan, code, inside);
  else if (next === "'" && !inside) {
    scan.take();
    ansi(scan);
  } else plainParameter(scan, code, inside);
}

function ansi(scan: Scan): void {
  let at = scan.at + 1;
  while (at < scan.source.length && scan.source[at] !== "'") {
    at += scan.source[at] === '\\' ? 2 : 1;
  }
  if (at >= scan.source.length) scan.fail();
  else scan.take(at + 1 - scan.at);
}

/** Arithmetic is taken over as it is. */
export function arithmetic(scan: Scan, open: string, close: string): void {
  const end = scan.closing('(', ')', scan.at + open.length - 2);
  if (end < 0 || scan.source[end - 1] !== ')' || close !== '))') {
    scan.fail();
    return;
  }
  // `[#16]` says in which base the number is shown.
  const text = scan.source.slice(scan.at + open.length, end - 1);
  const base = /^\s*\[#{1,2}\d{0,2}_?\d{0,2}\]/.exec(text)?.[0] ?? '';
  if (/\$\+|\$\{\(/.test(text)) {
    scan.swap(end + 1 - scan.at, open === '((' ? '(( RANDOM ))' : '$(( RANDOM ))');
    return;
  }
  scan.take(open.length);
  scan.swap(base.length, '');
  scan.take(end + 1 - scan.at);
}

function processSubstitution(scan: Scan, code: Code): void {
  scan.take(2);
  code(')');
  if (scan.has(')')) scan.take();
  else scan.fail();
}

/** `=(…)` is a file with what the code prints; `=rm` is where that program lies. */
function equals(scan: Scan, code: Code): void {
  if (scan.source[scan.at + 1] === '(') {
    scan.swap(1, '<');
    scan.take();
    code(')');
    if (scan.has(')')) scan.take();
    else scan.fail();
  } else if (/[\w.]/.test(scan.source.charAt(scan.at + 1))) scan.swap(1, '/bin/');
  else scan.take();
}

/** `(a|b)` in a pattern, or what chooses among the files that a pattern finds; false at a word's end. */
function group(scan: Scan, start: number): boolean {
  const end = scan.closing('(', ')');
  if (end < 0) {
    scan.fail();
    return false;
  }
  const content = scan.source.slice(scan.at + 1, end);
  const next = scan.source.charAt(end + 1);
  const last = next === '' || BARE_END.test(next) || next === '}';
  const length = end + 1 - scan.at;
  if (content.startsWith('#q') || (last && scan.at > start && !content.includes('|'))) {
    // `e` and `+` choose by code.
    if (/e|\+[A-Za-z_]|[$`]/.test(content.split(':', 1)[0] ?? '')) scan.fail();
    else scan.swap(length, '');
    return true;
  }
  if (/[$`]/.test(content)) scan.fail();
  else if (/^#|[()'"\\,{}\s<>#^~]/.test(content)) scan.swap(length, '*');
  else if (content.includes('|')) scan.swap(length, `{${content.split('|').join(',')}}`);
  else scan.swap(length, content);
  return true;
}
