import { COMPUTED, type Scan } from '../scan';
import { commandFirst } from './command';
import { dangerous, staticCall } from './methods';
import type { Translator } from './translate';
import { doubleQuoted, hereString, quotedCode, singleQuoted, variable } from './words';

const ASSIGNMENT =
  /(?:\[[\w., ]{1,80}(?:\[[\w., ]{0,80}\])?\]\s*){0,4}\$(?:\{[^}\n]{1,100}\}|(?:\w+:)?\w+)(?:\.\w+|\[[^\]\n()]{0,100}\])*(?:\s*,\s*(?:\[[\w.]{1,40}\]\s*)?\$(?:\w+:)?\w+)*\s*(?:\?\?|[-+*/%])?=(?!=)\s*/iy;
/** An item that cannot be told. */
const UNKNOWN = `"${COMPUTED}"`;

const OPERATOR = /-[A-Za-z]+\b|\.\.|\+\+|--|[*/%=!?:<^~-]/y;

/** `$x = …`; false, with nothing done, for anything else. */
export function assignment(translator: Translator): boolean {
  const { scan } = translator;
  const found = scan.match(ASSIGNMENT);
  if (found === undefined) return false;
  const target = /^(?:\[.*\]\s*)?\$\{?([\w:]+)\}?\s*(\+|\?\?)?=\s*$/is.exec(found);
  const name = target?.[1]?.toLowerCase().replace(/^(?:global|script|local|private|variable):/, '');
  const environment = /^env:(\w+)$/i.exec(target?.[1] ?? '')?.[1];
  const adds = target?.[2] !== undefined;
  if (environment !== undefined) {
    scan.swap(found.length, `export ${environment}=${adds ? `"\${${environment}}"` : ''}`);
    assigned(translator, false);
  } else if (name === undefined || !/^\w+$/.test(name) || adds) {
    // A part of something, several at once, or more than was there.
    if (name !== undefined && /^\w+$/.test(name)) scan.lists.delete(name);
    if (/^\$\{?(?:function|alias):/i.test(found)) scan.fail();
    scan.swap(found.length, ': ');
    assigned(translator, false);
  } else {
    scan.swap(found.length, `ps_${name}=`);
    assigned(translator, true);
    scan.lists.add(name);
    scan.lists.delete(` one ${name}`);
  }
  return true;
}

/** What is assigned: an expression's items, or what a command prints. */
function assigned(translator: Translator, asList: boolean): void {
  const { scan } = translator;
  translator.lines();
  const output = isOutput(translator);
  scan.swap(0, output ? '"' : asList ? '(' : '');
  items(translator);
  scan.swap(0, output ? '"' : asList ? ')' : '');
}

/** Items as words: those of an expression, or what a command prints. */
export function items(translator: Translator): void {
  const { scan } = translator;
  if (!isOutput(translator)) {
    expressionWords(translator);
    return;
  }
  scan.swap(0, '$(');
  // Assignments stand in one another without a bracket.
  scan.deeper(() => {
    translator.statement();
  });
  scan.swap(0, ')');
}

function isOutput({ scan }: Translator): boolean {
  return commandFirst(scan) || isStatement(scan.source, scan.at) || pipes(scan);
}

function isStatement(source: string, at: number): boolean {
  return (
    /^(?:if|switch|foreach|for|while|do|try)\b/i.test(source.slice(at, at + 10)) ||
    (source[at] === '$' && /^\$[\w:]+\s*=(?!=)/.test(source.slice(at, at + 100)))
  );
}

/** Whether what begins here goes through a pipe. */
function pipes(scan: Scan): boolean {
  const { source, at: from } = scan;
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    scan.spend(1);
    if (scan.failed) return false;
    const char = source.charAt(at);
    if (char === "'" || char === '"') {
      const end = source.indexOf(char, at + 1);
      if (end < 0) return false;
      at = end;
    } else if (char === '`') at++;
    else if (/[({[]/.test(char)) depth++;
    else if (/[)}\]]/.test(char)) {
      if (--depth < 0) return false;
    } else if (depth === 0 && /[;\n]/.test(char)) return false;
    else if (depth === 0 && char === '|') return source[at + 1] !== '|';
  }
  return false;
}

