import type { Scan } from '../scan';
import { argument, bareWord } from './words';
import type { Translator } from './translate';

/** Whether a statement here is a command, and no expression. */
export function commandFirst(scan: Scan): boolean {
  if (/[&.]/.test(scan.char)) return !/^\.\d/.test(scan.source.slice(scan.at, scan.at + 2));
  if (scan.match(/-?\d[\w.]*(?=\s*(?:$|[;|\n)}+*/%,.-]|\.\.))/y) !== undefined) return false;
  return !/["'$([@{!,+\d-]/.test(scan.char) || scan.match(/\d+[A-Za-z_-]/y) !== undefined;
}

/** Commands that run the blocks that they are given. */
const RUNS =
  /(?:foreach-object|foreach|%|where-object|where|\?|invoke-command|icm|measure-command|start-job|sajb|start-threadjob)\s*(?:-(?:process|scriptblock|filterscript|expression|parallel|begin|end)\s*)?(?=\{)/iy;
const REDIRECTION = /(?:[1-6*]?>>?(?:&[12])?|<)/y;
/** Words of bash that are nothing but names here. */
const BASH_WORD = /^(?:select|time|then|do|done|fi|case|esac|until|coproc|in|elif|\[\[|!)$/i;

/** A command with its words. */
export function command(translator: Translator): void {
  const { scan } = translator;
  const runs = scan.match(RUNS);
  if (runs !== undefined) {
    blocks(translator, runs);
    return;
  }
  if (head(translator)) words(translator, true);
  else words(translator, false);
}

/** The command's name; false for a block in its place. */
function head(translator: Translator): boolean {
  const { scan } = translator;
  const sign = scan.match(/(?:&|\.(?=[\s'"$({]))\s*/y);
  if (sign !== undefined) {
    const behind = scan.source.slice(scan.at + sign.length, scan.at + sign.length + 200);
    // A file is given by its path: a bare name is a command's.
    const reads = sign.startsWith('.') && !/^\s*(?:\{|[\w-]+(?:[\s;|)}]|$))/.test(behind);
    scan.swap(sign.length, reads ? '. ' : '');
    if (scan.has('{')) {
      translator.block();
      return false;
    }
    argument(translator);
    if (!/^$|[\s;|)}]/.test(scan.char)) scan.swap(0, ' ');
    return true;
  }
  const start = scan.at;
  if (scan.char === '%' || scan.char === '?') {
    scan.swap(1, `\\${scan.char}`);
    return true;
  }
  const word = scan.match(/[^\s;|&(){}<>,'"`$]+/y);
  if (word !== undefined && BASH_WORD.test(word)) scan.swap(0, '\\');
  if (word !== undefined && scan.lists.has(` ${word.toLowerCase()}`)) {
    scan.swap(word.length, word.toLowerCase());
  } else if (word?.includes('=') === true) scan.swap(word.length, `'${word}'`);
  else bareWord(scan, translator);
  if (scan.at === start) scan.fail();
  return true;
}

/** `ForEach-Object { … }` and its likes, as the block itself. */
function blocks(translator: Translator, name: string): void {
  const { scan } = translator;
  scan.swap(name.length, '{ ');
  for (;;) {
    translator.block();
    const more = scan.match(/\s*(?:,|-(?:process|begin|end|remainingscripts)\b)?\s*(?=\{)/iy);
    if (more === undefined) break;
    scan.swap(more.length, '\n');
  }
  words(translator, false);
  scan.swap(0, '\n}');
}

/** The words and redirections behind a command's name; those behind a block are only read. */
function words(translator: Translator, kept: boolean): void {
  const { scan } = translator;
  let opened = kept;
  for (;;) {
    translator.blanks();
    if (scan.failed || scan.ended || /[\n;|)}]/.test(scan.char)) return;
    if (scan.has('&')) {
      if (/^&&|^&\s*(?:$|[;\n)}])/.test(scan.source.slice(scan.at, scan.at + 40))) return;
      scan.fail();
      return;
    }
    const redirection = scan.match(REDIRECTION);
    if (redirection !== undefined) {
      redirect(translator, redirection);
      continue;
    }
    if (scan.has('--%')) {
      verbatim(scan);
      return;
    }
    if (scan.has(',')) {
      scan.swap(1, ' ');
      translator.lines();
      continue;
    }
    if (!opened) {
      scan.swap(0, '\n: ');
      opened = true;
    }
    const before = scan.at;
    argument(translator);
    if (scan.at === before) scan.fail();
    if (!/^$|[\s,;|)}]/.test(scan.char)) scan.swap(0, ' ');
  }
}

function redirect(translator: Translator, operator: string): void {
  const { scan } = translator;
  if (operator.endsWith('1') || operator.endsWith('2')) {
    scan.swap(operator.length, operator.startsWith('*') ? '2>&1' : operator.replace(/^[3-6]/, '2'));
    return;
  }
  const appends = operator.endsWith('>>') ? '>>' : '>';
  const from = operator.startsWith('*') ? '&' : (/^\d/.exec(operator)?.[0] ?? '');
  scan.swap(operator.length, operator === '<' ? '<' : `${from}${appends}`);
  translator.blanks();
  const nothing = scan.match(/\$null\b/iy);
  if (nothing !== undefined) scan.swap(nothing.length, '/dev/null');
  else argument(translator);
}

/** Behind `--%` nothing means anything up to the line's end. */
function verbatim(scan: Scan): void {
  scan.swap(3, '');
  for (;;) {
    const word = scan.match(/[ \t]*(?:"[^"\n]*"|[^\s|"]+)/y);
    if (word === undefined) return;
    const text = word.trim().replaceAll('"', '');
    scan.swap(word.length, ` '${text.replaceAll("'", "'\\''")}'`);
  }
}
