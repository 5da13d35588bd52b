import type { Translator } from './translate';
import { isFunctionHead, namedFunction } from './functions';
import { notesHead, word } from './words';

const REDIRECTION =
  /\d?(?:<<<|<<-?|<>|<&|>&[!|]|>&|>>&[!|]?|>>[!|]?|>[!|]|&>>[!|]?|&>[!|]?|>(?!\()|<(?!\(|\d*-\d*>))/y;
/** `a=b`, `a+=b`, `a[1]=b` in front of a command. */
const ASSIGNMENT = /[A-Za-z_]\w*(?:\[[^\]\s]{0,200}\])?\+?=/y;
/** Words in front of a command that are no command themselves. */
const MODIFIER = /(?:noglob|nocorrect|-)(?=[ \t])/y;
/** A folder alone is gone to (AUTO_CD). */
const FOLDER = /(?:\.\.(?:\/\.\.)*\/?|~[\w./-]*|[\w./~@+-]*\/)(?=[ \t]*(?:$|[;\n&|)}]))/y;
/** Names that people give to aliases that hold anywhere. */
const GLOBAL = /(?:[A-Z][A-Z0-9_]{0,20}|\.{3,6})(?=$|[\s;|&)])/y;
/** Aliases of such kinds within each other. */
const MOST_ALIASES = 10;

/** A simple command with its words and redirections, or the redirections of a compound one. */
export function simpleCommand(translator: Translator, redirectionsOnly = false): void {
  const { scan } = translator;
  const start = scan.at;
  let head: string | undefined;
  let reads = false;
  let others = false;
  let expanded = 0;
  while (!scan.failed) {
    translator.blanks();
    const modifier = head === undefined && !redirectionsOnly ? scan.match(MODIFIER) : undefined;
    if (modifier !== undefined) {
      scan.swap(modifier.length, '');
      continue;
    }
    const redirection = scan.match(REDIRECTION);
    if (redirection !== undefined) {
      if (/^0?<$/.test(redirection) && head === undefined && !others && !redirectionsOnly) {
        // Without a command zsh shows the file.
        if (isShown(scan.source, scan.at)) scan.swap(0, 'more ');
        reads = true;
      }
      redirect(translator, redirection);
      continue;
    }
    if (redirectionsOnly) return;
    const { char } = scan;
    if (char === '' || /[\n;|)]/.test(char) || (char === '&' && !scan.has('&>'))) break;
    if (char === '}' || (char === '`' && scan.ticks)) break;
    if (head === undefined && scan.match(ASSIGNMENT) !== undefined) {
      assignment(translator);
      others = true;
      continue;
    }
    if (expanded < MOST_ALIASES && shellAlias(translator, head === undefined)) {
      expanded++;
      head ??= '';
      continue;
    }
    const wordStart = scan.at;
    if (head === undefined && scan.match(FOLDER) !== undefined && scan.names.interactive) {
      scan.swap(0, 'cd ');
    }
    if (declares(head) && scan.match(ASSIGNMENT) !== undefined) assignment(translator);
    else if (!word(scan, translator.code, head === undefined)) {
      break;
    }
    const text = scan.source.slice(wordStart, scan.at);
    if (head === undefined) {
      head = text;
      notesHead(scan, text);
      if (isFunctionHead(scan)) {
        namedFunction(translator, text, wordStart);
        return;
      }
    } else if (/^(?:sudo|command|exec|builtin|env|xargs|doas|nohup)$/.test(head)) {
      notesHead(scan, text);
    } else if (head === 'alias' || /^set$|^read$/.test(head)) names(translator, head, text);
  }
  if (scan.at === start && !reads) scan.fail();
}

/** Whether an input stands alone as a whole command. */
function isShown(source: string, at: number): boolean {
  return /^\d?<\s*[^\s;|&()<>]+\s*(?:$|[;\n|)])/.test(source.slice(at, at + 2_000));
}

function declares(head: string | undefined): boolean {
  return (
    head !== undefined &&
    /^(?:export|typeset|declare|local|readonly|private|integer|float)$/.test(head)
  );
}

/** Names that become lists by what a builtin does. */
function names(translator: Translator, head: string, text: string): void {
  if (head === 'set' && /^[A-Za-z_]\w*$/.test(text)) translator.scan.lists.add(text);
}

function redirect(translator: Translator, operator: string): void {
  const { scan } = translator;
  const number = /^\d/.exec(operator)?.[0] ?? '';
  const sign = operator.slice(number.length);
  scan.swap(operator.length, number + plainOperator(sign));
  translator.blanks();
  const start = scan.at;
  if (!word(scan, translator.code)) {
    scan.fail();
    return;
  }
  if (sign === '<<' || sign === '<<-') {
    translator.document(sign + scan.source.slice(start, scan.at));
  }
}

/** `>!` writes over what is there, as `>|`. */
function plainOperator(sign: string): string {
  const bare = sign.replace(/[!|]$/, '');
  if (bare === sign) return sign === '>>&' ? '&>>' : sign;
  if (bare === '>') return '>|';
  return bare === '>>&' ? '&>>' : bare;
}

function assignment(translator: Translator): void {
  const { scan } = translator;
  const sign = scan.match(ASSIGNMENT) ?? '';
  scan.take(sign.length);
  if (!scan.has('(')) {
    word(scan, translator.code);
    return;
  }
  const name = /^\w+/.exec(sign)?.[0] ?? '';
  scan.lists.add(name);
  scan.take();
  for (;;) {
    translator.lines();
    if (scan.has(')') || scan.ended || scan.failed) break;
    if (!word(scan, translator.code)) scan.fail();
  }
  if (scan.has(')')) scan.take();
  else scan.fail();
}

/** An alias that holds anywhere, or for files with an ending, as the live shell has it. */
function shellAlias(translator: Translator, atHead: boolean): boolean {
  const { scan } = translator;
  if (!scan.names.interactive) return false;
  const name = scan.match(GLOBAL);
  if (name !== undefined) {
    const text = scan.names.alias(`global.${name}`);
    if (text === undefined) return false;
    scan.swap(name.length, text);
    return true;
  }
  const ending = atHead
    ? /\.(\w{1,10})$/.exec(scan.match(/[\w./~-]+(?=$|[\s;|&)])/y) ?? '')?.[1]
    : undefined;
  const text = ending === undefined ? undefined : scan.names.alias(`suffix.${ending}`);
  if (text === undefined) return false;
  scan.swap(0, `${text} `);
  word(scan, translator.code, true);
  return true;
}