/** An expression as a statement: it is printed. */
export function printed(translator: Translator): void {
  const { scan } = translator;
  const nothing = scan.match(/(?:\$null|''|"")(?=\s*>)/iy);
  // Nothing, into a file: that is emptied.
  if (nothing !== undefined) scan.swap(nothing.length, ': ');
  else scan.swap(0, 'echo ');
  expressionWords(translator);
}

/** The items of an expression, as words; what is computed is not known. */
export function expressionWords(translator: Translator): void {
  const { scan } = translator;
  const start = scan.at;
  for (;;) {
    translator.blanks();
    if (scan.failed || scan.ended || /[;\n|)}\]]/.test(scan.char) || scan.has('&&')) break;
    const redirection = scan.match(/[1-6*]?>>?(?!&)/y);
    if (redirection !== undefined) {
      redirected(translator, redirection);
      continue;
    }
    const before = scan.at;
    if (scan.has(',')) {
      scan.swap(1, ' ');
      translator.lines();
    } else if (scan.has('+') && !scan.has('++')) {
      // Two texts become one.
      joins(translator);
    } else operand(translator);
    if (scan.at === before) scan.fail();
  }
  if (scan.at === start) scan.fail();
}

/** `+` leaves out the blanks on both sides of it. */
function joins(translator: Translator): void {
  const { scan } = translator;
  scan.swap(scan.match(/\+\s*/y)?.length ?? 1, '');
}

function redirected(translator: Translator, operator: string): void {
  const { scan } = translator;
  scan.swap(operator.length, operator.endsWith('>>') ? ' >>' : ' >');
  translator.blanks();
  const nothing = scan.match(/\$null\b/iy);
  if (nothing !== undefined) scan.swap(nothing.length, '/dev/null');
  else translator.argument();
}

