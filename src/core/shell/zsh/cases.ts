import type { Scan } from '../scan';
import type { Translator } from './translate';
import { word } from './words';

/** `case`, each of its branches behind a pattern. */
export function cases(translator: Translator): void {
  const { scan } = translator;
  scan.take(4);
  translator.blanks();
  if (!word(scan, translator.code)) scan.fail();
  translator.lines();
  const curly = scan.has('{');
  if (curly) scan.swap(1, 'in ');
  else if (scan.match(/in(?=\s)/y) !== undefined) scan.take(2);
  else scan.fail();
  const end = curly ? /\}/y : /esac(?![\w.-])/y;
  while (!scan.failed) {
    translator.separators();
    if (scan.ended) scan.fail();
    if (scan.match(end) !== undefined) break;
    casePattern(scan);
    const ends = () => scan.match(end) !== undefined || scan.match(/;[;&|]/y) !== undefined;
    translator.list(ends);
    if (scan.has(';|')) scan.swap(2, ';;&');
    else if (scan.match(/;[;&]/y) !== undefined) scan.take(2);
    else scan.swap(0, '\n;;\n');
  }
  if (curly) scan.swap(1, 'esac');
  else scan.take(4);
}

/** A pattern of `case` with the bracket behind it. */
function casePattern(scan: Scan): void {
  const { source } = scan;
  let depth = 0;
  let at = scan.at;
  for (; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === '\\') at++;
    else if (char === "'" || char === '"') {
      const close = source.indexOf(char, at + 1);
      if (close < 0) break;
      at = close;
    } else if (char === '(') depth++;
    else if (char === ')' && --depth <= 0) break;
    else if (char === '\n' || char === ';') break;
  }
  if (source[at] !== ')') {
    scan.fail();
    return;
  }
  const text = source.slice(scan.at, at);
  const rest = source.slice(at + 1);
  if (text.startsWith('(') && depth === 0 && /^[^\s)]*\)/.test(rest) && !/^\s/.test(rest)) {
    // `(a|b)*)` goes on behind its first bracket.
    const close = source.indexOf(')', at + 1);
    scan.swap(close + 1 - scan.at, '*)');
  } else if (/[(`]|\$[({]/.test(text.slice(1))) scan.fail();
  else scan.take(at + 1 - scan.at);
}

/** `[[ … ]]`. */
export function condition(translator: Translator): void {
  const { scan } = translator;
  scan.take(2);
  let compares = false;
  while (!scan.failed && !scan.ended) {
    translator.lines();
    if (scan.match(/\]\](?![^\s;|&)}])/y) !== undefined) {
      scan.take(2);
      translator.redirections();
      return;
    }
    const sign = scan.match(/&&|\|\||[()<>!](?=[\s(])|=~|[=!]=|=(?=\s)|[()<>]/y);
    if (compares) compared(scan);
    else if (sign !== undefined) scan.take(sign.length);
    else if (!word(scan, translator.code)) scan.fail();
    compares = sign !== undefined && sign.includes('=') && !compares;
  }
  scan.fail();
}

/** A pattern, or an expression, of which nothing runs that is not written out. */
function compared(scan: Scan): void {
  let depth = 0;
  let end = scan.at;
  for (; end < scan.source.length; end++) {
    const char = scan.source.charAt(end);
    if (char === '\\') end++;
    else if (char === "'" || char === '"') {
      end = Math.max(end, scan.source.indexOf(char, end + 1));
    } else if (char === '(' || char === '[' || char === '{') depth++;
    else if (char === ')' || char === ']' || char === '}') {
      if (depth === 0) break;
      depth--;
    } else if (/\s/.test(char) && depth === 0) break;
  }
  const text = scan.source.slice(scan.at, end);
  if (/`|\$\(/.test(text) && /[()|]/.test(text.replace(/\$\([^()]*\)/g, ''))) scan.fail();
  else if (/[()|<>;&]/.test(text.replace(/\$\([^()]*\)/g, ''))) scan.swap(end - scan.at, '*');
  else scan.take(end - scan.at);
}