function operand(translator: Translator): void {
  const { scan } = translator;
  if (scan.match(/@["']\r?\n/y) !== undefined) hereString(translator);
  else if (scan.has("'")) singleQuoted(scan);
  else if (scan.has('"')) doubleQuoted(translator);
  else if (scan.has('$(') || scan.has('@(')) translator.code(2, ')');
  else if (scan.has('(')) translator.code(1, ')');
  else if (scan.has('{')) quotedCode(translator);
  else if (scan.has('@{')) {
    scan.swap(2, '"');
    skipped(translator, /\}/, true);
    if (scan.has('}')) scan.swap(1, '"');
    else scan.fail();
  } else if (scan.has('[')) staticCall(translator, '"');
  else if (scan.has('$')) variable(scan, false);
  else if (scan.match(/\d[\w.]*/y) !== undefined) {
    scan.take(scan.match(/\d+(?:\.\d+)?\w*/y)?.length ?? 1);
  } else if (scan.match(OPERATOR) !== undefined) {
    scan.unknown(scan.match(OPERATOR)?.length ?? 1, UNKNOWN);
    translator.lines();
  } else if (scan.match(/\w+/y) !== undefined) {
    scan.unknown(scan.match(/\w+/y)?.length ?? 1, UNKNOWN);
  } else scan.fail();
  dottedEnd(translator);
  // What a blank keeps apart, `+` joins again.
  const joint = scan.match(/\s*\+(?!\+)\s*/y);
  if (joint !== undefined) scan.swap(joint.length, '');
}

/** `.Name`, `[0]`, `.Method(…)` behind a value. */
export function dottedEnd(translator: Translator): void {
  const { scan } = translator;
  for (;;) {
    const member = scan.match(/\??(?:\.|::)(?:[A-Za-z_]\w*|(?=["'$(]))/y);
    if (member !== undefined) {
      const name = member.replace(/^\??(?:\.|::)/, '');
      // A name that is computed may be any.
      if (name === '' || (scan.source[scan.at + member.length] === '(' && dangerous(name))) {
        scan.fail();
        return;
      }
      scan.unknown(member.length, UNKNOWN);
      if (scan.has('(')) inBrackets(translator, ')');
    } else if (scan.has('[') && /[\w)\]"'}]/.test(scan.source.charAt(scan.at - 1))) {
      inBrackets(translator, ']');
    } else return;
  }
}

function inBrackets(translator: Translator, close: string): void {
  const { scan } = translator;
  scan.swap(1, '"');
  skipped(translator, close === ')' ? /\)/ : /\]/);
  if (scan.has(close)) scan.swap(1, '"');
  else scan.fail();
}

/**
 * Goes over a text up to an end, and keeps the code in it, for a place in double quotes.
 *
 * @param table what stands behind `=` may be a command
 */
export function skipped(translator: Translator, end: RegExp, table = false): void {
  const { scan } = translator;
  scan.swap(0, COMPUTED);
  while (!scan.ended && !scan.failed && !end.test(scan.char)) {
    const before = scan.source.charAt(scan.at - 1);
    if (scan.has("'")) scan.swap(scan.match(/'(?:[^']|'')*'/y)?.length ?? scan.source.length, '');
    else if (scan.has('"')) inQuotes(translator);
    else if (scan.has('$(') || scan.has('@(')) translator.code(2, ')');
    else if (scan.has('@{')) nested(translator, 2, /\}/, true);
    else if (table && scan.has('=')) field(translator);
    else if (scan.has('(')) {
      if (/[\w\]]/.test(before)) nested(translator, 1, /\)/);
      else translator.code(1, ')');
    } else if (scan.has('{')) translator.code(1, '}');
    else if (scan.match(/\[[\w.]+\]::/y) !== undefined) staticCall(translator, '');
    else if (scan.has('[')) nested(translator, 1, /\]/);
    else if (scan.has('`')) scan.swap(2, '');
    else if (scan.has('<#')) scan.swap(scan.match(/<#[\s\S]*?#>/y)?.length ?? 2, '');
    else if (scan.has('#') && /\s/.test(before)) scan.swap(scan.match(/#[^\n]*/y)?.length ?? 1, '');
    else {
      const member = scan.match(/(?:\.|::)[A-Za-z_]\w*(?=\()/y);
      if (member !== undefined && dangerous(member.replace(/^[.:]+/, ''))) scan.fail();
      else scan.swap(member?.length ?? 1, '');
    }
  }
}

/** What a field of a table is given: the output of a command, or a value. */
function field(translator: Translator): void {
  const { scan } = translator;
  scan.swap(scan.match(/=\s*/y)?.length ?? 1, '');
  if (scan.ended || /[;}\n]/.test(scan.char) || !commandFirst(scan)) return;
  scan.swap(0, '$(');
  scan.deeper(() => {
    translator.statement();
  });
  scan.swap(0, ')');
}

function nested(translator: Translator, length: number, close: RegExp, table = false): void {
  const { scan } = translator;
  scan.swap(length, '');
  scan.deeper(() => {
    skipped(translator, close, table);
  });
  if (scan.ended) scan.fail();
  else scan.swap(1, '');
}

/** A text in quotes of which only the code counts. */
function inQuotes(translator: Translator): void {
  const { scan } = translator;
  scan.swap(1, '');
  while (!scan.failed) {
    if (scan.ended) scan.fail();
    else if (scan.has('$(')) translator.code(2, ')');
    else if (scan.has('`') || scan.has('""')) scan.swap(2, '');
    else if (scan.has('"')) break;
    else scan.swap(1, '');
  }
  scan.swap(1, '');
}
